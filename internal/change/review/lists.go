package review

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// inLists compares lists of plain values by what they lose and gain, and lists of
// blocks element by element.
func inLists(name string, old, new []any) []Argument {
	if !slices.ContainsFunc(slices.Concat(old, new), isObject) {
		return inPlainLists(name, old, new)
	}
	lost, gained := lessEqual(old, new), lessEqual(new, old)
	var found []Argument
	for _, before := range lost {
		var now any
		if i := slices.IndexFunc(gained, func(now any) bool { return nameOf(now) == nameOf(before) }); i >= 0 {
			now = gained[i]
			gained = slices.Delete(gained, i, i+1)
		}
		found = append(found, differences(name+label(before, old, new), before, now)...)
	}
	for _, now := range gained {
		found = append(found, differences(name+label(now, new, old), nil, now)...)
	}
	return found
}

// inPlainLists reports a list in another order as a change, since only some arguments take
// ignore that.
func inPlainLists(name string, old, new []any) []Argument {
	lost, gained := lessEqual(old, new), lessEqual(new, old)
	if len(lost) == 0 && len(gained) == 0 {
		return []Argument{{Name: name, Old: old, New: new}}
	}
	part := Argument{Name: name, Part: true}
	if len(lost) > 0 {
		part.Old = lost
	}
	if len(gained) > 0 {
		part.New = gained
	}
	return []Argument{part}
}

// lessEqual is a list without the elements that another has as well.
func lessEqual(from, other []any) (rest []any) {
	other = slices.Clone(other)
	for _, element := range from {
		same := slices.IndexFunc(other, func(o any) bool { return reflect.DeepEqual(stack.Opened(o), stack.Opened(element)) })
		if same < 0 {
			rest = append(rest, element)
			continue
		}
		other = slices.Delete(other, same, same+1)
	}
	return rest
}

func isObject(value any) bool {
	_, is := value.(map[string]any)
	return is
}

// naming are the arguments that identify a block within a list.
var naming = []string{"Sid", "sid", "name", "rule_name", "id", "key", "device_name", "resource_type", "cidr"}

func nameOf(element any) string {
	block, _ := element.(map[string]any)
	for _, key := range naming {
		if name, ok := block[key].(string); ok {
			return name
		}
	}
	return ""
}

// label identifies a block in its list: by an argument that names
// it, else by its index, and not at all where neither list has another.
func label(element any, of, other []any) string {
	if name := nameOf(element); name != "" {
		return "[" + name + "]"
	}
	if len(of) < 2 && len(other) < 2 {
		return ""
	}
	return fmt.Sprintf("[%d]", slices.IndexFunc(of, func(o any) bool { return reflect.DeepEqual(o, element) }))
}
