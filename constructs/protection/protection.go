// Package protection keeps what cannot be made again from being destroyed by a
// plan: keys, file systems, backups, logs.
package protection

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/internal/stateful"
)

// Protect sets prevent_destroy on every stateful resource of a stack, whichever
// construct made it: Terraform then refuses a plan that would destroy or replace
// one, as long as it stands in the code. What leaves the code loses its
// protection with it; the snapshot tests refuse that.
func Protect(stack cdktf.TerraformStack) {
	cdktf.Aspects_Of(stack).Add(&preventDestroy{})
}

// preventDestroy visits every construct of a stack once, during synth.
type preventDestroy struct{}

// Visit is called by CDKTF.
func (*preventDestroy) Visit(node constructs.IConstruct) {
	resource, ok := node.(cdktf.TerraformResource)
	if ok && stateful.Type(*resource.TerraformResourceType()) {
		resource.AddOverride(new("lifecycle.prevent_destroy"), true)
	}
}
