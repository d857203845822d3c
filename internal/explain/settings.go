package explain

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Setting is one argument of a resource, with its value in few words.
type Setting struct {
	Name  string `json:"name"` // with the blocks that it is in: vpc_config.subnet_ids
	Value string `json:"value"`
}

// settings are the arguments of a resource, sorted, its name first. What it
// depends on has a section of its own.
func settings(arguments map[string]any) (all []Setting) {
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		if name != "depends_on" && name != "provider" {
			all = append(all, flat(name, arguments[name])...)
		}
	}
	slices.SortStableFunc(all, func(a, b Setting) int { return rank(a.Name) - rank(b.Name) })
	return all
}

// rank puts names first, and tags other than the name and Terraform's own
// settings last.
func rank(name string) int {
	switch {
	case name == "name", name == "tags.Name", name == "description":
		return 0
	case strings.HasPrefix(name, "tags."):
		return 2
	case strings.HasPrefix(name, "lifecycle."):
		return 3
	}
	return 1
}

// flat is a value as settings that have no blocks in them.
func flat(name string, value any) (all []Setting) {
	switch value := value.(type) {
	case map[string]any:
		for _, inner := range slices.Sorted(maps.Keys(value)) {
			all = append(all, flat(name+"."+inner, value[inner])...)
		}
		return all
	case []any:
		if len(value) == 0 {
			return []Setting{{name, "none"}}
		}
		if _, blocks := value[0].(map[string]any); !blocks {
			return []Setting{{name, stack.Words(value)}}
		}
		for i, inner := range value {
			numbered := name
			if len(value) > 1 {
				numbered = fmt.Sprintf("%s[%d]", name, i)
			}
			all = append(all, flat(numbered, inner)...)
		}
		return all
	}
	return []Setting{{name, stack.Words(value)}}
}
