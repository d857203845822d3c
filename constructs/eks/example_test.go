package eks_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A cluster with one node group, whose nodes wait for their way out.
func Example() {
	var (
		stack    cdktf.TerraformStack
		app      *vpc.VPC
		hub      *transitgateway.Hub
		names    *privatezone.Zone
		versions spec.AddOnVersions
	)

	web := eks.New(stack, "web", spec.Config{
		Name:              "region-jp-web",
		AccountID:         "111122223333",
		AWSRegion:         "ap-northeast-1",
		KubernetesVersion: "1.34",
		NodeTier:          "node",
		NodeGroups: []spec.NodeGroup{{
			Name: "system", InstanceTypes: []string{"m7i.large"}, MinNodes: 1, MaxNodes: 2,
			AMIType: "AL2023_x86_64_STANDARD", AMIRelease: "1.34.2-20251217",
		}},
		AddOns:        versions,
		AddOnSettings: spec.AddOnSettings{DNSReplicas: 4},
	}, app, names, hub.EgressReady("app"))
	_ = web.NodeSecurityGroupID() // whom databases and file systems let in
}
