package privatezone_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/privatezone"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Names that answer in two VPCs.
func Example() {
	var (
		stack     cdktf.TerraformStack
		edge, app *vpc.VPC
	)

	names := privatezone.New(stack, "zone", spec.Config{Name: "jp.artera.internal"}, map[string]*vpc.VPC{"edge": edge, "app": app})
	_ = names.ARN() // for the policy of who may add names
}
