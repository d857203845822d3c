package guardrails

import synthesized "github.com/arteraai/region-expansion/internal/stack"

// Check holds a stack against every rule and returns all that breaks one.
func Check(synthesized synthesized.Stack, region Region) Findings {
	return checkAll(read(synthesized, region), Rules())
}

// CheckMesh holds a stack against every rule for the mesh of a fleet.
func CheckMesh(synthesized synthesized.Stack, fleet Fleet) Findings {
	return fleet.between().check(synthesized)
}

func checkAll(s *stack, rules []Rule) Findings {
	var found Findings
	for _, rule := range rules {
		if rule.unlessTeardown && s.region.Teardown {
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
