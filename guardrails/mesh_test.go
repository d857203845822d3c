package guardrails_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/stack"
)

// acceptedFleet has the facts that the accepted mesh is checked against.
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
	mesh, err := stack.Accepted("..", "mesh")
	if err != nil {
		t.Fatal(err)
	}
	plant(mesh.Body)
	return guardrails.CheckMesh(mesh, acceptedFleet(t))
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

// TestARegionThatCallsItselfTheMeshIsFound checks that no stack can escape the rules
// for regions by its name or its state: those for the mesh allow it less.
func TestARegionThatCallsItselfTheMeshIsFound(t *testing.T) {
	fleet := acceptedFleet(t)
	for what, disguise := range map[string]guardrailstest.Change{
		"by its state": guardrailstest.Set("terraform.backend.s3.key", "mesh/terraform.tfstate"),
		"by its name":  func(map[string]any) {},
	} {
		region := regionJP(t)
		if disguise(region.Body); what == "by its name" {
			region.Name = "mesh"
		}
		region, facts, err := fleet.Recognize(region)
		if err != nil {
			t.Fatal(err)
		}
		if err := guardrails.CheckAll([]stack.Stack{region}, []guardrails.Facts{facts}); err == nil || !strings.Contains(err.Error(), "breaks residency-allowed-types") {
			t.Errorf("%s, region-jp passes for the mesh: %v", what, err)
		}
	}
}
