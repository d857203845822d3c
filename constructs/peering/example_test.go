package peering_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/peering"
	"github.com/arteraai/region-expansion/constructs/peering"
)

// Operators in their tier of Oregon reach that of Tokyo, and the other way round.
func Example() {
	var (
		stack      cdktf.TerraformStack
		inUS, inJP cdktf.TerraformProvider
	)

	us := peering.FindHub(stack, "us", spec.Hub{
		Name: "region-us-hub", EdgeName: "region-us-hub-edge", OperationsName: "region-us-hub-operations",
		AccountID: "111122223333", AWSRegion: "us-west-2",
		Range: netip.MustParsePrefix("10.23.8.64/26"),
	}, inUS)
	jp := peering.FindHub(stack, "jp", spec.Hub{
		Name: "region-jp-hub", EdgeName: "region-jp-hub-edge", OperationsName: "region-jp-hub-operations",
		AccountID: "444455556666", AWSRegion: "ap-northeast-1",
		Range: netip.MustParsePrefix("10.19.8.64/26"),
	}, inJP)
	peering.New(stack, "us-jp", spec.Config{Name: "mesh-us-jp"}, us, jp)
}
