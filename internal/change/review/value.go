package review

import "github.com/arteraai/region-expansion/internal/stack"

// longest is how much of a value is shown; --json has all of it.
const longest = 160

// shown is a value in few words.
func shown(value any) string {
	text := stack.Words(value)
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
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
