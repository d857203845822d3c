package toolchain

import (
	_ "embed"
	"slices"
)

// TypesFile is the file below from the root of the checkout.
const TypesFile = "internal/toolchain/types.txt"

// acceptedTypes are the types that the accepted stacks and all shapes of a region
// use, one a line. make snapshots writes the file.
//
//go:embed types.txt
var acceptedTypes string

// TypesOf are the types of resources and data sources of a stack, sorted.
func TypesOf(stack map[string]any) (types []string) {
	for _, section := range []string{"resource", "data"} {
		byType, _ := stack[section].(map[string]any)
		for kind := range byType {
			types = append(types, kind)
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}
