package stacks

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// Guard checks all stacks that were synthesized into a folder against the
// guardrails, each against its region of the fleet or against the mesh, and returns
// all findings as one error. A stack that is neither is an error as well.
func Guard(fleet []regions.Region, outdir string) error {
	stacks, err := stack.Read(outdir)
	if errors.Is(err, stack.ErrHCL) {
		return errors.Join(guardAsJSON(), rewriteHCL(outdir))
	} else if err != nil {
		return err
	}
	return guardrails.CheckAll(stacks, fleet)
}

// guardAsJSON checks what `cdktf synth --hcl` makes against the guardrails: this
// program makes the same stacks once more, as JSON, and checks those.
func guardAsJSON() error {
	outdir, err := os.MkdirTemp("", "region-expansion-json-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(outdir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	again := exec.Command(self)
	again.Env = append(os.Environ(), "SYNTH_HCL_OUTPUT=false", "CDKTF_OUTDIR="+outdir)
	if out, err := again.CombinedOutput(); err != nil {
		return fmt.Errorf("%s (%w)", bytes.TrimSpace(out), err)
	}
	return nil
}
