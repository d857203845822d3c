package endpoints_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/constructs/endpoints"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Three services that answer in the VPC edge and are called from app as well.
func Example() {
	var (
		stack     cdktf.TerraformStack
		edge, app *vpc.VPC
	)

	services := endpoints.New(stack, "endpoints", spec.Config{
		Name:      "region-jp-endpoints",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Tier:      "endpoint",
		Services:  []spec.Service{spec.ECRAPI, spec.ECRDocker, spec.STS},
	}, edge, map[string]*vpc.VPC{"app": app})
	_ = services.Ready() // what nodes wait for
}
