package vpc_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A VPC with three tiers in three zones, of which one leads to the hub.
func Example() {
	var (
		stack cdktf.TerraformStack
		logs  *bucket.Bucket
	)

	app := vpc.New(stack, "app", spec.Config{
		Name:      "region-jp-app",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		CIDR:      netip.MustParsePrefix("10.16.0.0/16"),
		Zones:     []string{"apne1-az1", "apne1-az2", "apne1-az4"},
		Tiers: []spec.Tier{
			{Name: "node", Bits: 20, Egress: spec.EgressHub},
			{Name: "data", Bits: 24},
			{Name: "transit", Bits: 28},
		},
	}, logs)
	_ = app.SubnetIDs("node") // one for each zone
}
