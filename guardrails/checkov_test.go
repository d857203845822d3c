package guardrails_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/scan"
)

// TestEverySecurityRuleSaysWhatCheckovChecksOfTheSame has each overlap be chosen: a
// rule names checks that the pinned Checkov has and that look at a type which a
// region may hold, and why it is there as well.
func TestEverySecurityRuleSaysWhatCheckovChecksOfTheSame(t *testing.T) {
	checks := checkovsChecks(t)
	for _, rule := range guardrails.InRegion.Rules() {
		if strings.HasPrefix(rule.ID, "residency-") || rule.Checkov == "none" {
			continue
		}
		named := checkIDs.FindAllString(rule.Checkov, -1)
		if len(named) == 0 || strings.HasSuffix(rule.Checkov, named[len(named)-1]) {
			t.Errorf("%s: Checkov is %q; name the checks that overlap with it and why it is there as well, or say none", rule.ID, rule.Checkov)
		}
		for _, check := range named {
			if !slices.ContainsFunc(checks[check], func(kind string) bool {
				_, allowed := guardrails.InRegion.Types[kind]
				return allowed
			}) {
				t.Errorf("%s names %s, which in internal/scan/checks.txt looks at %v, and at nothing that a region may hold; take it out", rule.ID, check, checks[check])
			}
		}
	}
}

func TestWhatIsLeftToCheckovAppliesToTheRegionsTypes(t *testing.T) {
	checks := checkovsChecks(t)
	for _, relied := range scan.Relied {
		if !slices.ContainsFunc(checks[relied.Check], func(kind string) bool {
			return guardrails.InRegion.Types[kind].Reason != "" || guardrails.InRegion.Types[kind].Rules != nil
		}) {
			t.Errorf("%s, which is relied on, looks at %v, which no region may hold; remove it from internal/scan/relied.go", relied.Check, checks[relied.Check])
		}
	}
}

var checkIDs = regexp.MustCompile(`CKV2?_AWS_\d+`)

// checkovsChecks are the types that each check looks at.
func checkovsChecks(t *testing.T) map[string][]string {
	t.Helper()
	list, err := os.ReadFile("../internal/scan/checks.txt")
	if err != nil {
		t.Fatal(err)
	}
	checks := map[string][]string{}
	for line := range strings.Lines(string(list)) {
		words := strings.Fields(line)
		checks[words[0]] = words[1:]
	}
	return checks
}
