package contract_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/contract"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/contract"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A region that publishes one VPC, its bucket for data and its zone.
func Example() {
	var (
		stack cdktf.TerraformStack
		app   *vpc.VPC
		data  *bucket.Bucket
		names *privatezone.Zone
	)

	contract.New(stack, "contract", spec.Config{
		Name:      "/region-expansion/region-jp",
		Country:   "JP",
		AWSRegion: "ap-northeast-1",
		NodeTier:  "node",
		DataTier:  "data",
	}, contract.Parts{VPCs: map[string]*vpc.VPC{"app": app}}, data, names)
}
