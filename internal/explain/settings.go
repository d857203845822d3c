package explain

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Setting is one argument of a resource, with its value in few words.
type Setting struct {
	Name  string `json:"name"` // with the blocks that it is in: vpc_config.subnet_ids
	Value string `json:"value"`
}

// settings are the arguments of a resource, sorted, its name first. What it
// depends on is told apart.
func settings(arguments map[string]any) (all []Setting) {
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		if name != "depends_on" && name != "provider" {
			all = append(all, flat(name, arguments[name])...)
		}
	}
	slices.SortStableFunc(all, func(a, b Setting) int { return rank(a.Name) - rank(b.Name) })
	return all
}

// rank puts names first, and tags other than the name and Terraform's own
// settings last.
func rank(name string) int {
	switch {
	case name == "name", name == "tags.Name", name == "description":
		return 0
	case strings.HasPrefix(name, "tags."):
		return 2
	case strings.HasPrefix(name, "lifecycle."):
		return 3
	}
	return 1
}

// flat is a value as settings that have no blocks in them.
func flat(name string, value any) (all []Setting) {
	switch value := value.(type) {
	case map[string]any:
		for _, inner := range slices.Sorted(maps.Keys(value)) {
			all = append(all, flat(name+"."+inner, value[inner])...)
		}
		return all
	case []any:
		if len(value) == 0 {
			return []Setting{{name, "none"}}
		}
		if _, blocks := value[0].(map[string]any); !blocks {
			return []Setting{{name, words(value)}}
		}
		for i, inner := range value {
			numbered := name
			if len(value) > 1 {
				numbered = fmt.Sprintf("%s[%d]", name, i)
			}
			all = append(all, flat(numbered, inner)...)
		}
		return all
	}
	return []Setting{{name, word(value)}}
}

func words(values []any) string {
	var all []string
	for _, value := range values {
		all = append(all, word(value))
	}
	return strings.Join(all, ", ")
}

// word is a value in few words: a reference without the braces around it, a policy
// as what its statements are called.
func word(value any) string {
	text, ok := value.(string)
	if !ok {
		return fmt.Sprint(value)
	}
	if inner, alone := strings.CutPrefix(text, "${"); alone && strings.Count(text, "${") == 1 && strings.HasSuffix(inner, "}") {
		return strings.TrimSuffix(inner, "}")
	}
	if summary, ok := policy(text); ok {
		return summary
	}
	return strings.Join(strings.Fields(text), " ")
}

// policy says what an IAM or resource policy has: Allow WriteToOwnLogGroup.
func policy(text string) (summary string, ok bool) {
	var document struct {
		Statement []struct {
			Sid, Effect string
			Action      any
		}
	}
	if json.Unmarshal([]byte(text), &document) != nil || len(document.Statement) == 0 {
		return "", false
	}
	var statements []string
	for _, s := range document.Statement {
		called := s.Sid
		if called == "" {
			called = actions(s.Action)
		}
		statements = append(statements, s.Effect+" "+called)
	}
	return strings.Join(statements, "; "), true
}

func actions(value any) string {
	if several, ok := value.([]any); ok {
		return words(several)
	}
	return word(value)
}
