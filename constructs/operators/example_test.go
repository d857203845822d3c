package operators_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/operators"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/operators"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A host from which the API server of one cluster answers. Sessions on the nodes of the
// cluster are recorded, too.
func Example() {
	var (
		stack cdktf.TerraformStack
		edge  *vpc.VPC
		logs  *key.Key
		web   *eks.Cluster
	)

	operators.New(stack, "operators", spec.Config{
		Name:         "region-jp-operators",
		AccountID:    "111122223333",
		AWSRegion:    "ap-northeast-1",
		Tier:         "operator",
		InstanceType: "t4g.small",
		Kubernetes:   "1.36",
		AMIRelease:   "1.36.3-20260903",
		Reaches:      []spec.Destination{{Name: "web", CIDR: netip.MustParsePrefix("10.16.0.0/18")}},
	}, edge, logs, map[string]*string{"web": web.NodeRole()})
}
