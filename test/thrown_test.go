package test

import (
	"regexp"
	"testing"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// queue is a construct as a newcomer writes it, without a method of its own.
type queue struct{ constructs.Construct }

// TestWhatANewConstructLacksIsSaidWithItsPlace makes two mistakes of newcomers.
func TestWhatANewConstructLacksIsSaidWithItsPlace(t *testing.T) {
	for want, build := range map[string]func(stack cdktf.TerraformStack){
		"the stacks cannot be synthesized: thrown_test.go:N (test.TestWhatANewConstructLacksIsSaidWithItsPlace.func1): There is already a Construct with name 'queue' in TerraformStack [region-au]; " +
			"the id is taken in this scope; give the construct one that says what it is": func(stack cdktf.TerraformStack) {
			constructs.NewConstruct(stack, new("queue"))
			constructs.NewConstruct(stack, new("queue"))
		},
		"the stacks cannot be synthesized: thrown_test.go:N (test.TestWhatANewConstructLacksIsSaidWithItsPlace.func2): queue has no overriding methods. Overriding methods must be defined with a pointer receiver; " +
			"give the construct's type a method with a pointer receiver, such as what others need of it: func (q *Queue) ARN() *string": func(stack cdktf.TerraformStack) {
			constructs.NewConstruct_Override(&queue{}, stack, new("queue"))
		},
	} {
		err := stacks.Synthesize(regions.All()[:1], t.TempDir(), func(app constructs.Construct, r regions.Region) cdktf.TerraformStack {
			stack := cdktf.NewTerraformStack(app, new(r.Name()))
			build(stack)
			return stack
		})
		if err == nil || regexp.MustCompile(`go:\d+`).ReplaceAllString(err.Error(), "go:N") != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
