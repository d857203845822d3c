package guardrails

import (
	"slices"
	"strings"
)

// residencyOfNetworks are the rules about network paths out of the country.
var residencyOfNetworks = []Rule{
	{
		ID:     "residency-peering",
		Title:  "A region's own stack peers with no other region or account",
		Why:    "a segment that carries patient data could be routed abroad",
		Remedy: "keep peerings out of region stacks; what lies between regions is a stack of its own, with the segments that carry no patient data",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_ec2_transit_gateway_peering_attachment", "aws_vpc_peering_connection", "aws_networkmanager_transit_gateway_peering") {
				region, owner := b.text("peer_region"), b.text("peer_owner_id")
				switch {
				case !s.region.holds(region):
					flag(b, "peer_region", region)
				case owner != "" && owner != s.region.AccountID || b.text("peer_account_id") != "" && b.text("peer_account_id") != s.region.AccountID:
					flag(b, "peer_owner_id", owner+b.text("peer_account_id"))
				}
			}
			ofKinds("aws_ec2_transit_gateway_peering_attachment_accepter", "aws_vpc_peering_connection_accepter",
				"aws_networkmanager_core_network", "aws_networkmanager_vpc_attachment")(s, flag)
		},
	},
	{
		ID:     "residency-private-line",
		Title:  "No line leads to a place that the stack does not know",
		Why:    "nobody can tell from here in which country a VPN or a leased line ends",
		Remedy: "leave it out, or add an exception that names where it ends",
		check: ofKinds("aws_vpn_connection", "aws_customer_gateway", "aws_vpn_gateway", "aws_dx_connection", "aws_dx_gateway",
			"aws_dx_gateway_association", "aws_ec2_client_vpn_endpoint", "aws_ec2_transit_gateway_connect"),
	},
	{
		ID:     "residency-endpoint-service",
		Title:  "VPC endpoints lead to AWS services in the country",
		Why:    "an endpoint can reach a service in another AWS region, or one that somebody else runs",
		Remedy: "leave service_region out, and name a service of the region's own AWS region",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_vpc_endpoint") {
				region, service := b.text("service_region"), b.text("service_name")
				for _, named := range append(regionsIn(service), region) {
					if !s.region.holds(named) {
						flag(b, "service_name", service+" "+region)
					}
				}
				if strings.HasPrefix(service, "com.amazonaws.vpce.") {
					flag(b, "service_name", service)
				}
			}
		},
	},
	{
		ID:     "residency-endpoint-policy",
		Title:  "Endpoints of S3 and DynamoDB let data go to the region's own account alone",
		Why:    "without such a policy, whoever is in the network can write to a bucket or table of any account",
		Remedy: "set a policy whose statements are held to the region's account by aws:ResourceAccount, or that only read named buckets",
		check:  flagOpenEndpoints,
	},
}

func flagOpenEndpoints(s *stack, flag flag) {
	for b := range s.of("aws_vpc_endpoint") {
		parts := strings.Split(b.text("service_name"), ".")
		if service := parts[len(parts)-1]; service != "s3" && service != "dynamodb" && service != "s3express" {
			continue
		}
		if len(b.policies) == 0 && len(s.attached("aws_vpc_endpoint_policy", "vpc_endpoint_id", b)) == 0 {
			flag(b, "policy", b.value("policy"))
		}
		for _, d := range b.policies {
			flagOpenStatements(s, b, d, flag)
		}
	}
	for b := range s.of("aws_vpc_endpoint_policy") {
		for _, d := range b.policies {
			flagOpenStatements(s, b, d, flag)
		}
	}
}

func flagOpenStatements(s *stack, b *block, d document, flag flag) {
	for i, statement := range d.statements {
		if statement.allows() && !readsNamedBuckets(statement) && !s.heldToAccount(statement, resourceKeys) {
			flag(b, d.label(i), statement.Resource)
		}
	}
}

// readsNamedBuckets tells whether a statement is about reading from buckets that
// it names in full.
func readsNamedBuckets(s statement) bool {
	named := !slices.ContainsFunc(s.Resource, func(resource string) bool {
		name, is := strings.CutPrefix(resource, "arn:aws:s3:::")
		return !is || strings.Contains(bucketOf(name), "*")
	})
	return named && len(s.Resource) > 0 && len(s.Action) > 0 && readsOnly(s.Action)
}
