package guardrails_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/reach"
	"github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// fleet are the accepted stacks of all regions, with the mesh.
func fleet(t testing.TB) (sources []network.Source) {
	t.Helper()
	stacks, err := stack.ReadSnapshots("../" + stack.Snapshots)
	if err != nil || len(stacks) != len(regions.All())+1 {
		t.Fatalf("%d stacks were read, %v", len(stacks), err)
	}
	for _, s := range stacks {
		sources = append(sources, network.NewSource(s))
	}
	return sources
}

// TestAllIntentsHoldInTheWholeFleet is about every region, every pair, and every lost
// zone. Synth waits for it, so that it must be quick.
func TestAllIntentsHoldInTheWholeFleet(t *testing.T) {
	sources := fleet(t)
	start := time.Now()
	if found := guardrails.CheckReach(sources, regions.All()); len(found) > 0 {
		t.Errorf("the fleet as accepted:\n%v", found)
	}
	took := time.Since(start)
	if took > 3*time.Second {
		t.Errorf("the check takes %v, and synth waits for it; it may take 3 s", took)
	}
	t.Logf("%d regions with the mesh, each pair and each lost zone: %v", len(regions.All()), took)
}

// planted is a change to region-jp, and the finding about it.
type planted struct {
	what  string
	plant guardrailstest.Change
	rule  string
	at    string
	says  string
}

