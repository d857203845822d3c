package guardrails_test

import (
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
)

// TestEachViolationOfABatchIsFoundForItselfAlone leaves one out at a time: what is
// then still found in its place, another violation of the batch has brought.
func TestEachViolationOfABatchIsFoundForItselfAlone(t *testing.T) {
	planted := 0
	for _, batch := range guardrailstest.Batches(regionJP(t)) {
		for i, left := range batch {
			planted++
			stack := good(t)
			for _, v := range slices.Concat(batch[:i], batch[i+1:]) {
				v.Plant(stack.Body)
			}
			for _, finding := range guardrails.CheckRule(stack, japan, left.Rule) {
				if finding.Address == left.At {
					t.Errorf("%s is found at %s without %s being planted; keep it and its neighbours in different batches", left.Rule, left.At, left.What)
				}
			}
		}
	}
	if planted != len(guardrailstest.Violations) {
		t.Errorf("the batches have %d violations, want all %d", planted, len(guardrailstest.Violations))
	}
}
