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

func meshRules(t *testing.T, plant guardrailstest.Change) guardrails.Findings {
	t.Helper()
	mesh, err := stack.Accepted("..", "mesh")
	if err != nil {
		t.Fatal(err)
	}
	plant(mesh.Body)
	return guardrails.CheckMesh(mesh, regions.MeshOf(regions.All()))
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

// TestNoStackEscapesTheRulesOfItsRegion checks that neither a name nor a state makes a
// region's stack pass as the mesh, nor as another region.
func TestNoStackEscapesTheRulesOfItsRegion(t *testing.T) {
	atMesh := guardrailstest.Set("terraform.backend.s3.key", "mesh/terraform.tfstate")
	for _, disguise := range []struct {
		name   string
		change guardrailstest.Change
		breaks string
	}{
		{"mesh", func(map[string]any) {}, "breaks residency-allowed-types"},
		{"mesh", atMesh, "breaks residency-allowed-types"},
		{"region-jp", atMesh, "breaks residency-state"},
		{"region-us", func(map[string]any) {}, "breaks residency-provider-account"},
		{"elsewhere", func(map[string]any) {}, `"elsewhere" is not a region`},
	} {
		region := regionJP(t)
		disguise.change(region.Body)
		region.Name = disguise.name
		if err := guardrails.CheckAll([]stack.Stack{region}, regions.All()); err == nil || !strings.Contains(err.Error(), disguise.breaks) {
			t.Errorf("as %s, region-jp passes, or does not say that it %s: %v", disguise.name, disguise.breaks, err)
		}
	}
}
