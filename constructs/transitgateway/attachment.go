package transitgateway

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayroutetableassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayroutetablepropagation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayvpcattachment"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// attachment joins one VPC to the hub.
type attachment struct {
	constructs.Construct
	vpc   ec2transitgatewayvpcattachment.Ec2TransitGatewayVpcAttachment
	parts []cdktf.ITerraformDependable // all that traffic of this VPC depends on
}

// attach joins a VPC to the hub: it uses its own segment's route table, and the
// tables of all segments that reach its segment learn its range.
func (h *Hub) attach(cfg spec.Attachment) *attachment {
	a := &attachment{Construct: constructs.NewConstruct(h, &cfg.Name)}
	within := h.vpcs[cfg.Name]
	subnets := within.SubnetIDs(cfg.Tier)
	a.vpc = ec2transitgatewayvpcattachment.NewEc2TransitGatewayVpcAttachment(a.Construct, new("attachment"),
		&ec2transitgatewayvpcattachment.Ec2TransitGatewayVpcAttachmentConfig{
			TransitGatewayId: h.gateway.Id(),
			VpcId:            within.ID(),
			SubnetIds:        &subnets,
			DnsSupport:       new("enable"),
			// Off on the gateway is not enough: the provider turns both on again for
			// an attachment that does not say otherwise.
			TransitGatewayDefaultRouteTableAssociation: new(false),
			TransitGatewayDefaultRouteTablePropagation: new(false),
			Tags: tag.Name(h.cfg.Name, cfg.Name),
		})
	a.add(ec2transitgatewayroutetableassociation.NewEc2TransitGatewayRouteTableAssociation(a.Construct, new("association"),
		&ec2transitgatewayroutetableassociation.Ec2TransitGatewayRouteTableAssociationConfig{
			TransitGatewayAttachmentId: a.vpc.Id(),
			TransitGatewayRouteTableId: h.segments[cfg.Segment].Id(),
		}))
	for _, segment := range h.cfg.SegmentsReaching(cfg.Segment) {
		a.add(ec2transitgatewayroutetablepropagation.NewEc2TransitGatewayRouteTablePropagation(a.Construct, new("propagation-"+segment),
			&ec2transitgatewayroutetablepropagation.Ec2TransitGatewayRouteTablePropagationConfig{
				TransitGatewayAttachmentId: a.vpc.Id(),
				TransitGatewayRouteTableId: h.segments[segment].Id(),
			}))
	}
	return a
}

func (a *attachment) add(parts ...cdktf.ITerraformDependable) { a.parts = append(a.parts, parts...) }
