package endpoints_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/endpoints"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Three services that answer in the VPC edge and are called from app as well.
func Example() {
	var (
		stack     cdktf.TerraformStack
		edge, app *vpc.VPC
	)

	services := endpoints.New(stack, "endpoints", endpoints.Config{
		Name:      "region-jp-endpoints",
		AWSRegion: "ap-northeast-1",
		VPC:       edge,
		Tier:      "endpoint",
		Clients:   map[string]*vpc.VPC{"app": app},
		Services:  []endpoints.Service{endpoints.ECRAPI, endpoints.ECRDocker, endpoints.STS},
	})
	_ = services.Ready() // what nodes wait for
}
