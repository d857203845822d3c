package handover_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/arteraai/region-expansion/internal/stack"
)

// attribute is one that Terraform knows after it has made a resource.
var attribute = regexp.MustCompile(`\b(aws_\w+)\.([\w-]+)\.(\w+)`)

// contractOf is what the stack publishes, with the addresses of resources for their ids:
// it is the text that the region itself would publish, but for these.
func contractOf(t *testing.T, s stack.Stack) string {
	t.Helper()
	for _, parameter := range s.Resources("aws_ssm_parameter") {
		text, _ := parameter["value"].(string)
		text = attribute.ReplaceAllStringFunc(text, func(reference string) string {
			parts := attribute.FindStringSubmatch(reference)
			body := s.Resources(parts[1])[parts[2]]
			if name, is := body[parts[3]].(string); is {
				return `"` + name + `"` // of a cluster, which is in the stack
			}
			return `"` + parts[2] + "-" + parts[3] + `"`
		})
		expression, problems := hclsyntax.ParseTemplate([]byte(text), "", hcl.InitialPos)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		value, problems := expression.Value(&hcl.EvalContext{Functions: map[string]function.Function{"jsonencode": stdlib.JSONEncodeFunc}})
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		if value.Type() == cty.String && strings.Contains(value.AsString(), "fileSystems") {
			return value.AsString()
		}
	}
	t.Fatalf("%s publishes no contract", s.Name)
	return ""
}

// TestTheContractHasTheIDsOfAllVolumes: the two are written apart.
func TestTheContractHasTheIDsOfAllVolumes(t *testing.T) {
	jp := accepted(t, "region-jp")
	facts := factsOf(t, jp)
	if _, written := filesOf(t, facts)["region-jp/web/manifests/volumes.yaml"]; written {
		t.Error("volumes are written although nobody knows their ids")
	}
	if unknown := facts.Unknown(); len(unknown) < 4 {
		t.Errorf("%v are not known before the deploy, want all four access points", unknown)
	}
	if err := facts.AddContract([]byte(contractOf(t, jp))); err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, facts)
	for cluster, handle := range map[string]string{
		"web": "efs-shared_file-system_0304A307-id::efs-shared_access-point-slides_D00BBC8C-id",
		"ml":  "efs-datasets_file-system_85CB185F-id::efs-datasets_access-point-models_5DBC749B-id",
	} {
		if volumes := files["region-jp/"+cluster+"/manifests/volumes.yaml"]; !strings.Contains(volumes, "volumeHandle: "+handle+"\n") {
			t.Errorf("the volumes of %s lack %s:\n%s", cluster, handle, volumes)
		}
	}
}

func TestTheContractOfAnotherRegionIsRefused(t *testing.T) {
	facts := factsOf(t, accepted(t, "region-jp"))
	err := facts.AddContract([]byte(contractOf(t, accepted(t, "region-us"))))
	want := `contract.clusters.ml: region-us-ml is not region-jp-ml of ap-northeast-1; give the contract of this region: /region-expansion/region-jp
contract.clusters.web: region-us-web is not region-jp-web of ap-northeast-1; give the contract of this region: /region-expansion/region-jp`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestAContractFromBeforeAnAccessPointIsRefused(t *testing.T) {
	jp := accepted(t, "region-jp")
	facts := factsOf(t, jp)
	err := facts.AddContract([]byte(strings.ReplaceAll(contractOf(t, jp), `"slides"`, `"scans"`)))
	want := "contract.fileSystems.shared.slides: none is there, so the region was not deployed since it has it; deploy the region, and read its contract again"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	if err := facts.AddContract([]byte("none")); err == nil || !strings.Contains(err.Error(), "/region-expansion/region-jp") {
		t.Errorf("a text that is no contract: got %v, want the name of the parameter", err)
	}
}
