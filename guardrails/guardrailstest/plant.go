package guardrailstest

import (
	"maps"
	"strconv"
	"strings"
)

// Change plants something into the body of a stack.
type Change func(body map[string]any)

// Set puts a value at a place: resource.aws_kms_key.good.multi_region, where lists
// are stepped into by index. A nil value removes what is there.
func Set(place string, value any) Change {
	return func(body map[string]any) {
		keys := strings.Split(place, ".")
		last := keys[len(keys)-1]
		inner := within(body, keys[:len(keys)-1])
		if value == nil {
			delete(inner, last)
			return
		}
		inner[last] = value
	}
}

// within steps into objects, making those that are missing, and lists.
func within(value any, keys []string) map[string]any {
	for _, key := range keys {
		switch at := value.(type) {
		case map[string]any:
			if at[key] == nil {
				at[key] = map[string]any{}
			}
			value = at[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil {
				panic(key + " is not an index of a list")
			}
			value = at[i]
		}
	}
	return value.(map[string]any)
}

// Resource adds a resource or a data source, or changes arguments of one.
func Resource(address string, arguments map[string]any) Change {
	return func(body map[string]any) {
		place := append([]string{"resource"}, strings.SplitN(address, ".", 2)...)
		if rest, is := strings.CutPrefix(address, "data."); is {
			place = append([]string{"data"}, strings.SplitN(rest, ".", 2)...)
		}
		maps.Copy(within(body, place), arguments)
	}
}

// without removes a resource.
func without(address string) Change { return Set("resource."+address, nil) }

// replace changes a part of a text, such as a policy.
func replace(place, old, new string) Change {
	return func(body map[string]any) {
		keys := strings.Split("resource."+place, ".")
		inner, last := within(body, keys[:len(keys)-1]), keys[len(keys)-1]
		text := inner[last].(string)
		if !strings.Contains(text, old) {
			panic(place + " has no " + old)
		}
		inner[last] = strings.ReplaceAll(text, old, new)
	}
}
