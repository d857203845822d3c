package regions

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/synthesized"
)

// Guard holds all stacks that were synthesized into a folder against the
// guardrails, each against its region of the fleet, and returns all findings as
// one error. A stack that cannot be held against a region is an error as well.
func Guard(fleet []Region, outdir string) error {
	stacks, err := synthesized.Read(outdir)
	if errors.Is(err, synthesized.ErrHCL) {
		return guardAsJSON()
	} else if err != nil {
		return err
	}
	var found guardrails.Findings
	var judged []string
	for _, stack := range stacks {
		i := slices.IndexFunc(fleet, func(r Region) bool { return r.Name() == stack.Name })
		if i < 0 {
			return fmt.Errorf("stack %s is no region, so nothing says what it must hold; make it one, or leave it out", stack.Name)
		}
		found = append(found, guardrails.Check(stack, fleet[i].limits())...)
		if !fleet[i].Teardown { // whose exceptions may admit what is not asked of it now
			judged = append(judged, stack.Name)
		}
	}
	return judge(found, judged)
}

// guardAsJSON holds what `cdktf synth --hcl` makes against the guardrails: this
// program makes the same stacks once more, as JSON, and holds those against them.
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

// judge is nil if the exceptions admit all findings.
func judge(found guardrails.Findings, stacks []string) error {
	left, wrong := guardrails.Except(found, exceptions, stacks, time.Now())
	switch {
	case len(left) > 0 && len(wrong) > 0:
		return fmt.Errorf("%w\n\n%w", left, wrong.Sorted())
	case len(left) > 0:
		return left
	}
	return wrong.Err()
}
