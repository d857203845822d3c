package guardrailstest

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
)

// Override is one use of CDKTF's escape hatch, AddOverride of a stack.
type Override struct {
	Place string // resource.aws_kms_key.good
	Value any    // nil removes what is there
}

// Overrides are those that turn what a region's constructs make into another body.
// They reckon with how CDKTF merges: objects key by key, what is added to a list
// after what it holds, and an object with indices for keys into a list.
func Overrides(made, wanted map[string]any) []Override { return overrides("", made, wanted) }

func overrides(place string, made, wanted any) (needed []Override) {
	switch made := made.(type) {
	case map[string]any:
		if wanted, same := wanted.(map[string]any); same {
			return overridesOfObject(place, made, wanted)
		}
	case []any:
		if wanted, same := wanted.([]any); same && len(wanted) >= len(made) {
			return overridesOfList(place, made, wanted)
		}
	}
	if reflect.DeepEqual(made, wanted) {
		return nil
	}
	return []Override{{place, wanted}}
}

func overridesOfObject(place string, made, wanted map[string]any) (needed []Override) {
	if place != "" {
		place += "."
	}
	for _, key := range slices.Sorted(maps.Keys(made)) {
		needed = append(needed, overrides(place+key, made[key], wanted[key])...)
	}
	for _, key := range slices.Sorted(maps.Keys(wanted)) {
		if _, is := made[key]; !is {
			needed = append(needed, Override{place + key, wanted[key]})
		}
	}
	return needed
}

func overridesOfList(place string, made, wanted []any) (needed []Override) {
	for i := range made {
		needed = append(needed, overrides(place+"."+strconv.Itoa(i), made[i], wanted[i])...)
	}
	if len(wanted) > len(made) {
		needed = append(needed, Override{place, wanted[len(made):]})
	}
	return needed
}
