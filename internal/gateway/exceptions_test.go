package gateway

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestExceptionsAreComplete holds the list to its form.
func TestExceptionsAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Exceptions() {
		if seen[e.Name] {
			t.Errorf("%s: the name is used twice", e.Name)
		}
		seen[e.Name] = true
		if e.Name == "" || strings.ToLower(e.Name) != e.Name || strings.ContainsAny(e.Name, " _") {
			t.Errorf("%q: a name is kebab-case", e.Name)
		}
		if !strings.HasSuffix(e.Reason, ".") || !strings.Contains(e.Reason, "moto") && !strings.Contains(e.Reason, "ministack") {
			t.Errorf("%s: the reason must be a sentence that says what the emulator does: %q", e.Name, e.Reason)
		}
		if len(e.Actions) == 0 {
			t.Errorf("%s: applies to no action", e.Name)
		}
		if isAnswer := e.answer != nil; isAnswer != (e.Kind == Answer) || isAnswer == (e.mend != nil) {
			t.Errorf("%s: the kind %q does not fit its functions", e.Name, e.Kind)
		}
		if patterns, isREST := restPatterns[e.Service]; isREST {
			known := slices.Collect(maps.Values(patterns))
			for _, action := range e.Actions {
				if !slices.Contains(known, action) {
					t.Errorf("%s: %s:%s is in no table, so the exception never applies", e.Name, e.Service, action)
				}
			}
		}
	}
}
