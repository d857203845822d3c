package peering_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/peering"
)

// Operators in the edge VPC of Oregon reach the edge VPC of Tokyo, and the other
// way round.
func Example() {
	var (
		stack      cdktf.TerraformStack
		inUS, inJP cdktf.TerraformProvider
	)

	us := peering.FindHub(stack, "us", peering.HubConfig{
		Name: "region-us-hub", EdgeName: "region-us-hub-edge", OperationsName: "region-us-hub-operations",
		AccountID: "111122223333", AWSRegion: "us-west-2", Provider: inUS,
		Range: netip.MustParsePrefix("10.23.0.0/20"),
	})
	jp := peering.FindHub(stack, "jp", peering.HubConfig{
		Name: "region-jp-hub", EdgeName: "region-jp-hub-edge", OperationsName: "region-jp-hub-operations",
		AccountID: "444455556666", AWSRegion: "ap-northeast-1", Provider: inJP,
		Range: netip.MustParsePrefix("10.19.0.0/20"),
	})
	peering.New(stack, "us-jp", peering.Config{Name: "mesh-us-jp", Requester: us, Accepter: jp})
}
