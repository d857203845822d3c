package review

import (
	"regexp"

	"github.com/arteraai/region-expansion/internal/stack"
)

// moves are the addresses that a stack moves, the new ones by the old ones.
type moves map[string]string

// movesOf reads the moved blocks of a stack, as far as they move what it had
// before: an old block that has been applied everywhere does nothing.
func movesOf(present, former stack.Stack) moves {
	next := present.Moved()
	found, had, has := moves{}, bodies(former), bodies(present)
	for from := range next {
		to := from
		for range next { // a chain cannot be longer
			if further, goesOn := next[to]; goesOn {
				to = further
			}
		}
		if had[from] != nil && has[to] != nil && had[to] == nil {
			found[from] = to
		}
	}
	return found
}

// from is the address that was moved to another one, or nothing.
func (m moves) from(address string) string {
	for from, to := range m {
		if to == address {
			return from
		}
	}
	return ""
}

// named is an address anywhere in a text.
var named = regexp.MustCompile(`\b[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+`)

// apply is a stack under the new addresses, everywhere.
func (m moves) apply(to stack.Stack) stack.Stack {
	if len(m) == 0 {
		return to
	}
	body := stack.Object(texts(to.Body, m.rename))
	resources := map[string]any{}
	for kind, each := range stack.Object(body["resource"]) {
		for name, configuration := range stack.Object(each) {
			kind, name := stack.SplitAddress(m.rename(kind + "." + name))
			if resources[kind] == nil {
				resources[kind] = map[string]any{}
			}
			stack.Object(resources[kind])[name] = configuration
		}
	}
	body["resource"] = resources
	return stack.Stack{Name: to.Name, Body: body}
}

// rename is a text under the new addresses.
func (m moves) rename(text string) string {
	return named.ReplaceAllStringFunc(text, func(address string) string {
		if to, moved := m[address]; moved {
			return to
		}
		return address
	})
}

// texts is a copy of a value in which every text is replaced.
func texts(value any, by func(string) string) any {
	switch value := value.(type) {
	case map[string]any:
		copied := map[string]any{}
		for key, inner := range value {
			copied[key] = texts(inner, by)
		}
		return copied
	case []any:
		var copied []any
		for _, inner := range value {
			copied = append(copied, texts(inner, by))
		}
		return copied
	case string:
		return by(value)
	}
	return value
}
