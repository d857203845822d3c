package peering

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/dataawsec2transitgateway"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/dataawsec2transitgatewayroutetable"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/peering"
)

// Hub is a hub that was found.
type Hub struct {
	id      string // of its construct, unique in the mesh
	cfg     spec.Hub
	account cdktf.TerraformProvider // of the hub's account and AWS region
	gateway *string
	edge    *string // the route table of the segment edge
	// operations is the route table of the segment to which peerings are attached.
	operations *string
}

// FindHub finds a hub by its tags, with the provider of its account and AWS region.
// Peerings of one hub share what was found.
func FindHub(scope constructs.Construct, id string, cfg spec.Hub, account cdktf.TerraformProvider) *Hub {
	found := constructs.NewConstruct(scope, &id)
	gateway := dataawsec2transitgateway.NewDataAwsEc2TransitGateway(found, new("gateway"), &dataawsec2transitgateway.DataAwsEc2TransitGatewayConfig{
		Provider: account,
		Filter: &[]*dataawsec2transitgateway.DataAwsEc2TransitGatewayFilter{
			{Name: new("tag:Name"), Values: &[]*string{&cfg.Name}},
			{Name: new("state"), Values: &[]*string{new("available")}}, // AWS shows one that is gone for an hour
		},
	})
	h := &Hub{id: id, cfg: cfg, account: account, gateway: gateway.Id()}
	h.edge = h.table(found, "edge", cfg.EdgeName)
	h.operations = h.table(found, "operations", cfg.OperationsName)
	return h
}

// table finds the route table of one segment of the hub.
func (h *Hub) table(scope constructs.Construct, id, name string) *string {
	return dataawsec2transitgatewayroutetable.NewDataAwsEc2TransitGatewayRouteTable(scope, &id,
		&dataawsec2transitgatewayroutetable.DataAwsEc2TransitGatewayRouteTableConfig{
			Provider: h.account,
			Filter: &[]*dataawsec2transitgatewayroutetable.DataAwsEc2TransitGatewayRouteTableFilter{
				{Name: new("tag:Name"), Values: &[]*string{&name}},
				{Name: new("transit-gateway-id"), Values: &[]*string{h.gateway}},
				{Name: new("state"), Values: &[]*string{new("available")}},
			},
		}).Id()
}
