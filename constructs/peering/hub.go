package peering

import (
	"net/netip"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/dataawsec2transitgateway"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/dataawsec2transitgatewayroutetable"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

// HubConfig describes a hub that exists, and how it is reached.
type HubConfig struct {
	// Name is the Name tag of the hub's gateway.
	Name string
	// EdgeName and OperationsName are the Name tags of the route tables of the
	// segments edge and operations.
	EdgeName, OperationsName string
	// AccountID and AWSRegion are where the hub is.
	AccountID, AWSRegion string
	// Range is the range of the region's edge VPC: all that others reach of it.
	Range netip.Prefix
	// Provider is the AWS provider of that account and AWS region.
	Provider cdktf.TerraformProvider
}

// Hub is a hub that was found.
type Hub struct {
	id      string // of its construct, unique in the mesh
	cfg     HubConfig
	gateway *string
	edge    *string // the route table of the segment edge
	// operations is the route table of the segment in which peerings stand.
	operations *string
}

// FindHub finds a hub by its tags. Peerings of one hub share what was found.
func FindHub(scope constructs.Construct, id string, cfg HubConfig) *Hub {
	found := constructs.NewConstruct(scope, &id)
	gateway := dataawsec2transitgateway.NewDataAwsEc2TransitGateway(found, new("gateway"), &dataawsec2transitgateway.DataAwsEc2TransitGatewayConfig{
		Provider: cfg.Provider,
		Filter: &[]*dataawsec2transitgateway.DataAwsEc2TransitGatewayFilter{
			{Name: new("tag:Name"), Values: &[]*string{&cfg.Name}},
			{Name: new("state"), Values: &[]*string{new("available")}}, // AWS shows one that is gone for an hour
		},
	})
	h := &Hub{id: id, cfg: cfg, gateway: gateway.Id()}
	h.edge = h.table(found, "edge", cfg.EdgeName)
	h.operations = h.table(found, "operations", cfg.OperationsName)
	return h
}

// table finds the route table of one segment of the hub.
func (h *Hub) table(scope constructs.Construct, id, name string) *string {
	return dataawsec2transitgatewayroutetable.NewDataAwsEc2TransitGatewayRouteTable(scope, &id,
		&dataawsec2transitgatewayroutetable.DataAwsEc2TransitGatewayRouteTableConfig{
			Provider: h.cfg.Provider,
			Filter: &[]*dataawsec2transitgatewayroutetable.DataAwsEc2TransitGatewayRouteTableFilter{
				{Name: new("tag:Name"), Values: &[]*string{&name}},
				{Name: new("transit-gateway-id"), Values: &[]*string{h.gateway}},
				{Name: new("state"), Values: &[]*string{new("available")}},
			},
		}).Id()
}
