package contract_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/contract"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A region that publishes the id of one VPC.
func Example() {
	var (
		stack cdktf.TerraformStack
		app   *vpc.VPC
	)

	contract.New(stack, "contract", contract.Config{
		Name:   "/region-expansion/region-jp",
		Values: map[string]any{"vpcs": map[string]any{"app": app.ID()}},
	})
}
