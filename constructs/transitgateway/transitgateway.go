package transitgateway

import (
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgateway"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayroutetable"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Hub is a region's transit gateway with its segments and attachments.
type Hub struct {
	constructs.Construct
	cfg         spec.Config
	vpcs        map[string]*vpc.VPC // by attachment
	gateway     ec2transitgateway.Ec2TransitGateway
	segments    map[string]ec2transitgatewayroutetable.Ec2TransitGatewayRouteTable
	attachments map[string]*attachment
	shared      *string // the ARN of the share with other accounts, if there is one
}

// New builds the hub. The configuration must be valid. The VPCs are those that it
// attaches, by name. The log of all traffic goes to a bucket, whose writers must
// include the delivery of logs.
func New(scope constructs.Construct, id string, cfg spec.Config, vpcs map[string]*vpc.VPC, flowLogs *bucket.Bucket) *Hub {
	h := &Hub{
		cfg:         cfg,
		vpcs:        vpcs,
		segments:    map[string]ec2transitgatewayroutetable.Ec2TransitGatewayRouteTable{},
		attachments: map[string]*attachment{},
	}
	constructs.NewConstruct_Override(h, scope, &id)
	h.gateway = ec2transitgateway.NewEc2TransitGateway(h, new("gateway"), &ec2transitgateway.Ec2TransitGatewayConfig{
		Description:   &cfg.Name,
		AmazonSideAsn: new(float64(cfg.ASN)),
		// Nothing is attached, associated or propagated unless this code says so.
		AutoAcceptSharedAttachments:  new("disable"),
		DefaultRouteTableAssociation: new("disable"),
		DefaultRouteTablePropagation: new("disable"),
		DnsSupport:                   new("enable"),
		VpnEcmpSupport:               new("disable"),
		Tags:                         tag.Name(h.cfg.Name),
	})
	for _, segment := range cfg.Segments {
		h.segments[segment.Name] = ec2transitgatewayroutetable.NewEc2TransitGatewayRouteTable(h, new("segment-"+segment.Name),
			&ec2transitgatewayroutetable.Ec2TransitGatewayRouteTableConfig{TransitGatewayId: h.gateway.Id(), Tags: tag.Name(cfg.SegmentName(segment.Name))})
	}
	for _, attachment := range cfg.Attachments {
		h.attachments[attachment.Name] = h.attach(attachment)
	}
	h.addRoutesToEgress()
	h.addBlackHoles()
	h.addFlowLog(flowLogs)
	h.share()
	return h
}

// ID is the gateway's id, for alarms and peerings.
func (h *Hub) ID() *string { return h.gateway.Id() }

// EgressReady is everything that must exist before traffic of an attached VPC
// can reach the internet and return: both attachments with their routes, and the
// egress VPC's own routes. What needs the network while
// it is being created, such as a node that must fetch its images, depends on it.
func (h *Hub) EgressReady(attachment string) []cdktf.ITerraformDependable {
	egress := h.cfg.Egress()
	ready := h.attachments[attachment].parts
	if attachment != egress.Name {
		ready = append(slices.Clip(ready), h.attachments[egress.Name].parts...)
	}
	return append(slices.Clip(ready), h.vpcs[egress.Name].EgressReady()...)
}
