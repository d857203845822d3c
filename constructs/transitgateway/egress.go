package transitgateway

import (
	"slices"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayroute"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

const anywhere = "0.0.0.0/0"

// addRoutesToEgress adds the routes out and back: from the VPCs to the hub, from the
// hub to the egress VPC, and from the tiers of the egress VPC with return routes, such
// as the one with the NAT gateways, back to the hub.
func (h *Hub) addRoutesToEgress() {
	egress := h.cfg.Egress()
	for _, segment := range h.cfg.SegmentsWithEgress() {
		h.attachments[egress.Name].add(h.defaultRoute(segment, egress))
	}
	for _, spoke := range h.cfg.Attachments {
		if spoke.Egress {
			continue
		}
		a := h.attachments[spoke.Name]
		if h.cfg.Reaches(spoke.Segment, egress.Segment) {
			a.add(h.vpcRoutes(spoke, "route-out-", spoke, h.vpcs[spoke.Name].RouteTablesToHub(), anywhere)...)
		}
		if h.cfg.Reaches(egress.Segment, spoke.Segment) && !h.routedBeyond(spoke) {
			a.add(h.vpcRoutes(spoke, "route-back-", egress, h.vpcs[egress.Name].ReturnRouteTables(), h.vpcs[spoke.Name].CIDR().String())...)
		}
	}
	if h.cfg.PeerRange.IsValid() {
		h.attachments[egress.Name].add(h.vpcRoutes(egress, "route-beyond-", egress, h.vpcs[egress.Name].ReturnRouteTables(), h.cfg.PeerRange.String())...)
	}
}

// addRoutesOfTiers adds the routes of single tiers, each on behalf of its own VPC.
func (h *Hub) addRoutesOfTiers() {
	for _, r := range h.cfg.Routes {
		in := h.attachment(r.Attachment)
		h.vpcRoutes(in, "route-to-"+r.Name+"-", in, h.vpcs[r.Attachment].RouteTables(r.Tier), r.To.String())
	}
}

func (h *Hub) attachment(name string) spec.Attachment {
	i := slices.IndexFunc(h.cfg.Attachments, func(a spec.Attachment) bool { return a.Name == name })
	return h.cfg.Attachments[i]
}

// routedBeyond tells whether the routes to all hubs lead back to a VPC already.
func (h *Hub) routedBeyond(spoke spec.Attachment) bool {
	back := h.vpcs[spoke.Name].CIDR()
	return h.cfg.PeerRange.IsValid() && h.cfg.PeerRange.Bits() <= back.Bits() && h.cfg.PeerRange.Contains(back.Addr())
}

func (h *Hub) defaultRoute(segment string, egress spec.Attachment) cdktf.ITerraformDependable {
	return ec2transitgatewayroute.NewEc2TransitGatewayRoute(h, new("default-route-"+segment),
		&ec2transitgatewayroute.Ec2TransitGatewayRouteConfig{
			TransitGatewayRouteTableId: h.segments[segment].Id(),
			TransitGatewayAttachmentId: h.attachments[egress.Name].vpc.Id(),
			DestinationCidrBlock:       new(anywhere),
		})
}

// vpcRoutes are new routes, on behalf of an attachment, in route tables of a VPC: its own
// or the egress. They lead to the hub, or to the firewall's endpoint that has such a route
// itself. AWS refuses a route to a gateway to which the table's VPC is not attached yet.
func (h *Hub) vpcRoutes(behalf spec.Attachment, prefix string, in spec.Attachment, tables []vpc.RouteTable, destination string) (made []cdktf.ITerraformDependable) {
	scope := h.attachments[behalf.Name].Construct
	for _, table := range tables {
		cfg := &route.RouteConfig{RouteTableId: table.ID, DestinationCidrBlock: &destination}
		if table.Firewall != nil {
			cfg.VpcEndpointId = table.Firewall
		} else {
			cfg.TransitGatewayId, cfg.DependsOn = h.gateway.Id(), &[]cdktf.ITerraformDependable{h.attachments[in.Name].vpc}
		}
		made = append(made, route.NewRoute(scope, new(prefix+table.Key), cfg))
	}
	return made
}
