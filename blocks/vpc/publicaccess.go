package vpc

// InternetGatewayExclusion is the mode in which the subnets of a tier are excluded from the
// block of internet gateways. It is empty for those that have no way to or from one,
// whatever their route tables say. What NAT gateways answer belongs to a connection from
// inside, and what users send to a load balancer does not. A firewall sends to NAT gateways
// alone, and AWS blocks what passes it if its subnet is not excluded, too: VPC user guide,
// "VPC BPA basics".
func (c Config) InternetGatewayExclusion(t Tier) string {
	inspects := t.Egress == EgressNAT && len(c.TiersTo(EgressFirewall)) > 0
	switch {
	case t.Egress == EgressBalancer:
		return "allow-bidirectional"
	case t.Egress == EgressInternet || inspects:
		return "allow-egress"
	}
	return ""
}
