package vpc

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/routetable"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/routetableassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/subnet"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// anywhere is every address outside the VPC.
const anywhere = "0.0.0.0/0"

// tier is the subnets of one tier with their route tables.
type tier struct {
	constructs.Construct
	subnets []*string                  // their ids, one for each zone
	tables  []RouteTable               // one, or one for each zone where the next hop differs
	public  cdktf.ITerraformDependable // the route to the internet, of a tier for load balancers
}

// RouteTable is a route table to which another construct adds routes.
type RouteTable struct {
	// Key is stable and unique within the VPC: node, or transit-apne1-az1.
	Key string
	ID  *string
	// Firewall is the endpoint that packets to other VPCs pass, or nil: they go to the hub.
	Firewall *string
}

// RouteTables are those of one tier.
func (v *VPC) RouteTables(tier string) []RouteTable { return slices.Clone(v.tiers[tier].tables) }

// RouteTablesToHub are the route tables of all tiers whose egress is the hub. The
// transit gateway adds the routes that lead to it.
func (v *VPC) RouteTablesToHub() []RouteTable {
	var tables []RouteTable
	for _, t := range v.cfg.TiersTo(spec.EgressHub) {
		tables = append(tables, v.tiers[t.Name].tables...)
	}
	return tables
}

// ReturnRouteTables are the route tables of the tiers with return routes to other
// VPCs. The transit gateway adds these routes. What came out of the firewall goes back
// into it: replies from the internet arrive in the tier of the NAT gateways.
func (v *VPC) ReturnRouteTables() []RouteTable {
	var tables []RouteTable
	for _, t := range v.cfg.Built() {
		if !t.ReturnRoutes {
			continue
		}
		for i, table := range v.tiers[t.Name].tables {
			if t.Egress == spec.EgressInternet {
				table.Firewall = v.firewall[v.cfg.Zones[i]]
			}
			tables = append(tables, table)
		}
	}
	return tables
}

func (v *VPC) addTiers() {
	plan, err := v.cfg.Subnets()
	if err != nil {
		panic(fmt.Sprintf("%s: %v; call Config.Validate first", v.cfg.Name, err))
	}
	for _, t := range v.cfg.Built() {
		v.tiers[t.Name] = v.newTier(t, plan[t.Name])
	}
}

func (v *VPC) newTier(cfg spec.Tier, cidrs []netip.Prefix) *tier {
	t := &tier{Construct: constructs.NewConstruct(v, &cfg.Name)}
	for i, zone := range v.cfg.Zones {
		table := v.routeTable(t, cfg, zone)
		t.subnets = append(t.subnets, v.subnet(t, cfg, zone, cidrs[i]))
		routetableassociation.NewRouteTableAssociation(t.Construct, new("association-"+zone),
			&routetableassociation.RouteTableAssociationConfig{SubnetId: t.subnets[i], RouteTableId: table.ID})
		v.openToInternet(t, cfg, zone, t.subnets[i])
	}
	return t
}

func (v *VPC) subnet(t *tier, cfg spec.Tier, zone string, cidr netip.Prefix) *string {
	tags := tag.Name(v.cfg.Name, cfg.Name, zone)
	if cfg.Pods {
		(*tags)["kubernetes.io/role/cni"] = new("1") // the VPC CNI finds its subnets by this
	}
	for name, value := range cfg.Tags {
		(*tags)[name] = &value
	}
	var after *[]cdktf.ITerraformDependable
	if cfg.Pods {
		after = &[]cdktf.ITerraformDependable{v.podRange} // which the subnet names nowhere
	}
	return subnet.NewSubnet(t.Construct, new("subnet-"+zone), &subnet.SubnetConfig{
		VpcId:              v.id,
		AvailabilityZoneId: &zone,
		CidrBlock:          new(cidr.String()),
		// Nothing gets a public address by being launched: NAT gateways and load
		// balancers, which need one, ask for it.
		MapPublicIpOnLaunch: new(false),
		Tags:                tags,
		DependsOn:           after,
	}).Id()
}

// routeTable is the table for a tier's subnet in a zone: its own where the next hop, on the
// way out or on the way back, lies in the zone, and one for the whole tier otherwise.
func (v *VPC) routeTable(t *tier, cfg spec.Tier, zone string) RouteTable {
	suffix := ""
	switch {
	case cfg.Egress == spec.EgressNAT || cfg.Egress == spec.EgressFirewall, cfg.Egress == spec.EgressInternet && len(t.tables) > 0:
		suffix = "-" + zone // the first zone of the internet's tier has the table that once was for all
	case len(t.tables) > 0:
		return t.tables[0]
	}
	made := routetable.NewRouteTable(t.Construct, new("route-table"+suffix), &routetable.RouteTableConfig{VpcId: v.id, Tags: tag.Name(v.cfg.Name, cfg.Name+suffix)})
	table := RouteTable{Key: cfg.Name + suffix, ID: made.Id()}
	t.tables = append(t.tables, table)
	switch cfg.Egress {
	case spec.EgressInternet:
		v.waitForEgress(v.routeToInternet(t, table, suffix))
	case spec.EgressBalancer: // nothing leaves by it but what load balancers answer
		t.public = v.routeToInternet(t, table, suffix)
	}
	return table
}

func (v *VPC) routeToInternet(t *tier, table RouteTable, suffix string) cdktf.ITerraformDependable {
	return route.NewRoute(t.Construct, new("route-internet"+suffix), &route.RouteConfig{
		RouteTableId:         table.ID,
		DestinationCidrBlock: new(anywhere),
		GatewayId:            v.internet.Id(),
	})
}
