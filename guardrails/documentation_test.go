package guardrails_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/arteraai/region-expansion/guardrails"
)

const (
	page  = "../docs/guardrails.md"
	start = "<!-- rules: written by make snapshots -->\n"
	end   = "<!-- end of rules -->"
)

func TestEveryRuleIsDocumentedWithItsViolations(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), start)
	documented, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatalf("%s has lost the comments between which the rules stand", page)
	}
	want := ruleTables()
	if documented == want {
		return
	}
	if os.Getenv("UPDATE_SNAPSHOTS") == "1" {
		if err := os.WriteFile(page, []byte(before+start+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("%s is rewritten; review it with git diff", page)
	}
	t.Errorf("%s does not list the rules as they are. To rewrite it: make snapshots\n%s",
		page, diff.Diff("documented", []byte(documented), "in the code", []byte(want)))
}

// ruleTables are the rules with what is planted for each, in a table for residency
// and one for security.
func ruleTables() string {
	var text strings.Builder
	section := ""
	for _, rule := range guardrails.Rules() {
		concern := "Security"
		if strings.HasPrefix(rule.ID, "residency-") {
			concern = "Residency"
		}
		if concern != section {
			fmt.Fprintf(&text, "\n### %s\n\n| rule | what must hold | because otherwise | planted by `go test ./guardrails` |\n|---|---|---|---|\n", concern)
			section = concern
		}
		fmt.Fprintf(&text, "| `%s` | %s | %s | %s |\n", rule.ID, rule.Title, rule.Why, strings.Join(plantedFor(rule.ID), "; "))
	}
	return text.String() + "\n"
}

func plantedFor(rule string) (whats []string) {
	for _, v := range violations {
		if v.rule == rule {
			whats = append(whats, v.what)
		}
	}
	return whats
}
