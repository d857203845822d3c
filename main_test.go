package main

import (
	"fmt"
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
	code := 1
	if err := synthesizeForTests(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	} else {
		code = m.Run()
	}
	closeJSII()
	os.Exit(code)
}

func synthesizeForTests() error {
	outdir, err := os.MkdirTemp("", "region-expansion-test-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(outdir)
	if err := synthesize(regions.All(), into(outdir)); err != nil {
		return err
	}
	read, err := synthesized.Read(outdir)
	for _, stack := range read {
		stacks[stack.Name] = stack
	}
	return err
}

// into makes apps that write to a folder of the test's.
func into(outdir string) func(*cdktf.AppConfig) cdktf.App {
	return func(*cdktf.AppConfig) cdktf.App { return cdktf.NewApp(&cdktf.AppConfig{Outdir: &outdir}) }
}
