package registry_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/registry"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/registry"
)

// A cache of one public registry, filled by the nodes of one cluster.
func Example() {
	var (
		stack cdktf.TerraformStack
		web   *eks.Cluster
	)

	registry.New(stack, "registry", spec.Config{
		Name:      "region-jp-registry",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Upstreams: []spec.Upstream{{Prefix: "kubernetes", Host: "registry.k8s.io"}},
	}, map[string]*string{"web": web.NodeRole()})
}
