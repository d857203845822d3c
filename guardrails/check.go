package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// Check returns everything in a region's stack that breaks a rule.
func Check(from stack.Stack, region regions.Region) Findings {
	return checkRegion(from.Name, from.Blocks(), region)
}

// checkRegion checks all rules, or these alone, by their IDs.
func checkRegion(name string, blocks stack.Blocks, region regions.Region, alone ...string) Findings {
	s := &checked{Blocks: blocks, name: name, allowed: InRegion, region: region}
	if s.At("provider.aws") == nil { // then Terraform takes one from the environment
		s.All = append(s.All, &stack.Block{Kind: "provider", Name: "aws", Address: "provider.aws"})
	}
	return s.findings(alone...)
}

// CheckMesh returns everything in the stack of a mesh that breaks a rule.
func CheckMesh(from stack.Stack, mesh regions.Mesh) Findings {
	return checkMesh(from.Name, from.Blocks(), mesh)
}

func checkMesh(name string, blocks stack.Blocks, mesh regions.Mesh) Findings {
	s := &checked{Blocks: blocks, name: name, allowed: InMesh, mesh: mesh}
	return s.findings()
}

func (s *checked) findings(alone ...string) (found Findings) {
	rules := map[string]Rule{}
	for _, rule := range allRules {
		rules[rule.ID] = rule
	}
	if s.Of("terraform") == nil { // then its state lies on a disk
		s.All = append(s.All, &stack.Block{Kind: "terraform", Address: "terraform"})
	}
	for _, b := range s.All {
		for _, id := range s.allowed.For(typeOf(b)) {
			rule := rules[id]
			if rule.unlessTeardown && s.region.Teardown || len(alone) > 0 && !slices.Contains(alone, id) {
				continue
			}
			rule.check(s, b, func(at *stack.Block, attribute string, value any) {
				finding := Finding{Stack: s.name, Address: at.Address, Attribute: attribute, Value: shown(value), Rule: rule}
				if at.Path != "" {
					finding.Path = s.name + "/" + at.Path
				}
				found = append(found, finding)
			})
		}
	}
	return found.Sorted()
}
