package transitgateway

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayroute"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

const anywhere = "0.0.0.0/0"

// addRoutesToEgress leads traffic out and back: from the VPCs to the hub, from
// the hub to the egress VPC, and from those tiers of the egress VPC that answer,
// such as the one in which the NAT gateways stand, back to the hub.
func (h *Hub) addRoutesToEgress() {
	egress := h.cfg.Egress()
	for _, segment := range h.cfg.SegmentsExiting() {
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
		if h.cfg.Reaches(egress.Segment, spoke.Segment) {
			a.add(h.vpcRoutes(spoke, "route-back-", egress, h.vpcs[egress.Name].RouteTablesOfAnswers(), h.vpcs[spoke.Name].CIDR().String())...)
		}
	}
	if h.cfg.Beyond.IsValid() { // for which nothing in the region waits
		h.vpcRoutes(egress, "route-beyond-", egress, h.vpcs[egress.Name].RouteTablesOfAnswers(), h.cfg.Beyond.String())
	}
}

func (h *Hub) defaultRoute(segment string, egress spec.Attachment) cdktf.ITerraformDependable {
	return ec2transitgatewayroute.NewEc2TransitGatewayRoute(h, new("default-route-"+segment),
		&ec2transitgatewayroute.Ec2TransitGatewayRouteConfig{
			TransitGatewayRouteTableId: h.segments[segment].Id(),
			TransitGatewayAttachmentId: h.attachments[egress.Name].vpc.Id(),
			DestinationCidrBlock:       new(anywhere),
		})
}

// vpcRoutes are new routes to the hub, on behalf of an attachment, in route tables
// of a VPC: its own or the egress. AWS refuses a route to a gateway to which the
// table's VPC is not attached yet.
func (h *Hub) vpcRoutes(behalf spec.Attachment, prefix string, in spec.Attachment, tables []vpc.RouteTable, destination string) (made []cdktf.ITerraformDependable) {
	scope := h.attachments[behalf.Name].Construct
	for _, table := range tables {
		made = append(made, route.NewRoute(scope, new(prefix+table.Key), &route.RouteConfig{
			RouteTableId:         table.ID,
			DestinationCidrBlock: &destination,
			TransitGatewayId:     h.gateway.Id(),
			DependsOn:            &[]cdktf.ITerraformDependable{h.attachments[in.Name].vpc},
		}))
	}
	return made
}
