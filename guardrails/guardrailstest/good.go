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
	return stack.Stack{Name: of.Name, Body: parsed([]byte(of.JSON()))}
}

func parsed(text []byte) (body map[string]any) {
	if err := json.Unmarshal(text, &body); err != nil {
		panic(err) // neither what was embedded nor what was just written
	}
	return body
}