// changed are changes to region-jp that break its network, or open it, each with a part
// of the finding. Most touch good resources alone, and no other rule refuses them.
var changed = []planted{
	{"a spoke loses its default route", without("aws_route.hub_app_route-out-node_FC7F8DE8"),
		"reach-flows", "aws_route_table.app_node_route-table_94BDF1A1", "the route table of app/node has no route to 10.19.5."},
	{"a zone's NAT gateway is not excluded from the block of internet gateways", without("aws_vpc_block_public_access_exclusion.edge_public_internet-apne1-az2_E8FB190E"),
		"reach-flows", "aws_vpc_block_public_access_options.account-defaults_internet-gateways_F8478A87", "the subnet of edge/public is not excluded from it"},
	{"the data tier gets a way out", guardrailstest.Resource("aws_route.planted", object{
		"route_table_id": "${aws_route_table.app_data_route-table_55440A9D.id}", "destination_cidr_block": "0.0.0.0/0", "transit_gateway_id": "${aws_ec2_transit_gateway.hub_gateway_DEE57748.id}"}),
		"reach-never", "", "it gets there: aws_route.planted, "},
	{"a file system opens to the whole range", guardrailstest.Resource("aws_vpc_security_group_ingress_rule.planted", object{
		"security_group_id": "${aws_security_group.efs-shared_mount-targets_B917519D.id}", "cidr_ipv4": "10.0.0.0/8", "ip_protocol": "tcp", "from_port": 2049.0, "to_port": 2049.0}),
		"reach-never", "aws_vpc_security_group_ingress_rule.planted", "it gets there: "},
	{"the edge forgets the way back", without("aws_route.hub_edge_route-beyond-public_0F0DABEC"),
		"reach-flows", "aws_route.edge_public_route-internet_EF34FB9D", "the reply is stopped: "},
	{"a zone loses its NAT gateway", without("aws_route.edge_transit_route-nat-apne1-az2_10152315"),
		"reach-flows", "aws_route_table.edge_transit_route-table-apne1-az2_BF5428E6", "has no route to"},
	{"the hub does not know the spoke", without("aws_ec2_transit_gateway_route_table_propagation.hub_app_propagation-edge_A8A2179A"),
		"reach-flows", "aws_ec2_transit_gateway_prefix_list_reference.hub_black-hole-edge_B8D5670E", "the reply is stopped: the segment edge drops what goes to 10.16."},
	{"the spoke has no segment", without("aws_ec2_transit_gateway_route_table_association.hub_ml_association_6165E693"),
		"reach-flows", "aws_ec2_transit_gateway_vpc_attachment.hub_ml_attachment_2C9FF8C0", "the hub's attachment is in no segment"},
	{"a spoke moves into the segment of the edge", guardrailstest.Set("resource.aws_ec2_transit_gateway_route_table_association.hub_ml_association_6165E693.transit_gateway_route_table_id",
		"${aws_ec2_transit_gateway_route_table.hub_segment-edge_D591008C.id}"),
		"reach-never", "", "aws_ec2_transit_gateway_route_table_propagation.hub_app_propagation-edge_A8A2179A"},
	{"the black hole of the workloads is gone", without("aws_ec2_transit_gateway_prefix_list_reference.hub_black-hole-workload_4417C96B"),
		"reach-never", "", "aws_networkfirewall_rule_group.egress_firewall_rules-"},
	{"a workload learns the way to another", guardrailstest.Resource("aws_ec2_transit_gateway_route_table_propagation.planted", object{
		"transit_gateway_attachment_id": "${aws_ec2_transit_gateway_vpc_attachment.hub_ml_attachment_2C9FF8C0.id}", "transit_gateway_route_table_id": "${aws_ec2_transit_gateway_route_table.hub_segment-workload_E4158FBA.id}"}),
		"reach-never", "", "aws_ec2_transit_gateway_route_table_propagation.planted"},
	{"the attachment leaves a zone out", guardrailstest.Set("resource.aws_ec2_transit_gateway_vpc_attachment.hub_app_attachment_28C28295.subnet_ids", []any{
		"${aws_subnet.app_transit_subnet-apne1-az1_9071D66E.id}", "${aws_subnet.app_transit_subnet-apne1-az2_5E5D0ECD.id}"}),
		"reach-flows", "aws_ec2_transit_gateway_vpc_attachment.hub_app_attachment_28C28295", "no subnet that answers in this zone"},
	{"pods lose the way back to the load balancer", without("aws_route.hub_app_route-to-ingress-pod_857DCC15"),
		"reach-flows", "aws_route_table.app_pod_route-table_1751572C", "the reply is stopped: the route table of app/pod has no route to 10.19."},
	{"the load balancer stands where it cannot answer users", without("aws_route.edge_ingress_route-internet_0D054B97"),
		"reach-flows", "aws_route_table.edge_ingress_route-table_D83759AA", "the reply is stopped: the route table of edge/ingress has no route to 203.0.113.20"},
	{"nodes let in more ports than the one that serves users", guardrailstest.Set("resource.aws_vpc_security_group_ingress_rule.eks-web_nodes-from-ingress_EFDF8F93.to_port", 9000.0),
		"reach-never", "aws_vpc_security_group_ingress_rule.eks-web_nodes-from-ingress_EFDF8F93", "it gets there: "},
	{"the tier of the load balancer knows the way to nodes", guardrailstest.Resource("aws_route.planted", object{
		"route_table_id": "${aws_route_table.edge_ingress_route-table_D83759AA.id}", "destination_cidr_block": "10.16.0.0/16", "transit_gateway_id": "${aws_ec2_transit_gateway.hub_gateway_DEE57748.id}"}),
		"reach-never", "", "it gets there: aws_route.planted"},
	{"the load balancer calls nodes", guardrailstest.Resource("aws_vpc_security_group_egress_rule.planted", object{
		"security_group_id": "${aws_security_group.ingress_security-group_E0176D6B.id}", "cidr_ipv4": "10.0.0.0/8", "ip_protocol": "tcp", "from_port": 443.0, "to_port": 443.0}),
		"reach-never", "", "it gets there: aws_vpc_security_group_egress_rule.planted"},
	{"users call the load balancer by SSH", guardrailstest.Resource("aws_vpc_security_group_ingress_rule.planted", object{
		"security_group_id": "${aws_security_group.ingress_security-group_E0176D6B.id}", "cidr_ipv4": "203.0.113.0/24", "ip_protocol": "tcp", "from_port": 22.0, "to_port": 22.0}),
		"reach-never", "aws_vpc_security_group_ingress_rule.planted", "it gets there: "},
	{"nodes may be called from their VPC", guardrailstest.Resource("aws_vpc_security_group_ingress_rule.planted", object{
		"security_group_id": "${aws_security_group.eks-web_nodes_80ADBC9A.id}", "cidr_ipv4": "10.16.0.0/16", "ip_protocol": "-1"}),
		"reach-never", "aws_vpc_security_group_ingress_rule.planted", "it gets there: "},
	{"the endpoints forget a spoke", without("aws_vpc_security_group_ingress_rule.endpoints_from-ml_5BF73232"),
		"reach-flows", "aws_security_group.endpoints_security-group_FB955AEE", "lets in tcp 443 from 10.17."},
	{"a private zone shadows what is public", guardrailstest.Resource("aws_route53_zone.planted", object{
		"name": "eks.ap-northeast-1.amazonaws.com", "vpc": []any{object{"vpc_id": "${aws_vpc.app_vpc_2DF78AC2.id}"}}}),
		"reach-flows", "aws_route53_zone.planted", "oidc.eks.ap-northeast-1.amazonaws.com does not exist in the VPC app"},
	{"a spoke does not ask the zone of an endpoint", guardrailstest.Set("resource.aws_route53_zone.endpoints_sts_zone_9F971FE7.vpc", []any{object{"vpc_id": "${aws_vpc.edge_vpc_B950774A.id}"}}),
		"reach-flows", "", "sts.ap-northeast-1.amazonaws.com resolves to aws in the VPC"},
	{"nodes lose their gateway endpoint", without("aws_vpc_endpoint.app_endpoint-s3_52552E4A"),
		"reach-flows", "aws_vpc_endpoint.edge_endpoint-s3_7A924649", "the gateway endpoint of the VPC edge serves that VPC alone, and not 10.16."},
	{"nodes go to S3 through NAT", both(without("aws_vpc_endpoint.app_endpoint-s3_52552E4A"), without("aws_vpc_endpoint.edge_endpoint-s3_7A924649")),
		"reach-flows", "aws_networkfirewall_firewall.egress_firewall_02CBD1F6", "the firewall drops tcp 443 from 10.16.0.5: artera-region-jp-data.s3.ap-northeast-1.amazonaws.com is on no list"},
	{"a range that nobody can read", guardrailstest.Resource("aws_vpc_security_group_ingress_rule.planted", object{
		"security_group_id": "${aws_security_group.efs-shared_mount-targets_B917519D.id}", "cidr_ipv4": "${var.range}", "ip_protocol": "-1"}),
		"reach-read", "aws_vpc_security_group_ingress_rule.planted", "${var.range}"},
	{"a route to something that is not there", guardrailstest.Resource("aws_route.planted", object{
		"route_table_id": "${aws_route_table.app_data_route-table_55440A9D.id}", "destination_cidr_block": "0.0.0.0/0", "vpc_peering_connection_id": "pcx-0123456789abcdef0"}),
		"reach-read", "aws_route.planted", "pcx-0123456789abcdef0"},
	{"a tier gets a table that is not in the stack", guardrailstest.Set("resource.aws_route_table_association.app_data_association-apne1-az1_5F443F70.route_table_id", "rtb-0123456789abcdef0"),
		"reach-read", "aws_route_table_association.app_data_association-apne1-az1_5F443F70", "rtb-0123456789abcdef0"},
	{"a rule belongs to a group that is not in the stack", guardrailstest.Resource("aws_vpc_security_group_ingress_rule.planted", object{
		"security_group_id": "${one([aws_security_group.efs-shared_mount-targets_B917519D.id])}", "cidr_ipv4": "0.0.0.0/0", "ip_protocol": "-1"}),
		"reach-read", "aws_vpc_security_group_ingress_rule.planted", "${one([aws_security_group.efs-shared_mount-targets_B917519D.id])}"},
	{"a segment sends to an attachment that is not in the stack", guardrailstest.Resource("aws_ec2_transit_gateway_route.planted", object{
		"transit_gateway_route_table_id": "${aws_ec2_transit_gateway_route_table.hub_segment-workload_E4158FBA.id}", "destination_cidr_block": "10.17.0.0/16", "transit_gateway_attachment_id": "tgw-attach-0123456789abcdef0"}),
		"reach-read", "aws_ec2_transit_gateway_route.planted", "tgw-attach-0123456789abcdef0"},
	{"an access control list with a range that nobody can read", guardrailstest.Resource("aws_network_acl.planted", object{
		"subnet_ids": []any{"${aws_subnet.app_data_subnet-apne1-az1_59D5BED7.id}"},
		"ingress":    []any{object{"rule_no": 100.0, "protocol": "-1", "from_port": 0.0, "to_port": 0.0, "cidr_block": "${var.range}", "action": "allow"}}}),
		"reach-read", "aws_network_acl.planted", "${var.range}"},
	{"an endpoint with a private name of its own", guardrailstest.Resource("aws_vpc_endpoint.planted", object{
		"vpc_id": "${aws_vpc.app_vpc_2DF78AC2.id}", "vpc_endpoint_type": "Interface", "private_dns_enabled": true, "service_name": "com.amazonaws.ap-northeast-1.eks"}),
		"reach-flows", "aws_vpc_endpoint.planted", "oidc.eks.ap-northeast-1.amazonaws.com does not exist in the VPC app"},
	{"an access control list forgets the replies", guardrailstest.Resource("aws_network_acl.planted", object{
		"subnet_ids": []any{"${aws_subnet.app_data_subnet-apne1-az1_59D5BED7.id}"},
		"ingress":    []any{object{"rule_no": 100.0, "protocol": "tcp", "from_port": 2049.0, "to_port": 2049.0, "cidr_block": "10.16.0.0/16", "action": "allow"}},
		"egress":     []any{object{"rule_no": 100.0, "protocol": "tcp", "from_port": 2049.0, "to_port": 2049.0, "cidr_block": "10.16.0.0/16", "action": "allow"}}}),
		"reach-flows", "aws_network_acl.planted", "the reply is stopped: the network access control list denies tcp 2049"},
}

