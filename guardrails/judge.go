package guardrails

import (
	"fmt"
	"time"

	synthesized "github.com/arteraai/region-expansion/internal/stack"
)

// Judge holds stacks against their facts, and returns all that breaks a rule and
// is no exception as one error, with the problems of the exceptions. It is nil for
// good stacks.
func Judge(stacks []synthesized.Stack, against []Facts) error {
	var found Findings
	var judged []string
	for i, stack := range stacks {
		found = append(found, against[i].check(stack)...)
		if !against[i].teardown() { // whose exceptions may admit what is not asked of it now
			judged = append(judged, stack.Name)
		}
	}
	left, wrong := Except(found, Exceptions, judged, time.Now())
	switch {
	case len(left) > 0 && len(wrong) > 0:
		return fmt.Errorf("%w\n\n%w", left, wrong.Sorted())
	case len(left) > 0:
		return left
	}
	return wrong.Err()
}
