package review

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Argument is one argument of a resource that differs.
type Argument struct {
	// Name has the blocks that it is in, and of policies the statement:
	// vpc_config.subnet_ids, policy.Statement[OwnAccount].Action.
	Name string `json:"argument"`
	// Old and New are its values; one is missing if there was or is none.
	Old any `json:"old,omitempty"`
	New any `json:"new,omitempty"`
	// Part says that old and new are what a list loses and gains, or the part of a
	// long text that differs.
	Part bool `json:"part,omitempty"`
}

// differences are the arguments in which two values differ, sorted. JSON in texts,
// such as a policy, is compared as what it says.
func differences(name string, old, new any) []Argument {
	old, new = stack.Opened(old), stack.Opened(new)
	if reflect.DeepEqual(old, new) {
		return nil
	}
	before, wasObject := old.(map[string]any)
	now, isObject := new.(map[string]any)
	if wasObject && isObject || name == "lifecycle" { // each of its arguments has a meaning of its own
		return inObjects(name, before, now)
	}
	_, wasList := old.([]any)
	_, isList := new.([]any)
	if (wasList || isList) && old != nil && new != nil {
		return inLists(name, stack.List(old), stack.List(new))
	}
	former, wasText := old.(string)
	present, isText := new.(string)
	if wasText && isText && len(former) > longText && len(present) > longText {
		return []Argument{inLongTexts(name, former, present)}
	}
	return []Argument{{Name: name, Old: old, New: new}}
}

// longText is the length in bytes from which only the part of a text that differs is shown.
const longText = 120

// inLongTexts leaves out the words with which both texts begin and end, except one
// on each side.
func inLongTexts(name, old, new string) Argument {
	before, now := strings.Fields(old), strings.Fields(new)
	start, end := 0, 0
	for shorter := min(len(before), len(now)); start < shorter && before[start] == now[start]; {
		start++
	}
	for shorter := min(len(before), len(now)) - start; end < shorter && before[len(before)-1-end] == now[len(now)-1-end]; {
		end++
	}
	part := func(words []string) string {
		return strings.Join(words[max(0, start-1):min(len(words), len(words)-end+1)], " ")
	}
	return Argument{Name: name, Old: part(before), New: part(now), Part: true}
}

func inObjects(name string, old, new map[string]any) (found []Argument) {
	keys := map[string]any{}
	maps.Copy(keys, old)
	maps.Copy(keys, new)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		found = append(found, differences(within(name, key), old[key], new[key])...)
	}
	return found
}

func within(name, key string) string {
	if name == "" {
		return key
	}
	return name + "." + key
}
