package guardrails

import (
	"fmt"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

// CheckAll checks stacks against their facts, and returns everything that breaks a
// rule and has no exception as one error, with the problems of the exceptions. It
// is nil for good stacks.
func CheckAll(stacks []stack.Stack, against []Facts) error {
	var found Findings
	var checked []string
	for i, stack := range stacks {
		found = append(found, against[i].check(stack)...)
		if !against[i].teardown() { // whose exceptions may admit what is not asked of it now
			checked = append(checked, stack.Name)
		}
	}
	left, wrong := Except(found, Exceptions, checked, time.Now())
	switch {
	case len(left) > 0 && len(wrong) > 0:
		return fmt.Errorf("%w\n\n%w", left, wrong.Sorted())
	case len(left) > 0:
		return left
	}
	return wrong.Err()
}
