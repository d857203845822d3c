package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

// transitListers are EC2's, too. AWS shows each of these as deleted for hours.
func transitListers(cfg aws.Config) []lister {
	c := ec2.NewFromConfig(cfg)
	return []lister{
		paged(ec2.NewDescribeTransitGatewaysPaginator(c, nil),
			func(o *ec2.DescribeTransitGatewaysOutput) []types.TransitGateway { return o.TransitGateways },
			func(g types.TransitGateway) Item {
				return unless(string(g.State), "deleted", tagged("ec2/transit-gateway", g.TransitGatewayId, g.Tags))
			}),
		paged(ec2.NewDescribeTransitGatewayRouteTablesPaginator(c, nil),
			func(o *ec2.DescribeTransitGatewayRouteTablesOutput) []types.TransitGatewayRouteTable {
				return o.TransitGatewayRouteTables
			},
			func(t types.TransitGatewayRouteTable) Item {
				return unless(string(t.State), "deleted", tagged("ec2/transit-gateway-route-table", t.TransitGatewayRouteTableId, t.Tags))
			}),
		paged(ec2.NewDescribeTransitGatewayAttachmentsPaginator(c, nil),
			func(o *ec2.DescribeTransitGatewayAttachmentsOutput) []types.TransitGatewayAttachment {
				return o.TransitGatewayAttachments
			},
			func(a types.TransitGatewayAttachment) Item {
				return unless(string(a.State), "deleted", tagged("ec2/transit-gateway-attachment", a.TransitGatewayAttachmentId, a.Tags))
			}),
	}
}
