package stack

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Opened is a value with JSON in a text, such as a policy, parsed.
func Opened(value any) any {
	text, ok := value.(string)
	if !ok || text == "" || text[0] != '{' && text[0] != '[' {
		return value
	}
	var inner any
	if json.Unmarshal([]byte(text), &inner) != nil {
		return value
	}
	return inner
}

// Words is a value on one line: a reference without the braces around it, a policy
// as its statements, a block as its arguments.
func Words(value any) string {
	switch value := Opened(value).(type) {
	case nil:
		return "none"
	case string:
		if inner, alone := strings.CutPrefix(value, "${"); alone && strings.Count(value, "${") == 1 && strings.HasSuffix(inner, "}") {
			return strings.TrimSuffix(inner, "}")
		}
		if value == "" {
			return `""`
		}
		return strings.Join(strings.Fields(value), " ")
	case []any:
		return each(value, ", ")
	case map[string]any:
		if value["Effect"] != nil {
			return statement(value)
		}
		if value["Statement"] != nil {
			return each(List(value["Statement"]), "; ")
		}
		var arguments []string
		for _, key := range slices.Sorted(maps.Keys(value)) {
			arguments = append(arguments, key+": "+Words(value[key]))
		}
		return "{" + strings.Join(arguments, ", ") + "}"
	case float64:
		text, _ := json.Marshal(value) // 1000000, not 1e+06
		return string(text)
	default:
		return fmt.Sprint(value)
	}
}

func each(values []any, between string) string {
	var all []string
	for _, value := range values {
		all = append(all, Words(value))
	}
	return strings.Join(all, between)
}

// statement is a statement of a policy: Allow s3:GetObject on * for everybody.
func statement(s map[string]any) string {
	text := Words(s["Effect"])
	for _, part := range []struct{ key, before string }{
		{"Action", " "}, {"NotAction", " all but "}, {"Resource", " on "}, {"NotResource", " on all but "},
		{"Principal", " for "}, {"NotPrincipal", " for all but "}, {"Condition", " if "},
	} {
		if s[part.key] != nil {
			text += part.before + Words(s[part.key])
		}
	}
	return text
}
