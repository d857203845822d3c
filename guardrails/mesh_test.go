package guardrails_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	synthesized "github.com/arteraai/region-expansion/internal/stack"
)

// acceptedFleet is what the accepted mesh is held against.
func acceptedFleet(t testing.TB) (fleet guardrails.Fleet) {
	t.Helper()
	text, err := os.ReadFile("../__snapshots__/fleet.json")
	if err == nil {
		err = json.Unmarshal(text, &fleet)
	}
	if err != nil {
		t.Fatal(err)
	}
	return fleet
}

func meshRules(t *testing.T, plant guardrailstest.Change) guardrails.Findings {
	t.Helper()
	stack, err := synthesized.Accepted("..", "mesh")
	if err != nil {
		t.Fatal(err)
	}
	plant(stack.Body)
	return guardrails.CheckMesh(stack, acceptedFleet(t))
}

func TestTheAcceptedMeshBreaksNoRule(t *testing.T) {
	if found := meshRules(t, func(map[string]any) {}); len(found) > 0 {
		t.Errorf("rules find fault with what was accepted:\n%v", found)
	}
}

// TestEveryViolationOfTheMeshIsFound plants each violation on its own into the
// mesh as it was accepted.
func TestEveryViolationOfTheMeshIsFound(t *testing.T) {
	for _, planted := range guardrailstest.MeshViolations {
		t.Run(planted.Rule+"/"+planted.What, func(t *testing.T) {
			var at []string
			for _, finding := range meshRules(t, planted.Plant) {
				if finding.Rule.ID == planted.Rule {
					at = append(at, finding.Address)
				}
			}
			if want := []string{planted.At}; !slices.Equal(slices.Compact(at), want) {
				t.Errorf("%s is found at %v, want %v", planted.Rule, at, want)
			}
		})
	}
}

func TestEveryRuleOfTheMeshIsPlantedAndExplained(t *testing.T) {
	for _, rule := range guardrails.MeshRules() {
		if !slices.ContainsFunc(guardrailstest.MeshViolations, func(v guardrailstest.Violation) bool { return v.Rule == rule.ID }) {
			t.Errorf("no test plants a violation of %s in the mesh; add one to MeshViolations", rule.ID)
		}
		for _, text := range []string{rule.Title, rule.Why, rule.Remedy} {
			if text == "" || strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q should be a clause that says something", rule.ID, text)
			}
		}
	}
}

// TestARegionThatCallsItselfTheMeshIsFound holds that no stack can escape the rules
// for regions by its name or its state: those for the mesh allow it less.
func TestARegionThatCallsItselfTheMeshIsFound(t *testing.T) {
	fleet := acceptedFleet(t)
	for what, disguise := range map[string]guardrailstest.Change{
		"by its state": guardrailstest.Set("terraform.backend.s3.key", "mesh/terraform.tfstate"),
		"by its name":  func(map[string]any) {},
	} {
		stack := regionJP(t)
		if disguise(stack.Body); what == "by its name" {
			stack.Name = "mesh"
		}
		stack, facts, err := fleet.Recognize(stack)
		if err != nil {
			t.Fatal(err)
		}
		if err := guardrails.Judge([]synthesized.Stack{stack}, []guardrails.Facts{facts}); err == nil || !strings.Contains(err.Error(), "breaks mesh-kinds") {
			t.Errorf("%s, region-jp passes for the mesh: %v", what, err)
		}
	}
}