type object = map[string]any

// The resources that decide about what leaves.
const (
	wayOut     = "resource.aws_route.edge_transit_route-nat-apne1-az1_015FD360."
	wayBack    = "resource.aws_route.hub_edge_route-beyond-public_0F0DABEC."
	policy     = "resource.aws_networkfirewall_firewall_policy.egress_firewall_policy_6338EE66.firewall_policy."
	rulesOfApp = "resource.aws_networkfirewall_rule_group.egress_firewall_rules-app_577268F8.rule_group."
	nameless   = "resource.aws_networkfirewall_rule_group.egress_firewall_rules-other_9C52D789.rule_group."
)

// opened are changes that let something out, or that break the way out.
var opened = []planted{
	{"a default route goes past the firewall", both(guardrailstest.Set(wayOut+"vpc_endpoint_id", nil), guardrailstest.Set(wayOut+"nat_gateway_id", "${aws_nat_gateway.edge_public_nat-apne1-az1_F32D32FD.id}")),
		"reach-never", "", "aws_nat_gateway.edge_public_nat-apne1-az1"},
	{"a policy passes what no rule drops", guardrailstest.Set(policy+"stateful_default_actions", []any{"aws:alert_established"}),
		"reach-never", "", "aws_networkfirewall_firewall.egress_firewall_02CBD1F6"},
	{"packets pass before anybody reads a name", guardrailstest.Set(policy+"stateless_default_actions", []any{"aws:pass"}),
		"reach-never", "", "aws_networkfirewall_firewall.egress_firewall_02CBD1F6"},
	{"what carries no name is dropped for the VPC app alone", guardrailstest.Set(nameless+"rule_variables.ip_sets.0.ip_set.definition", []any{"10.16.0.0/16"}),
		"reach-never", "", "aws_networkfirewall_firewall.egress_firewall_02CBD1F6"},
	{"rules that nobody can read", guardrailstest.Set(nameless+"rules_source.rules_string", "pass ip any any -> any any (sid:1;)"),
		"reach-read", "aws_networkfirewall_rule_group.egress_firewall_rules-other_9C52D789", "pass ip any any"},
	{"a route to an endpoint that nobody can read", guardrailstest.Set(wayOut+"vpc_endpoint_id", "${tolist(aws_networkfirewall_firewall.egress_firewall_02CBD1F6.firewall_status[0].sync_states)[0].attachment[0].endpoint_id}"),
		"reach-read", "aws_route.edge_transit_route-nat-apne1-az1_015FD360", "tolist"},
	{"a list forgets what its VPC calls", guardrailstest.Set(rulesOfApp+"rules_source.rules_source_list.targets", []any{"eks.ap-northeast-1.amazonaws.com"}),
		"reach-flows", "", "acm.ap-northeast-1.amazonaws.com is on no list"},
	{"a list is for another VPC", guardrailstest.Set(rulesOfApp+"rule_variables.ip_sets.0.ip_set.definition", []any{"10.17.0.0/16"}),
		"reach-flows", "", "is on no list"},
	{"replies pass the firewall of another zone", func(body map[string]any) {
		endpoint := "${one([for s in aws_networkfirewall_firewall.egress_firewall_02CBD1F6.firewall_status[0].sync_states : s.attachment[0].endpoint_id if s.attachment[0].subnet_id == aws_subnet.edge_firewall_subnet-apne1-az2_C9C0EEDF.id])}"
		guardrailstest.Set(wayBack+"vpc_endpoint_id", endpoint)(body)
	}, "reach-flows", "aws_networkfirewall_firewall.egress_firewall_02CBD1F6", "the reply is stopped: the reply reaches the firewall's endpoint of a zone that has not seen the connection begin"},
	{"replies go past the firewall, which then knows half of a connection", both(guardrailstest.Set(wayBack+"vpc_endpoint_id", nil), guardrailstest.Set(wayBack+"transit_gateway_id", "${aws_ec2_transit_gateway.hub_gateway_DEE57748.id}")),
		"reach-flows", "", "the reply goes past the firewall"},
	{"the resolver does not know a name on the list", guardrailstest.Set("resource.aws_route53_resolver_firewall_domain_list.egress_names_list-allowed_D1BFA4E0.domains", []any{"*.ap-northeast-1.amazonaws.com", "*.ap-northeast-1.api.aws", "*.ap-northeast-1.eks.amazonaws.com"}),
		"reach-flows", "", "route53.amazonaws.com, which is on no list"},
}

