package test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// TestEveryViolationPlantedThroughAnEscapeHatchFailsSynth has every rule broken in
// region-jp, which has good resources of all kinds added, by AddOverride. As a
// synth takes a while, violations that have nothing to do with each other share one.
func TestEveryViolationPlantedThroughAnEscapeHatchFailsSynth(t *testing.T) {
	region := regionStacks["region-jp"]
	proven := map[string]bool{}
	for i, batch := range guardrailstest.Batches(region) {
		t.Run(fmt.Sprintf("synth %d with %d violations", i+1, len(batch)), func(t *testing.T) {
			found := findingsWith(t, batch)
			for _, v := range batch {
				if !slices.ContainsFunc(found, func(f guardrails.Finding) bool {
					return f.Stack == region.Name && f.Rule.ID == v.Rule && f.Address == v.At
				}) {
					t.Errorf("%s: synth does not find that it breaks %s at %s", v.What, v.Rule, v.At)
					continue
				}
				proven[v.Rule] = true
			}
		})
	}
	for _, rule := range guardrails.InRegion.Rules() {
		if !proven[rule.ID] {
			t.Errorf("no synth has failed for %s; add a violation of it to guardrails/guardrailstest", rule.ID)
		}
	}
}

// findingsWith are what a synth of region-jp fails for, over an earlier good one,
// when a batch of violations is planted into it.
func findingsWith(t *testing.T, batch []guardrailstest.Violation) (found guardrails.Findings) {
	t.Helper()
	outdir := t.TempDir()
	keep(t, filepath.Join(outdir, "manifest.json"))
	keep(t, filepath.Join(outdir, "stacks", "region-jp", "cdk.tf.json"))

	wanted := guardrailstest.Good(regionStacks["region-jp"])
	for _, v := range batch {
		v.Plant(wanted.Body)
	}
	overrides := guardrailstest.Overrides(regionStacks["region-jp"].Body, wanted.Body)
	err := stacks.Synthesize([]regions.Region{regionNamed(t, "region-jp")}, outdir, overridden(overrides))
	if !errors.As(err, &found) {
		t.Fatalf("the synth ends with %v, and not with findings", err)
	}
	if left := deployable(t, outdir); len(left) > 0 {
		t.Errorf("cdktf could still deploy %v", left)
	}
	return found
}

// TestWhatViolationsArePlantedInIsGood checks that nothing but the violations fails
// the synths above, and that overrides make of a stack what they are to make.
func TestWhatViolationsArePlantedInIsGood(t *testing.T) {
	outdir := t.TempDir()
	wanted := guardrailstest.Good(regionStacks["region-jp"])
	overrides := guardrailstest.Overrides(regionStacks["region-jp"].Body, wanted.Body)
	if err := stacks.Synthesize([]regions.Region{regionNamed(t, "region-jp")}, outdir, overridden(overrides)); err != nil {
		t.Fatal(err)
	}
	made, err := stack.Read(outdir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wanted.JSON(), made[0].JSON()); diff != "" {
		t.Errorf("the stack (-wanted +made):\n%s", diff)
	}
}
