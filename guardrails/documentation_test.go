package guardrails_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

func TestEveryRuleIsDocumentedWithItsViolations(t *testing.T) {
	accepted.Section(t, "../docs/guardrails.md", "rules", ruleTables())
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
			fmt.Fprintf(&text, "\n### %s\n\n| rule | what must hold | because otherwise | planted through an escape hatch |\n|---|---|---|---|\n", concern)
			section = concern
		}
		fmt.Fprintf(&text, "| `%s` | %s | %s | %s |\n", rule.ID, rule.Title, rule.Why, strings.Join(plantedFor(rule.ID), "; "))
	}
	return text.String() + "\n"
}

func plantedFor(rule string) (whats []string) {
	for _, v := range guardrailstest.Violations {
		if v.Rule == rule {
			whats = append(whats, v.What)
		}
	}
	return whats
}
