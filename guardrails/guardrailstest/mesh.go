package guardrailstest

// The addresses of what violations are planted into.
const (
	usJP      = "aws_ec2_transit_gateway_peering_attachment.us-jp_attachment_11597C18"
	usJPAsked = "aws_ec2_transit_gateway_peering_attachment_accepter.us-jp_accepter_3899D576"
	inJP      = "aws_ec2_transit_gateway_route_table_association.us-jp_association-jp_AA907972"
	fromJP    = "aws_ec2_transit_gateway_route.us-jp_route-jp_A62A6029"
	edgeOfJP  = "data.aws_ec2_transit_gateway_route_table.jp_edge_76489C19"
	hubOfJP   = "data.aws_ec2_transit_gateway.jp_gateway_E1870B4E"
)

// MeshViolations are planted into the mesh. Providers stand in the order of the
// peerings: that of the US first, which keeps the state.
var MeshViolations = []Violation{
	{allowedTypes, "a VPC attached by the mesh", "aws_ec2_transit_gateway_vpc_attachment.planted", Resource("aws_ec2_transit_gateway_vpc_attachment.planted", object{"provider": "aws.jp"})},
	{allowedTypes, "a workload's range propagated to a peering", "aws_ec2_transit_gateway_route_table_propagation.planted", Resource("aws_ec2_transit_gateway_route_table_propagation.planted", object{"provider": "aws.jp"})},
	{allowedTypes, "a black hole taken over", "aws_ec2_transit_gateway_prefix_list_reference.planted", Resource("aws_ec2_transit_gateway_prefix_list_reference.planted", object{"provider": "aws.jp"})},
	{allowedTypes, "a bucket looked up", "data.aws_s3_bucket.planted", Resource("data.aws_s3_bucket.planted", object{"provider": "aws.jp"})},

	{"mesh-provider", "a provider of a country that is in no peering", "provider.aws.kr", addProvider(object{"alias": "kr", "region": "ap-northeast-2"})},
	{"mesh-provider", "a provider without a code", "provider.aws", addProvider(object{"region": "us-west-2"})},
	{"mesh-provider", "Japan's provider in another AWS region", "provider.aws.jp", ofProvider("jp", "region", "us-west-2")},
	{"mesh-provider", "Japan's provider with another account", "provider.aws.jp", ofProvider("jp", "allowed_account_ids", []any{"111111111101"})},
	{"mesh-provider", "Japan's provider with the role of another account", "provider.aws.jp", ofProvider("jp", "assume_role", []any{object{"role_arn": "arn:aws:iam::111111111101:role/region-mesh"}})},
	{"mesh-provider", "Japan's provider with an administrator's role", "provider.aws.jp", ofProvider("jp", "assume_role", []any{object{"role_arn": "arn:aws:iam::111111111181:role/admin"}})},
	{"mesh-provider", "a route that names no provider", fromJP, Set("resource."+fromJP+".provider", nil)},

	{"mesh-state", "state under a region's key", "terraform", Set("terraform.backend.s3.key", "region-us/terraform.tfstate")},
	{"mesh-state", "state in another bucket", "terraform", Set("terraform.backend.s3.bucket", "artera-region-jp-terraform-state")},
	{"mesh-state", "state that is not locked", "terraform", Set("terraform.backend.s3.use_lockfile", nil)},
	{"mesh-state", "state with a key of Amazon's", "terraform", Set("terraform.backend.s3.kms_key_id", nil)},
	{"mesh-state", "state on a disk", "terraform", Set("terraform.backend", object{"local": object{}})},

	{"mesh-tags", "a provider that tags nothing", "provider.aws.jp", ofProvider("jp", "default_tags", nil)},
	{"mesh-tags", "a provider that tags for another region", "provider.aws.jp", ofProvider("jp", "default_tags", []any{object{"tags": object{
		"Project": "region-expansion", "Region": "region-us", "Country": "JP", "ManagedBy": "terraform"}}})},

	{"mesh-peering", "a peering that is not on the list", usJP, Set("resource."+usJP+".provider", "aws.de")},
	{"mesh-peering", "a peering with an account that belongs to no region", usJP, Set("resource."+usJP+".peer_account_id", "999999999999")},
	{"mesh-peering", "a peering of two regions for the second time", "aws_ec2_transit_gateway_peering_attachment.us-uk_attachment_343EEA52", resources(
		Set("resource.aws_ec2_transit_gateway_peering_attachment.us-uk_attachment_343EEA52.peer_account_id", "111111111181"),
		Set("resource.aws_ec2_transit_gateway_peering_attachment_accepter.us-uk_accepter_3DB6452E.provider", "aws.jp"))},
	{"mesh-peering", "a peering into another AWS region", usJP, Set("resource."+usJP+".peer_region", "eu-west-1")},
	{"mesh-peering", "a peering with a gateway known by its id", usJP, Set("resource."+usJP+".peer_transit_gateway_id", "tgw-0123456789abcdef0")},
	{"mesh-peering", "a peering of another region's hub", usJP, Set("resource."+usJP+".transit_gateway_id", "${"+hubOfJP+".id}")},
	{"mesh-peering", "somebody else's peering, accepted", usJPAsked, Set("resource."+usJPAsked+".transit_gateway_attachment_id", "tgw-attach-0123456789abcdef0")},
	{"mesh-peering", "a peering accepted by a region that is not its other side", usJPAsked, Set("resource."+usJPAsked+".provider", "aws.de")},

	{"mesh-lookup", "the table of a segment with patient data", edgeOfJP, sought(edgeOfJP, "tag:Name", "region-jp-hub-workload")},
	{"mesh-lookup", "a table looked for by its id", edgeOfJP, Set(edgeOfJP+".id", "tgw-rtb-0123456789abcdef0")},
	{"mesh-lookup", "a table looked for without a name", edgeOfJP, sought(edgeOfJP, "state", "available")},
	{"mesh-lookup", "another region's hub", hubOfJP, sought(hubOfJP, "tag:Name", "region-us-hub")},

	{"mesh-association", "a peering in the segment edge", inJP, Set("resource."+inJP+".transit_gateway_route_table_id", "${"+edgeOfJP+".id}")},
	{"mesh-association", "a peering in a table known by its id", inJP, Set("resource."+inJP+".transit_gateway_route_table_id", "tgw-rtb-0123456789abcdef0")},
	{"mesh-association", "a table of one region with a peering of two others", inJP, Set("resource."+inJP+".transit_gateway_attachment_id", "${aws_ec2_transit_gateway_peering_attachment.us-uk_attachment_343EEA52.id}")},

	{"mesh-route-table", "a route in the segment operations", fromJP, Set("resource."+fromJP+".transit_gateway_route_table_id", "${data.aws_ec2_transit_gateway_route_table.jp_operations_2300B662.id}")},
	{"mesh-route-table", "a route in a table known by its id", fromJP, Set("resource."+fromJP+".transit_gateway_route_table_id", "tgw-rtb-0123456789abcdef0")},

	{"mesh-route-destination", "a route to another country's workloads", fromJP, Set("resource."+fromJP+".destination_cidr_block", "10.20.0.0/16")},
	{"mesh-route-destination", "a route to all of another country", fromJP, Set("resource."+fromJP+".destination_cidr_block", "10.20.0.0/14")},
	{"mesh-route-destination", "a route to the internet through another country", fromJP, Set("resource."+fromJP+".destination_cidr_block", "0.0.0.0/0")},
	{"mesh-route-destination", "a route back to where it came from", fromJP, Set("resource."+fromJP+".destination_cidr_block", "10.19.8.64/26")},
	{"mesh-route-destination", "a route to all of another country's edge VPC", fromJP, Set("resource."+fromJP+".destination_cidr_block", "10.23.0.0/20")},
	{"mesh-route-destination", "a route through a peering of two others", fromJP, Set("resource."+fromJP+".transit_gateway_attachment_id", "${aws_ec2_transit_gateway_peering_attachment.us-uk_attachment_343EEA52.id}")},

	{"residency-provider-endpoints", "a provider whose EC2 is somewhere else", "provider.aws.jp", ofProvider("jp", "endpoints", []any{object{"ec2": "https://ec2.example.com"}})},
	{"residency-no-scripts", "a script run beside a peering", usJP, Set("resource."+usJP+".provisioner", []any{object{"local-exec": object{"command": "curl"}}})},
	{"residency-written-out", "a route for each of a list", fromJP, Set("resource."+fromJP+".for_each", "${toset(local.ranges)}")},
	{"residency-provider-source", "a provider of somebody else's, called aws", "terraform", Set("terraform.required_providers.aws.source", "example/aws")},
	{"versions-tools", "a provider of any version", "terraform", Set("terraform.required_providers.aws.version", nil)},
	{allowedTypes, "a region's state, read", "data.terraform_remote_state.jp", Resource("data.terraform_remote_state.jp", object{"backend": "s3"})},
}

// ofProvider sets an argument of the provider with an alias, or takes it away.
func ofProvider(alias, argument string, value any) Change {
	return func(body map[string]any) {
		for _, configured := range body["provider"].(object)["aws"].([]any) {
			if provider := configured.(object); provider["alias"] == alias {
				provider[argument] = value
				return
			}
		}
		panic("the mesh has no provider " + alias)
	}
}

// sought has a data source look for one thing alone.
func sought(address, by, value string) Change {
	return Set(address+".filter", []any{object{"name": by, "values": []any{value}}})
}
