// Package protection keeps what cannot be made again from being destroyed by a
// plan: keys, file systems, backups, logs.
package protection

import (
	"reflect"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Protect sets prevent_destroy on every stateful resource among the nodes of a stack,
// whichever construct made it: Terraform then refuses a plan that would destroy or replace
// one, as long as it is in the code. What leaves the code loses its
// protection with it; the snapshot tests refuse that.
//
// It comes after everything else in a stack. An aspect of CDKTF could come first,
// but costs a call from jsii and one to it for each resource.
func Protect(nodes []constructs.IConstruct) {
	for _, node := range nodes {
		resource, ok := node.(cdktf.TerraformResource)
		if !ok {
			continue
		}
		binding := reflect.TypeOf(resource)
		if types[binding] == "" {
			types[binding] = *resource.TerraformResourceType()
		}
		if stack.HoldsData(types[binding]) {
			resource.AddOverride(new("lifecycle.prevent_destroy"), true)
		}
	}
}

// types are Terraform's names of resource types, by the Go types of their bindings. They
// are kept for all stacks, since asking for one is a call of jsii.
var types = map[reflect.Type]string{}
