package vpc

import (
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
	for i, zone := range v.cfg.Zones {
		nat := v.nat[with[min(i, len(with)-1)]]
		for _, t := range tiers {
			v.waitForEgress(route.NewRoute(v.tiers[t.Name].Construct, new("route-nat-"+zone), &route.RouteConfig{
				RouteTableId:         v.tiers[t.Name].tables[i].ID,
				DestinationCidrBlock: new(anywhere),
				NatGatewayId:         nat.Id(),
			}))
		}
	}
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

func (v *VPC) waitForEgress(part cdktf.ITerraformDependable) {
	v.egressReady = append(v.egressReady, part)
}
