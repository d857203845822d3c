package guardrailstest

// hubViolations are planted into region-jp's own hub.
var hubViolations = []Violation{
	{"residency-black-holes", "a segment without a black hole", "aws_ec2_transit_gateway_route_table.hub_segment-workload_E4158FBA", without("aws_ec2_transit_gateway_prefix_list_reference.hub_black-hole-workload_4417C96B")},
	{"residency-black-holes", "a list of ranges that leaves countries out", "aws_ec2_transit_gateway_route_table.planted", resources(
		Resource("aws_ec2_transit_gateway_route_table.planted", object{}),
		Resource("aws_ec2_managed_prefix_list.planted", object{"entry": []any{object{"cidr": "10.128.0.0/9"}}}),
		Resource("aws_ec2_transit_gateway_prefix_list_reference.planted", object{"blackhole": true, "prefix_list_id": "${aws_ec2_managed_prefix_list.planted.id}",
			"transit_gateway_route_table_id": "${aws_ec2_transit_gateway_route_table.planted.id}"}))},
	{"residency-black-holes", "a route to another country's range", "aws_ec2_transit_gateway_route.planted", Resource("aws_ec2_transit_gateway_route.planted", object{"destination_cidr_block": "10.20.0.0/14"})},
	{"residency-black-holes", "ranges that lead to an attachment", "aws_ec2_transit_gateway_prefix_list_reference.planted", Resource("aws_ec2_transit_gateway_prefix_list_reference.planted", object{"prefix_list_id": "${aws_ec2_managed_prefix_list.good.id}"})},
	{"residency-operations-segment", "a workload that operators abroad can reach", "aws_ec2_transit_gateway_route_table_propagation.planted", Resource("aws_ec2_transit_gateway_route_table_propagation.planted", object{
		"transit_gateway_attachment_id": "${aws_ec2_transit_gateway_vpc_attachment.hub_app_attachment_28C28295.id}", "transit_gateway_route_table_id": "${aws_ec2_transit_gateway_route_table.hub_segment-operations_BE5D6769.id}"})},
	{"residency-operations-segment", "a way to the internet for what comes from abroad", "aws_ec2_transit_gateway_route.planted", Resource("aws_ec2_transit_gateway_route.planted", object{
		"destination_cidr_block": "0.0.0.0/0", "transit_gateway_route_table_id": "${aws_ec2_transit_gateway_route_table.hub_segment-operations_BE5D6769.id}"})},
}

// resources makes several changes.
func resources(changes ...Change) Change {
	return func(body map[string]any) {
		for _, change := range changes {
			change(body)
		}
	}
}
