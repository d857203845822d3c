package guardrails_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/stack"
)

// lists are what stacks may hold, each with the violations that are planted.
var lists = map[string]struct {
	allowed guardrails.Allowed
	planted []guardrailstest.Violation
}{
	"InRegion": {guardrails.InRegion, guardrailstest.Violations},
	"InMesh":   {guardrails.InMesh, guardrailstest.MeshViolations},
}

func TestEveryTypeHasRulesOrAReasonToHaveNone(t *testing.T) {
	for name, list := range lists {
		for kind, review := range list.allowed.Types {
			if (len(review.Rules) == 0) == (review.Reason == "") {
				t.Errorf("%s: %s has the rules %v and the reason %q; give it rules, or say why it needs none", name, kind, review.Rules, review.Reason)
			}
		}
	}
}

func TestEveryRuleAppliesToAType(t *testing.T) {
	var known []string
	for name, list := range lists {
		var ids []string
		for _, rule := range list.allowed.Rules() {
			ids = append(ids, rule.ID)
		}
		for kind := range list.allowed.Types {
			for _, id := range list.allowed.For(kind) {
				if !slices.Contains(ids, id) {
					t.Errorf("%s: %s names the rule %s, and there is none; correct the name, or add the rule to allRules", name, kind, id)
				}
			}
		}
		known = append(known, ids...)
	}
	for _, rule := range guardrails.AllRules() {
		if !slices.Contains(known, rule.ID) {
			t.Errorf("%s applies to no type; name it in guardrails/allowed_*.go, or remove it", rule.ID)
		}
	}
}

// TestEveryRuleOfATypeIsPlantedInIt has a rule that is named for a type look at it:
// of each pair, a violation is planted in a block of that type.
func TestEveryRuleOfATypeIsPlantedInIt(t *testing.T) {
	for name, list := range lists {
		for kind, review := range list.allowed.Types {
			for _, rule := range review.Rules {
				if !slices.ContainsFunc(list.planted, func(v guardrailstest.Violation) bool {
					return v.Rule == rule && (v.At == kind || strings.HasPrefix(v.At, kind+"."))
				}) {
					t.Errorf("%s: no test plants a violation of %s in %s; add one to guardrails/guardrailstest, or take the rule away from the type", name, rule, kind)
				}
			}
		}
	}
}

func TestWhatHoldsDataIsProtectedFromDestruction(t *testing.T) {
	for kind, review := range guardrails.InRegion.Types {
		if protected := slices.Contains(review.Rules, "protection-prevent-destroy"); protected != stack.HoldsData(kind) {
			t.Errorf("%s has the rule protection-prevent-destroy: %v; internal/stack says that it holds data: %v", kind, protected, stack.HoldsData(kind))
		}
	}
}

// TestWhatTerraformReadsFromListsIsChecked has no block pass because it is written
// in another way: Terraform takes a list of blocks wherever it takes one.
func TestWhatTerraformReadsFromListsIsChecked(t *testing.T) {
	stack := good(t)
	stack.Body["resource"] = []any{stack.Body["resource"], map[string]any{"aws_instance": []any{map[string]any{"planted": []any{map[string]any{}}}}}}
	found := guardrails.Check(stack, japan)
	if len(found) != 1 || found[0].Address != "aws_instance.planted" || found[0].Rule.ID != "residency-allowed-types" {
		t.Errorf("found %v, want the instance in the list alone", found)
	}
}

func TestAStackMayMoveItsResources(t *testing.T) {
	stack := good(t)
	stack.Body["moved"] = []any{map[string]any{"from": "aws_vpc.old", "to": "aws_vpc.good"}}
	if found := guardrails.Check(stack, japan); len(found) > 0 {
		t.Errorf("a resource cannot be given another address:\n%v", found)
	}
}

// TestAnUnreviewedTypeIsRefusedWithWhatToDo reads the finding as whoever adds a type
// does.
func TestAnUnreviewedTypeIsRefusedWithWhatToDo(t *testing.T) {
	stack := good(t)
	guardrailstest.Resource("aws_instance.planted", map[string]any{})(stack.Body)
	want := "region-jp: aws_instance.planted (region-jp/planted)\n    type: aws_instance\n    breaks residency-allowed-types: " +
		"nobody has reviewed how this type could carry patient data out of the country, or show it to others; " +
		"take it out, or add it to guardrails/allowed_*.go with the rules that apply to it and a planted violation of each (docs/guardrails.md)"
	if got := guardrails.Check(stack, japan).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
