package vpc

import (
	"slices"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eip"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/natgateway"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addNATGateways puts a NAT gateway into every zone, or into the first one only,
// and routes each zone's traffic to its own or to that one.
func (v *VPC) addNATGateways() {
	tiers := v.cfg.TiersTo(spec.EgressNAT)
	if len(tiers) == 0 {
		return
	}
	public := v.tiers[v.cfg.TiersTo(spec.EgressInternet)[0].Name]
	with := v.cfg.Zones[:v.cfg.NATGateways()]
	for i, zone := range with {
		v.nat[zone] = v.natGateway(public, i, zone)
	}
	for i := range v.cfg.Zones {
		nat := v.nat[with[min(i, len(with)-1)]]
		for _, t := range tiers {
			v.waitForEgress(v.wayOut(t, i, &route.RouteConfig{NatGatewayId: nat.Id()}))
		}
	}
}

// LeaveThrough routes the tiers whose egress is the firewall to its endpoints, each zone to
// its own. From then on, replies to other VPCs pass the same endpoint.
func (v *VPC) LeaveThrough(endpoints map[string]*string) {
	v.firewall = endpoints
	through := slices.Clone(v.egressReady) // not before what leaves the firewall gets anywhere
	for i, zone := range v.cfg.Zones {
		for _, t := range v.cfg.TiersTo(spec.EgressFirewall) {
			v.waitForEgress(v.wayOut(t, i, &route.RouteConfig{VpcEndpointId: endpoints[zone], DependsOn: &through}))
		}
	}
}

// wayOut is the default route of a tier in a zone. It has one address whatever it leads
// to, so that a region which gets a firewall changes the route, and has no moment with
// two or none.
func (v *VPC) wayOut(t spec.Tier, index int, to *route.RouteConfig) cdktf.ITerraformDependable {
	to.RouteTableId = v.tiers[t.Name].tables[index].ID
	to.DestinationCidrBlock = new(anywhere)
	return route.NewRoute(v.tiers[t.Name].Construct, new("route-nat-"+v.cfg.Zones[index]), to)
}

func (v *VPC) natGateway(public *tier, index int, zone string) natgateway.NatGateway {
	// AWS refuses both until the VPC has its internet gateway, and Terraform sees
	// no reference that says so.
	attached := &[]cdktf.ITerraformDependable{v.internet}
	var address *string
	if len(v.cfg.NATAddresses) > 0 {
		address = &v.cfg.NATAddresses[index]
	} else {
		address = eip.NewEip(public.Construct, new("nat-address-"+zone), &eip.EipConfig{
			Domain:    new("vpc"),
			Tags:      tag.Name(v.cfg.Name, "nat", zone),
			DependsOn: attached,
		}).AllocationId()
	}
	return natgateway.NewNatGateway(public.Construct, new("nat-"+zone), &natgateway.NatGatewayConfig{
		SubnetId:     public.subnets[index],
		AllocationId: address,
		Tags:         tag.Name(v.cfg.Name, "nat", zone),
		DependsOn:    attached,
	})
}
