package network

// readBlock reads what has internet gateways carry nothing, and what is excluded from it.
func (r *reader) readBlock() {
	for _, b := range r.Of("aws_vpc_block_public_access_options") {
		if b.Text("internet_gateway_block_mode") == "off" {
			continue
		}
		for _, v := range r.vpcs {
			v.Block = new(r.resource(b))
		}
		// The other mode blocks what comes in alone, but for NAT gateways, of which there
		// are no others here.
		if b.Text("internet_gateway_block_mode") == "block-ingress" {
			for _, s := range r.subnets {
				s.Open.Out = true
			}
		}
	}
	for _, b := range r.Of("aws_vpc_block_public_access_exclusion") {
		for _, s := range r.subnets {
			if s.Address == r.to(b, "subnet_id") || s.VPC.Address == r.to(b, "vpc_id") {
				s.Open = Open{In: b.Text("internet_gateway_exclusion_mode") == "allow-bidirectional", Out: true}
			}
		}
	}
}
