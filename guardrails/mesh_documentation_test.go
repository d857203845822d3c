package guardrails_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

func TestEveryRuleOfTheMeshIsDocumentedWithItsViolations(t *testing.T) {
	var text strings.Builder
	text.WriteString("\n| rule | what must hold | because otherwise | planted by `go test ./guardrails` |\n|---|---|---|---|\n")
	for _, rule := range guardrails.MeshRules() {
		var whats []string
		for _, v := range guardrailstest.MeshViolations {
			if v.Rule == rule.ID {
				whats = append(whats, v.What)
			}
		}
		fmt.Fprintf(&text, "| `%s` | %s | %s | %s |\n", rule.ID, rule.Title, rule.Why, strings.Join(whats, "; "))
	}
	accepted.Section(t, "../docs/guardrails.md", "mesh", text.String()+"\n")
}
