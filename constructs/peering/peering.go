package peering

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewaypeeringattachment"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewaypeeringattachmentaccepter"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayroute"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayroutetableassociation"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/peering"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// peering is one peering, as it is built.
type peering struct {
	constructs.Construct
	cfg        spec.Config
	attachment *string                    // its id, the same in both accounts
	accepted   cdktf.ITerraformDependable // before which AWS takes neither associations nor routes
}

// New joins two hubs. The requester asks for the peering and the accepter accepts
// it; afterwards both are alike.
func New(scope constructs.Construct, id string, cfg spec.Config, requester, accepter *Hub) {
	p := &peering{Construct: constructs.NewConstruct(scope, &id), cfg: cfg}
	p.attach(requester, accepter)
	p.lead(requester, accepter)
	p.lead(accepter, requester)
}

// attach asks for the peering and accepts it, each in its own account. Both sides know
// it by the same id, since they lie in two AWS regions: the provider's own acceptance
// tests accept it so in another account, TestAccTransitGateway_serial/PeeringAttachmentAccepter/DifferentAccount.
func (p *peering) attach(from, to *Hub) {
	asked := ec2transitgatewaypeeringattachment.NewEc2TransitGatewayPeeringAttachment(p.Construct, new("attachment"),
		&ec2transitgatewaypeeringattachment.Ec2TransitGatewayPeeringAttachmentConfig{
			Provider:             from.account,
			TransitGatewayId:     from.gateway,
			PeerTransitGatewayId: to.gateway,
			PeerAccountId:        &to.cfg.AccountID,
			PeerRegion:           &to.cfg.AWSRegion,
			Tags:                 tag.Name(p.cfg.Name),
			// AWS fills them in for some pairs, and the provider would replace the
			// peering over it: hashicorp/terraform-provider-aws#41360.
			Lifecycle: &cdktf.TerraformResourceLifecycle{IgnoreChanges: &[]*string{new("options")}},
		})
	accepter := ec2transitgatewaypeeringattachmentaccepter.NewEc2TransitGatewayPeeringAttachmentAccepter(p.Construct, new("accepter"),
		&ec2transitgatewaypeeringattachmentaccepter.Ec2TransitGatewayPeeringAttachmentAccepterConfig{
			Provider:                   to.account,
			TransitGatewayAttachmentId: asked.Id(),
			Tags:                       tag.Name(p.cfg.Name),
		})
	p.attachment, p.accepted = asked.Id(), accepter
}

// lead routes traffic from the peering to the hub's edge alone, and from its edge to
// the other region's.
func (p *peering) lead(at, other *Hub) {
	after := &[]cdktf.ITerraformDependable{p.accepted}
	ec2transitgatewayroutetableassociation.NewEc2TransitGatewayRouteTableAssociation(p.Construct, new("association-"+at.id),
		&ec2transitgatewayroutetableassociation.Ec2TransitGatewayRouteTableAssociationConfig{
			Provider:                   at.account,
			TransitGatewayAttachmentId: p.attachment,
			TransitGatewayRouteTableId: at.operations,
			DependsOn:                  after,
		})
	ec2transitgatewayroute.NewEc2TransitGatewayRoute(p.Construct, new("route-"+at.id),
		&ec2transitgatewayroute.Ec2TransitGatewayRouteConfig{
			Provider:                   at.account,
			TransitGatewayRouteTableId: at.edge,
			TransitGatewayAttachmentId: p.attachment,
			DestinationCidrBlock:       new(other.cfg.Range.String()),
			DependsOn:                  after,
		})
}