func without(address string) guardrailstest.Change {
	return guardrailstest.Set("resource."+address, nil)
}

func both(one, other guardrailstest.Change) guardrailstest.Change {
	return func(body map[string]any) { one(body); other(body) }
}

// TestAChangeThatBreaksOrOpensTheNetworkIsRefused plants each change on its own.
func TestAChangeThatBreaksOrOpensTheNetworkIsRefused(t *testing.T) {
	for _, c := range slices.Concat(changed, opened) {
		planted := guardrailstest.Copy(regionJP(t))
		c.plant(planted.Body)
		found := guardrails.CheckReach([]network.Source{network.NewSource(planted)}, regions.All())
		if !slices.ContainsFunc(found, func(f guardrails.Finding) bool {
			return f.Rule.ID == c.rule && (c.at == "" || f.Address == c.at) && strings.Contains(f.Value, c.says)
		}) {
			t.Errorf("%s: want %s at %s, which says %q; found\n%v", c.what, c.rule, c.at, c.says, found)
		}
	}
}

// TestNoLostZoneOpensAWayPastTheFirewall looks at what Everywhere does not, since synth waits
// for that: what must never flow, while a zone is lost and packets take other ways.
func TestNoLostZoneOpensAWayPastTheFirewall(t *testing.T) {
	for _, source := range fleet(t) {
		region, err := regions.Find(regions.All(), source.Name)
		if err != nil {
			continue // the mesh
		}
		n := network.Of(source)
		for _, zone := range n.Regions[0].ZoneIDs() {
			n.Lost = zone
			checker := reach.NewChecker(n)
			for _, i := range region.Intents() {
				if i.Kind != intent.Never {
					continue
				}
				if breach := checker.Check(n.Regions[0], n.Regions[0], i); breach != nil {
					t.Errorf("%s without %s: %s: %s", source.Name, zone, breach.Packet(), breach.What())
				}
			}
		}
	}
}

