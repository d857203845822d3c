package vpc

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcendpoint"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addGatewayEndpoints keeps traffic to S3 and DynamoDB off the NAT gateways, at
// no cost. The route tables are named on the endpoint itself: AWS applies
// separate associations one after the other, which was seen to take six minutes
// where this takes six seconds.
func (v *VPC) addGatewayEndpoints() {
	var tables []*string
	for _, t := range v.cfg.Built() {
		for _, table := range v.tiers[t.Name].tables {
			tables = append(tables, table.ID)
		}
	}
	for _, service := range []string{"s3", "dynamodb"} {
		vpcendpoint.NewVpcEndpoint(v, new("endpoint-"+service), &vpcendpoint.VpcEndpointConfig{
			VpcId:           v.id,
			VpcEndpointType: new("Gateway"),
			ServiceName:     new("com.amazonaws." + v.cfg.AWSRegion + "." + service),
			RouteTableIds:   &tables,
			Policy:          policy.Document(v.cfg.EndpointStatements(service)...),
			Tags:            tag.Name(v.cfg.Name, service),
		})
	}
}
