package guardrails_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// japan is the region that the planted stacks are checked as.
var japan = named("region-jp")

func named(name string) regions.Region {
	region, err := regions.Find(regions.All(), name)
	if err != nil {
		panic(err)
	}
	return region
}

// good is region-jp as it was accepted, with good resources for violations to be
// planted in.
func good(t testing.TB) stack.Stack {
	t.Helper()
	if unplanted.Body == nil {
		unplanted = regionJP(t)
	}
	return guardrailstest.Good(unplanted)
}

// unplanted is region-jp as it was accepted, read once.
var unplanted stack.Stack

func regionJP(t testing.TB) stack.Stack {
	t.Helper()
	accepted, err := stack.Accepted("..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	return accepted
}

func TestAGoodStackBreaksNoRule(t *testing.T) {
	if found := guardrails.Check(good(t), japan); len(found) > 0 {
		t.Errorf("rules find fault with what is good:\n%v", found)
	}
}

// TestEveryViolationIsFound plants each violation on its own into a good stack.
// The whole way, through CDKTF's escape hatches, they go in package main.
func TestEveryViolationIsFound(t *testing.T) {
	for _, planted := range guardrailstest.Violations {
		t.Run(planted.Rule+"/"+planted.What, func(t *testing.T) {
			stack := good(t)
			planted.Plant(stack.Body)
			var at []string
			for _, finding := range guardrails.CheckRule(stack, japan, planted.Rule) {
				at = append(at, finding.Address)
			}
			if want := []string{planted.At}; !slices.Equal(slices.Compact(at), want) {
				t.Errorf("%s is found at %v, want %v", planted.Rule, at, want)
			}
		})
	}
}

func TestEveryRuleHasAPlantedViolation(t *testing.T) {
	for name, list := range lists {
		for _, rule := range list.allowed.Rules() {
			if !slices.ContainsFunc(list.planted, func(v guardrailstest.Violation) bool { return v.Rule == rule.ID }) {
				t.Errorf("%s: no test plants a violation of %s; add one to guardrails/guardrailstest", name, rule.ID)
			}
		}
	}
}

func TestRulesAreToldApartAndExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range guardrails.AllRules() {
		if seen[rule.ID] {
			t.Errorf("two rules are called %s", rule.ID)
		}
		seen[rule.ID] = true
		for _, text := range []string{rule.Title, rule.Why, rule.Remedy} {
			if text == "" || strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q should be a clause that says something", rule.ID, text)
			}
		}
	}
}

// BenchmarkCheck is to stay under 100 ms for a region of 340 resources.
func BenchmarkCheck(b *testing.B) {
	stack := regionJP(b)
	for b.Loop() {
		guardrails.Check(stack, japan)
	}
	b.ReportMetric(float64(len(stack.Addresses())), "resources")
}
