package review

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// longest is how much of a value is shown; --json has all of it.
const longest = 160

// shown is a value in few words.
func shown(value any) string {
	text := words(value)
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}

// words is a value on one line: a reference without the braces around it, a policy
// as its statements, a block as its arguments.
func words(value any) string {
	switch value := opened(value).(type) {
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
			return each(list(value["Statement"]), "; ")
		}
		var arguments []string
		for _, key := range slices.Sorted(maps.Keys(value)) {
			arguments = append(arguments, key+": "+words(value[key]))
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
		all = append(all, words(value))
	}
	return strings.Join(all, between)
}

// statement is a statement of a policy: Allow s3:GetObject on * for everybody.
func statement(s map[string]any) string {
	text := words(s["Effect"])
	for _, part := range []struct{ key, before string }{
		{"Action", " "}, {"NotAction", " all but "}, {"Resource", " on "}, {"NotResource", " on all but "},
		{"Principal", " for "}, {"NotPrincipal", " for all but "}, {"Condition", " if "},
	} {
		if s[part.key] != nil {
			text += part.before + words(s[part.key])
		}
	}
	return text
}

// change is an argument with what happens to it.
func (a Argument) change() string {
	switch {
	case !a.Part:
		return shown(a.Old) + " → " + shown(a.New)
	case a.Old == nil:
		return "gains " + shown(a.New)
	case a.New == nil:
		return "loses " + shown(a.Old)
	}
	if text, isText := a.Old.(string); isText {
		return "in its text, " + shown(text) + " → " + shown(a.New)
	}
	return "loses " + shown(a.Old) + " and gains " + shown(a.New)
}
