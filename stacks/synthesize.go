package stacks

import (
	"errors"
	"os"
	"runtime/debug"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	_ "github.com/arteraai/region-expansion/internal/faststart"
	_ "github.com/arteraai/region-expansion/internal/faststart/nodeenv"
	"github.com/arteraai/region-expansion/regions"
)

// Builder makes the stack of a region within an app. NewRegion is the one.
type Builder func(app constructs.Construct, r regions.Region) cdktf.TerraformStack

// Synthesize writes a stack for each region of a fleet and one for what lies
// between, into a folder or, if that is empty, into CDKTF_OUTDIR, which the cdktf
// command line sets. A malformed fleet writes nothing; after a problem with
// one stack, no stack is left that could be deployed.
func Synthesize(fleet []regions.Region, outdir string, build Builder) (err error) {
	if err := regions.Validate(fleet); err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // a synth is over before there is much to collect
	app := newApp(outdir)
	defer func() {
		if value := recover(); value != nil { // jsii has no errors: what its JavaScript throws is a panic
			err = thrown(value, string(debug.Stack()))
		}
		if err != nil {
			err = errors.Join(err, RemoveStacks(*app.Outdir()))
		}
	}()
	for _, region := range fleet {
		build(app, region)
	}
	NewMesh(app, fleet)
	app.Synth()
	return Guard(fleet, *app.Outdir())
}

func newApp(outdir string) cdktf.App {
	if outdir == "" {
		return cdktf.NewApp(nil)
	}
	return cdktf.NewApp(&cdktf.AppConfig{Outdir: &outdir})
}

// Close ends jsii's process without its messages: jsii waits for it in two places at once,
// and now and then one of them reports a good end as an abnormal one.
func Close() {
	os.Stderr, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	jsii.Close()
}
