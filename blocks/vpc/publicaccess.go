package vpc

// InternetGatewayExclusions are the modes in which subnets are excluded from the block of
// internet gateways, by the egress of their tier. All other subnets have no way to or from
// an internet gateway, whatever their route tables say. What NAT gateways answer belongs
// to a connection from inside: VPC user guide, "VPC BPA basics".
var InternetGatewayExclusions = map[Egress]string{EgressInternet: "allow-egress"}
