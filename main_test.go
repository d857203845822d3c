package main

import (
	"log"
	"os"
	"testing"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/regions"
)

// stacks are all stacks of the fleet, by name, from one synth. Starting jsii
// takes seconds, so every test of this package reads them.
var stacks = map[string]synthesized.Stack{}

func TestMain(m *testing.M) {
	code := func() int {
		outdir, err := os.MkdirTemp("", "region-expansion-test-")
		if err != nil {
			log.Fatal(err)
		}
		defer os.RemoveAll(outdir)
		defer closeJSII()
		if err := synthesize(regions.All(), into(outdir)); err != nil {
			log.Fatal(err)
		}
		read, err := synthesized.Read(outdir)
		if err != nil {
			log.Fatal(err)
		}
		for _, stack := range read {
			stacks[stack.Name] = stack
		}
		return m.Run()
	}()
	os.Exit(code)
}

// into makes apps that write to a folder of the test's.
func into(outdir string) func(*cdktf.AppConfig) cdktf.App {
	return func(*cdktf.AppConfig) cdktf.App { return cdktf.NewApp(&cdktf.AppConfig{Outdir: &outdir}) }
}
