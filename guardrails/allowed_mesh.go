package guardrails

// InMesh is what the stack between regions may hold: peerings, with their
// associations and routes, and what finds hubs.
var InMesh = Allowed{
	Always: []string{"residency-allowed-types", "mesh-provider", "residency-no-scripts", "residency-written-out"},
	Types: map[string]Review{
		"terraform":                    rules("mesh-state", "residency-provider-source", "versions-tools"),
		"provider.aws":                 rules("mesh-tags", "residency-provider-endpoints"),
		"data.aws_ec2_transit_gateway": rules("mesh-lookup"),
		"data.aws_ec2_transit_gateway_route_table":            rules("mesh-lookup"),
		"aws_ec2_transit_gateway_peering_attachment":          rules("mesh-peering"),
		"aws_ec2_transit_gateway_peering_attachment_accepter": rules("mesh-peering"),
		"aws_ec2_transit_gateway_route_table_association":     rules("mesh-association"),
		"aws_ec2_transit_gateway_route":                       rules("mesh-route-table", "mesh-route-destination"),
	},
}
