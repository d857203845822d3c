package gateway

import "net/url"

var natGatewayExceptions = []Exception{
	{
		Name:    "nat-gateway-interface",
		Service: "ec2",
		Actions: []string{"DeleteNatGateway"},
		Kind:    Mend,
		Reason: "AWS deletes the network interface of a NAT gateway with it. " +
			"moto leaves the interface behind, so that something is left after everything was destroyed.",
		mend: mendXML(deleteNATInterfaces),
	},
}

func deleteNATInterfaces(x *exchange, root *element) bool {
	answer, err := x.askForm("ec2", url.Values{"Action": {"DescribeNatGateways"}, "NatGatewayId.1": {root.text("natGatewayId")}})
	if err != nil {
		return false
	}
	changed := false
	for _, gateway := range answer.items("natGatewaySet") {
		for _, address := range gateway.items("natGatewayAddressSet") {
			_, err := x.askForm("ec2", url.Values{"Action": {"DeleteNetworkInterface"}, "NetworkInterfaceId": {address.text("networkInterfaceId")}})
			changed = changed || err == nil
		}
	}
	return changed
}
