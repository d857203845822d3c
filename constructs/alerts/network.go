package alerts

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
)

// OfLostTraffic alerts when connections fail for reasons that only the network
// knows: a NAT gateway, by zone, that has no port left, and a hub that has no
// route for what it gets.
func (a *Alerts) OfLostTraffic(natGateways map[string]*string, hub *string) {
	scope := constructs.NewConstruct(a, new("network"))
	for _, zone := range slices.Sorted(maps.Keys(natGateways)) {
		a.add(scope, "nat-ports-"+zone, alarm{
			name: "nat-ports-" + zone, description: "The NAT gateway in " + zone + " has no port left: new connections to the internet fail",
			namespace: "AWS/NATGateway", metric: "ErrorPortAllocation", dimensions: map[string]*string{"NatGatewayId": natGateways[zone]}, times: 1,
		})
	}
	a.add(scope, "hub-no-route", alarm{
		name: "hub-no-route", description: "The hub drops traffic for which it has no route",
		namespace: "AWS/TransitGateway", metric: "PacketDropCountNoRoute", dimensions: map[string]*string{"TransitGateway": hub}, limit: 100, times: 3,
	})
	a.add(scope, "hub-black-hole", alarm{
		name: "hub-black-hole", description: "Somebody sends traffic to a range that the hub keeps closed, such as another country's",
		namespace: "AWS/TransitGateway", metric: "PacketDropCountBlackhole", dimensions: map[string]*string{"TransitGateway": hub}, times: 1,
	})
}
