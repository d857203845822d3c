package terraform

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// unknown stands for a value that is known after the apply, and secret for one that
// Terraform does not show.
const (
	unknown = "(known after apply)"
	secret  = "(sensitive)"
)

func newChange(effect Effect, change *tfjson.Change) Change {
	made := Change{Effect: effect}
	arguments := changed(change)
	// The order of a replacement counts; the values of what is destroyed do not.
	does := map[string]any{"effect": effect, "actions": change.Actions}
	if effect.Action != Destroy {
		does["arguments"] = arguments
	}
	made.Digest = digest(does)
	if effect.Action == Update {
		made.Arguments = arguments
	}
	return made
}

// changed are the arguments that a change gives other values, by name, and without the
// values of sensitive ones.
func changed(change *tfjson.Change) (found []Argument) {
	before, after, unknowns := values(change.Before), values(change.After), values(change.AfterUnknown)
	secretBefore, secretAfter := values(change.BeforeSensitive), values(change.AfterSensitive)
	names := map[string]bool{}
	for _, of := range []map[string]any{before, after, unknowns} {
		for name := range of {
			names[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		argument := Argument{name, text(before[name]), text(merged(after[name], unknowns[name]))}
		if argument.Before == argument.After {
			continue
		}
		if marked(secretBefore[name]) || marked(secretAfter[name]) {
			argument.Before, argument.After = secret, secret
		}
		found = append(found, argument)
	}
	return found
}

// values are the arguments of a resource, or an output as one argument.
func values(of any) map[string]any {
	if object, is := of.(map[string]any); is {
		return object
	}
	if of == nil || of == false {
		return nil
	}
	return map[string]any{"value": of}
}

// merged is a value with its unknown parts marked.
func merged(value, unknowns any) any {
	switch unknowns := unknowns.(type) {
	case bool:
		if unknowns {
			return unknown
		}
	case map[string]any:
		object, _ := value.(map[string]any)
		all := maps.Clone(object)
		for key, inner := range unknowns {
			if marked(inner) {
				if all == nil {
					all = map[string]any{}
				}
				all[key] = merged(object[key], inner)
			}
		}
		if all != nil {
			return all
		}
	case []any:
		list, _ := value.([]any)
		all := slices.Clone(list)
		for i, inner := range unknowns {
			if i < len(all) {
				all[i] = merged(all[i], inner)
			} else if marked(inner) {
				all = append(all, merged(nil, inner))
			}
		}
		if all != nil {
			return all
		}
	}
	return value
}

// marked reports whether any part of a value carries a mark, such as being unknown.
func marked(marks any) bool {
	switch marks := marks.(type) {
	case bool:
		return marks
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(marks)), marked)
	case []any:
		return slices.ContainsFunc(marks, marked)
	}
	return false
}

// text is a value as JSON.
func text(value any) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // what came from JSON goes back into it
	}
	return strings.TrimSpace(text.String())
}
