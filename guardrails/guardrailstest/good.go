package guardrailstest

import (
	_ "embed"
	"encoding/json"
	"maps"

	"github.com/arteraai/region-expansion/internal/stack"
)

// goodResources are one good resource of each kind that rules are about, all named
// good.
//
//go:embed good.tf.json
var goodResources []byte

// Good is a copy of a stack of region-jp with the good resources in it, for
// violations to be planted in.
func Good(region stack.Stack) stack.Stack {
	good := Copy(region)
	kinds := within(good.Body, []string{"resource"})
	for kind, more := range within(parsed(goodResources), []string{"resource"}) {
		maps.Copy(within(kinds, []string{kind}), more.(map[string]any))
	}
	return good
}

// Copy is a stack that may be changed without changing the first.
func Copy(of stack.Stack) stack.Stack {
	return stack.Stack{Name: of.Name, Body: copied(of.Body).(map[string]any)}
}

// copied is a value of JSON, with its own objects and lists.
func copied(value any) any {
	switch value := value.(type) {
	case map[string]any:
		own := make(map[string]any, len(value))
		for key, inner := range value {
			own[key] = copied(inner)
		}
		return own
	case []any:
		own := make([]any, len(value))
		for i, inner := range value {
			own[i] = copied(inner)
		}
		return own
	}
	return value
}

func parsed(text []byte) (body map[string]any) {
	if err := json.Unmarshal(text, &body); err != nil {
		panic(err) // neither what was embedded nor what was just written
	}
	return body
}
