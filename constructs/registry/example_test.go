package registry_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/registry"
)

// A cache of one public registry, filled by the nodes of one cluster.
func Example() {
	var (
		stack cdktf.TerraformStack
		web   *eks.Cluster
	)

	registry.New(stack, "registry", registry.Config{
		Name:      "region-jp-registry",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Upstreams: []registry.Upstream{{Prefix: "kubernetes", Host: "registry.k8s.io"}},
		Pullers:   []*string{web.NodeRoleARN()},
	})
}