func TestARangeInTheMeshMustBeReadableToo(t *testing.T) {
	mesh, err := stack.Accepted("..", regions.MeshName)
	if err != nil {
		t.Fatal(err)
	}
	guardrailstest.Set("resource.aws_ec2_transit_gateway_route.us-au_route-au_90690BDB.destination_cidr_block", "${var.range}")(mesh.Body)
	found := guardrails.CheckReach([]network.Source{network.NewSource(mesh)}, regions.All())
	if len(found) != 1 || found[0].Rule.ID != "reach-read" || found[0].Value != "${var.range}" {
		t.Errorf("want reach-read alone, for the range; found\n%v", found)
	}
}

func TestAFindingShowsAPacketAndItsWay(t *testing.T) {
	planted := guardrailstest.Copy(regionJP(t))
	without("aws_route.hub_app_route-out-node_FC7F8DE8")(planted.Body)
	found := guardrails.CheckReach([]network.Source{network.NewSource(planted)}, regions.All())
	const want = "region-jp: aws_route_table.app_node_route-table_94BDF1A1 (region-jp/app/node/route-table)\n" +
		"    tcp 443 from eks-web/system (10.16.0.5) to ec2 (10.19.5.4): the route table of app/node has no route to 10.19.5.4\n" +
		"    breaks reach-flows: calls to ec2 stay in the network, under the service's usual name; put the route or the rule back, or " +
		"change the intent in blocks/*/intents.go or regions/intents.go; region reach shows the way"
	if !slices.ContainsFunc(found, func(f guardrails.Finding) bool { return f.Error() == want }) {
		t.Errorf("no finding reads\n%s\nbut\n%v", want, found)
	}
}

