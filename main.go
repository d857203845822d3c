// Command region-expansion is the CDK for Terraform application: it turns every
// region into a Terraform stack. The cdktf command line runs it; see `cat help`.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/aws/jsii-runtime-go"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	_ "github.com/arteraai/region-expansion/internal/faststart"
	_ "github.com/arteraai/region-expansion/internal/nodeenv"
	"github.com/arteraai/region-expansion/regions"
)

func main() {
	fleet, err := regions.FromEnvironment(regions.All(), os.Getenv)
	if err == nil {
		err = synthesize(fleet, cdktf.NewApp, regions.NewStack)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	closeJSII()
	if err != nil {
		os.Exit(1)
	}
}

// synthesize writes a stack for each region and one for what lies between. A malformed
// fleet writes nothing; whatever is wrong with a stack leaves none to be deployed.
func synthesize(fleet []regions.Region, newApp func(*cdktf.AppConfig) cdktf.App, newStack regions.Builder) (err error) {
	if err := regions.Validate(fleet); err != nil {
		return err
	}
	app := newApp(nil) // into CDKTF_OUTDIR, which the cdktf command line sets
	defer func() {
		if thrown := recover(); thrown != nil { // jsii has no errors: what its JavaScript throws is a panic
			err = fmt.Errorf("the stacks cannot be synthesized: %v", thrown)
		}
		if err != nil {
			err = errors.Join(err, regions.Withdraw(*app.Outdir()))
		}
	}()
	for _, region := range fleet {
		newStack(app, region)
	}
	regions.NewMesh(app, fleet)
	app.Synth()
	return regions.Guard(fleet, *app.Outdir())
}

// closeJSII ends jsii's process, in silence: jsii waits for it in two places at
// once, and now and then one of them reports a good end as an abnormal one.
func closeJSII() {
	os.Stderr, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	jsii.Close()
}
