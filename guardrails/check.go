package guardrails

import "github.com/arteraai/region-expansion/internal/synthesized"

// Check returns everything in a region's stack that breaks a rule.
func Check(synthesized synthesized.Stack, region Region) Findings {
	s := read(synthesized, region)
	if s.byAddress["provider.aws"] == nil { // then Terraform takes one from the environment
		s.add("provider.aws", "provider.aws", "", nil)
	}
	return s.check(InRegion)
}

// CheckMesh returns everything in the mesh of a fleet that breaks a rule.
func CheckMesh(synthesized synthesized.Stack, fleet Fleet) Findings {
	return checkMesh(synthesized, fleet.between())
}

func checkMesh(synthesized synthesized.Stack, mesh between) Findings {
	s := read(synthesized, Region{})
	s.mesh = mesh
	return s.check(InMesh)
}

func (s *stack) check(allowed Allowed) Findings {
	s.allowed = allowed
	rules := map[string]Rule{}
	for _, rule := range allRules {
		rules[rule.ID] = rule
	}
	var found Findings
	for _, b := range s.blocks {
		for _, id := range allowed.For(b.kind) {
			rule := rules[id]
			if rule.unlessTeardown && s.region.Teardown {
				continue
			}
			rule.check(s, b, func(at *block, attribute string, value any) {
				found = append(found, Finding{
					Stack: s.name, Address: at.address, Path: at.path,
					Attribute: attribute, Value: shown(value), Rule: rule,
				})
			})
		}
	}
	return found.Sorted()
}
