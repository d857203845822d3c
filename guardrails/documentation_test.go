package guardrails_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/scan"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

const page = "../docs/guardrails.md"

func TestEveryTypeIsDocumentedWithItsRules(t *testing.T) {
	accepted.Section(t, page, "types", "\nFor every type: "+ids(guardrails.InRegion.Always)+".\n"+typeTable(guardrails.InRegion))
	accepted.Section(t, page, "mesh types", "\nFor every type: "+ids(guardrails.InMesh.Always)+".\n"+typeTable(guardrails.InMesh))
}

func TestEveryRuleIsDocumentedWithItsViolations(t *testing.T) {
	var residency, security []guardrails.Rule
	for _, rule := range guardrails.InRegion.Rules() {
		if strings.HasPrefix(rule.ID, "residency-") {
			residency = append(residency, rule)
		} else {
			security = append(security, rule)
		}
	}
	var relied strings.Builder
	for _, r := range scan.Relied {
		fmt.Fprintf(&relied, "- %s: %s\n", r.Title, r.Check)
	}
	accepted.Section(t, page, "residency", ruleTable(residency, guardrailstest.Violations, false))
	accepted.Section(t, page, "security", ruleTable(security, guardrailstest.Violations, true))
	accepted.Section(t, page, "relied", "\n"+relied.String()+"\n")
	accepted.Section(t, page, "reach", ruleTable(guardrails.Reach, changes(), false))
	accepted.Section(t, page, "mesh", ruleTable(guardrails.InMesh.Rules(), guardrailstest.MeshViolations, false))
}

// changes are what is planted for the rules about the network.
func changes() (planted []guardrailstest.Violation) {
	for _, c := range changed {
		planted = append(planted, guardrailstest.Violation{Rule: c.rule, What: c.what})
	}
	return planted
}

// ruleTable is rules with what is planted for each, and with what Checkov checks of
// the same.
func ruleTable(rules []guardrails.Rule, planted []guardrailstest.Violation, checkov bool) string {
	var text strings.Builder
	text.WriteString("\n| rule | what must hold | because otherwise | planted in tests |")
	if checkov {
		text.WriteString(" what Checkov checks of it |")
	}
	text.WriteString("\n" + strings.Repeat("|---", strings.Count(text.String(), "|")-1) + "|\n")
	for _, rule := range rules {
		var whats []string
		for _, v := range planted {
			if v.Rule == rule.ID {
				whats = append(whats, v.What)
			}
		}
		fmt.Fprintf(&text, "| `%s` | %s | %s | %s |", rule.ID, rule.Title, rule.Why, strings.Join(whats, "; "))
		if checkov {
			fmt.Fprintf(&text, " %s |", rule.Checkov)
		}
		text.WriteString("\n")
	}
	return text.String() + "\n"
}

func typeTable(allowed guardrails.Allowed) string {
	var text strings.Builder
	text.WriteString("\n| type | its rules, or why it needs none of its own |\n|---|---|\n")
	for _, kind := range slices.Sorted(maps.Keys(allowed.Types)) {
		review := allowed.Types[kind]
		fmt.Fprintf(&text, "| `%s` | %s%s |\n", kind, ids(review.Rules), review.Reason)
	}
	return text.String() + "\n"
}

func ids(rules []string) string {
	var quoted []string
	for _, id := range rules {
		quoted = append(quoted, "`"+id+"`")
	}
	return strings.Join(quoted, ", ")
}