// known are the types that the model of the network reads, and unread those about networks
// that decide about no packet, with the reason.
var (
	known = []string{
		"aws_vpc", "aws_vpc_block_public_access_options", "aws_vpc_block_public_access_exclusion", "aws_vpc_ipv4_cidr_block_association", "aws_subnet", "aws_internet_gateway", "aws_nat_gateway", "aws_eip", "aws_route_table", "aws_route",
		"aws_route_table_association", "aws_vpc_endpoint", "aws_security_group", "aws_default_security_group", "aws_vpc_security_group_ingress_rule",
		"aws_vpc_security_group_egress_rule", "aws_ec2_transit_gateway", "aws_ec2_transit_gateway_route_table", "aws_ec2_transit_gateway_vpc_attachment",
		"aws_ec2_transit_gateway_route_table_association", "aws_ec2_transit_gateway_route_table_propagation", "aws_ec2_transit_gateway_route",
		"aws_ec2_transit_gateway_prefix_list_reference", "aws_ec2_managed_prefix_list", "aws_route53_zone", "aws_route53_record",
		"aws_ec2_transit_gateway_peering_attachment", "aws_ec2_transit_gateway_peering_attachment_accepter", "aws_lb",
		"aws_networkfirewall_firewall", "aws_networkfirewall_firewall_policy", "aws_networkfirewall_rule_group",
		"aws_route53_resolver_firewall_rule_group_association", "aws_route53_resolver_firewall_rule_group", "aws_route53_resolver_firewall_rule",
		"aws_route53_resolver_firewall_domain_list",
	}
	unread = []string{
		"aws_ec2_image_block_public_access", "aws_ec2_instance_metadata_defaults", // about images, and what runs
		"aws_networkfirewall_logging_configuration", "aws_route53_resolver_query_log_config", "aws_route53_resolver_query_log_config_association", // records
		"aws_route53_resolver_firewall_config",   // what happens when AWS fails
		"aws_lb_listener", "aws_lb_target_group", // which request goes to which pod: what may pass, security groups say
		"aws_route53profiles_profile", "aws_route53profiles_resource_association", // names, for VPCs of other accounts
	}
)

// TestTheModelKnowsEveryTypeThatDecidesAboutPackets keeps a new type, such as a load
// balancer or a firewall, from being allowed and not seen.
func TestTheModelKnowsEveryTypeThatDecidesAboutPackets(t *testing.T) {
	network := regexp.MustCompile(`^aws_(vpc|subnet|internet|egress|nat|eip|route|security_group|default_|ec2_|network|lb|alb|elb|dx|vpn|customer_gateway|global)`)
	for _, list := range lists {
		for kind := range list.allowed.Types {
			if network.MatchString(kind) && !slices.Contains(known, kind) && !slices.Contains(unread, kind) {
				t.Errorf("%s is allowed, and internal/reach/network does not read it; teach it, or say here that it decides about no packet", kind)
			}
		}
	}
}
