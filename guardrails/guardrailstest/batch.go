package guardrailstest

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Batches are the violations in as few groups as it takes for each to be planted
// with the others of its group into one good stack of region-jp: no two of them
// touch the same block, or break the same rule at the same address.
func Batches(region stack.Stack) (batches [][]Violation) {
	var taken []map[string]bool // of each batch
	for _, v := range Violations {
		claims := append(touched(region, v), v.Rule+" at "+v.At)
		free := slices.IndexFunc(taken, func(batch map[string]bool) bool {
			return !slices.ContainsFunc(claims, func(claim string) bool { return batch[claim] })
		})
		if free < 0 {
			free = len(batches)
			batches, taken = append(batches, nil), append(taken, map[string]bool{})
		}
		batches[free] = append(batches[free], v)
		for _, claim := range claims {
			taken[free][claim] = true
		}
	}
	return batches
}

// touched are the blocks that a violation changes: resource.aws_kms_key.good,
// provider.aws, terraform.backend. What the region's constructs make stays out of
// it, but for the blocks that there is but one of.
func touched(region stack.Stack, v Violation) (blocks []string) {
	few := stack.Stack{Body: map[string]any{"provider": region.Body["provider"], "terraform": region.Body["terraform"]}}
	good, planted := Good(few).Body, Good(few).Body
	v.Plant(planted)
	for _, change := range Overrides(good, planted) {
		parts := strings.Split(change.Place, ".")
		length := 2
		if parts[0] == "resource" || parts[0] == "data" {
			length = 3
		}
		blocks = append(blocks, strings.Join(parts[:min(length, len(parts))], "."))
	}
	return blocks
}
