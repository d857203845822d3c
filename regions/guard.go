package regions

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/synthesized"
)

// Guard holds all stacks that were synthesized into a folder against the
// guardrails, each against its region of the fleet, and returns all findings as
// one error. A stack that cannot be held against a region is an error as well.
func Guard(fleet []Region, outdir string) error {
	stacks, err := synthesized.Read(outdir)
	if err != nil {
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

// Check holds one synthesized stack against the guardrails, and returns the name
// of the region that it builds. A stack of no region of the fleet is an error.
func Check(fleet []Region, stack synthesized.Stack) (string, error) {
	r, err := recognize(fleet, stack)
	if err != nil {
		return "", err
	}
	stack.Name = r.Name()
	return r.Name(), judge(guardrails.Check(stack, r.limits()), []string{r.Name()})
}

// Residency is the report, for an auditor, of where the data of a stack lies.
func Residency(fleet []Region, stack synthesized.Stack) (string, error) {
	r, err := recognize(fleet, stack)
	if err != nil {
		return "", err
	}
	left, _ := guardrails.Except(guardrails.Check(stack, r.limits()), exceptions, nil, time.Now())
	return guardrails.Report(stack, r.limits(), left), nil
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

// recognize finds the region that a stack builds by where its state lies or by
// its account, which no two regions of a fleet share.
func recognize(fleet []Region, stack synthesized.Stack) (Region, error) {
	place := stack.Claims()
	for _, r := range fleet {
		if place.StateKey == r.StateKey() || place.StateBucket == r.StateBucket || place.AccountID == r.AccountID {
			return r, nil
		}
	}
	return Region{}, fmt.Errorf("stack %s: its state key %q, state bucket %q and account %q are those of no region; use a stack of %s",
		stack.Name, place.StateKey, place.StateBucket, place.AccountID, list(problem.Names(fleet, Region.Name)))
}

// Withdraw takes back what was synthesized into a folder, now or earlier, so that
// nothing is left there which could be deployed. What Terraform has put beside
// the stacks stays.
func Withdraw(outdir string) error {
	files := []string{filepath.Join(outdir, "manifest.json")}
	for _, name := range []string{"cdk.tf.json", "cdk.tf", "plan"} {
		written, err := filepath.Glob(filepath.Join(outdir, "stacks", "*", name))
		if err != nil {
			return err
		}
		files = append(files, written...)
	}
	var failed []error
	for _, file := range files {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// limits are what the guardrails hold the region's stack against.
func (r Region) limits() guardrails.Region {
	return guardrails.Region{
		Name:        r.Name(),
		Code:        r.Code,
		Country:     r.Country,
		AWSRegion:   r.AWSRegion,
		AccountID:   r.AccountID,
		InCountry:   inCountry(r.Country),
		StateBucket: r.StateBucket,
		Tags:        r.tags(),
		Teardown:    r.Teardown,
	}
}
