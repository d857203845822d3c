package test

import (
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
	"github.com/arteraai/region-expansion/stacks/stackstest"
)

// regionStacks are the stacks of all regions of the fleet, by name, and mesh is what
// lies between them, from one synth. Starting jsii takes seconds, so every test of
// this package reads them.
var (
	regionStacks map[string]stack.Stack
	mesh         stack.Stack
)

// TestMain runs the tests in the checkout's root, to whose files they refer.
func TestMain(m *testing.M) {
	process.Supervise() // takes over in the supervisors of what make offers starts
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	stacks.Close()
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	if err := os.Chdir(".."); err != nil {
		return 1, err
	}
	if outdir := os.Getenv(synthesizeInto); outdir != "" {
		return 0, stacks.Synthesize(regions.All()[:2], outdir, stacks.NewRegion)
	}
	if err := synthesizeForTests(); err != nil {
		return 1, err
	}
	return m.Run(), nil
}

func synthesizeForTests() error {
	made, err := stackstest.Synthesize(regions.All())
	mesh, regionStacks = made[regions.MeshName], made
	delete(made, regions.MeshName)
	return err
}

// stacksAndMesh are all stacks that are deployed.
func stacksAndMesh() map[string]stack.Stack {
	all := maps.Clone(regionStacks)
	all[mesh.Name] = mesh
	return all
}

// scope is what constructs are built in. The other test files know no more of
// CDKTF than this.
type scope = constructs.Construct

// newStack is an empty stack for constructs that belong to no region.
func newStack(app scope, name string) scope {
	stack := cdktf.NewTerraformStack(app, &name)
	provider.NewAwsProvider(stack, new("aws"), &provider.AwsProviderConfig{Region: new("ap-northeast-1")})
	return stack
}

// synthesizeStacks are the stacks that build makes in an app of its own, by name.
func synthesizeStacks(t *testing.T, build func(app scope)) map[string]stack.Stack {
	t.Helper()
	outdir := t.TempDir()
	app := cdktf.NewApp(&cdktf.AppConfig{Outdir: &outdir})
	build(app)
	app.Synth()
	read, err := stack.Read(outdir)
	if err != nil {
		t.Fatal(err)
	}
	built := map[string]stack.Stack{}
	for _, stack := range read {
		built[stack.Name] = stack
	}
	return built
}

// overriding builds stacks as ever, and then plants a value through the escape
// hatch that CDKTF leaves open, at a construct of region-jp and an argument of it.
func overriding(construct, argument string, value any) stacks.Builder {
	return func(scope constructs.Construct, region regions.Region) cdktf.TerraformStack {
		stack := stacks.NewRegion(scope, region)
		if region.Name() == "region-jp" {
			var at constructs.IConstruct = stack
			for name := range strings.SplitSeq(construct, "/") {
				at = at.Node().FindChild(&name)
			}
			at.(cdktf.TerraformResource).AddOverride(&argument, value)
		}
		return stack
	}
}

// overridden builds a stack as ever, and then changes it through the escape hatch
// of the stack itself.
func overridden(by []guardrailstest.Override) stacks.Builder {
	return func(scope constructs.Construct, region regions.Region) cdktf.TerraformStack {
		stack := stacks.NewRegion(scope, region)
		for _, override := range by {
			if override.Value == nil {
				override.Value = (*string)(nil) // with which CDKTF removes what is there
			}
			stack.AddOverride(&override.Place, override.Value)
		}
		return stack
	}
}
