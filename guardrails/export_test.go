package guardrails

import (
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// CheckRule returns what breaks one rule: with all, trying hundreds of stacks takes
// seconds longer.
func CheckRule(from stack.Stack, region regions.Region, id string) Findings {
	return checkRegion(from.Name, from.Blocks(), region, id)
}
