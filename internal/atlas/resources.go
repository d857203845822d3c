package atlas

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// resource is a resource of a stack, with the path of the construct that made it.
type resource struct {
	address, kind, path string
	arguments           map[string]any
	references          map[string][]string // the addresses that each argument names
}

// resources are all resources of a stack, in the order of their paths.
type resources []resource

func resourcesOf(stack synthesized.Stack) (all resources) {
	for _, address := range stack.Addresses() {
		kind, name, _ := strings.Cut(address, ".")
		path, _ := synthesized.Path(address)
		made := resource{address, kind, path, stack.Resources(kind)[name], map[string][]string{}}
		for argument, value := range made.arguments {
			made.references[argument] = synthesized.References(value)
		}
		all = append(all, made)
	}
	slices.SortStableFunc(all, func(a, b resource) int { return strings.Compare(a.path, b.path) })
	return all
}

// of are the resources of a type.
func (all resources) of(kind string) (found resources) {
	for _, one := range all {
		if one.kind == kind {
			found = append(found, one)
		}
	}
	return found
}

// referring are those of which an argument refers to a resource.
func (all resources) referring(argument string, to resource) (found resources) {
	for _, one := range all {
		if slices.Contains(one.refers(argument), to.address) {
			found = append(found, one)
		}
	}
	return found
}

// at is the resource that an argument of another refers to, or one without an
// address.
func (all resources) at(from resource, argument string) resource {
	addresses := from.refers(argument)
	if len(addresses) == 0 {
		return resource{}
	}
	for _, one := range all {
		if one.address == addresses[0] {
			return one
		}
	}
	return resource{}
}

// block is the part of the region that the resource belongs to: the first name of
// its path.
func (r resource) block() string {
	block, _, _ := strings.Cut(r.path, "/")
	return block
}

// id is the last name of the resource's path, without a prefix.
func (r resource) id(prefix string) string {
	return strings.TrimPrefix(r.path[strings.LastIndex(r.path, "/")+1:], prefix)
}

// refers are the addresses that an argument names.
func (r resource) refers(argument string) []string { return r.references[argument] }

// text is an argument that is a plain text, or nothing.
func (r resource) text(argument string) string {
	text, _ := r.arguments[argument].(string)
	return text
}

// number is an argument that is a number, or 0.
func number(value any) int {
	n, _ := value.(float64)
	return int(n)
}

// objects are the blocks of an argument, of which there may be one or several.
func objects(value any) (found []map[string]any) {
	switch value := value.(type) {
	case map[string]any:
		return []map[string]any{value}
	case []any:
		for _, one := range value {
			if object, is := one.(map[string]any); is {
				found = append(found, object)
			}
		}
	}
	return found
}

// texts are the plain texts in an argument that is a list.
func texts(value any) (found []string) {
	list, _ := value.([]any)
	for _, one := range list {
		if text, is := one.(string); is {
			found = append(found, text)
		}
	}
	return found
}
