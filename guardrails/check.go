package guardrails

import "github.com/arteraai/region-expansion/internal/synthesized"

// Check holds a stack against every rule and returns all that breaks one.
func Check(synthesized synthesized.Stack, region Region) Findings {
	s := read(synthesized, region)
	var found Findings
	for _, rule := range Rules() {
		if rule.unlessTeardown && region.Teardown {
			continue
		}
		rule.check(s, func(at *block, attribute string, value any) {
			found = append(found, Finding{
				Stack: s.name, Address: at.address, Path: at.path,
				Attribute: attribute, Value: shown(value), Rule: rule,
			})
		})
	}
	return found.Sorted()
}
