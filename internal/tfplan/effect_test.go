package tfplan_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/tfplan"
)

func TestEffectsAreToldTheGravestFirst(t *testing.T) {
	var plan tfjson.Plan
	if err := json.Unmarshal([]byte(`{"format_version": "1.2", "resource_changes": [
		{"address": "aws_vpc.same", "change": {"actions": ["no-op"]}},
		{"address": "data.aws_region.read", "change": {"actions": ["read"]}},
		{"address": "aws_vpc.now", "previous_address": "aws_vpc.before", "change": {"actions": ["no-op"]}},
		{"address": "aws_eip.new", "change": {"actions": ["create"]}},
		{"address": "aws_eip.other", "change": {"actions": ["update"]}},
		{"address": "aws_subnet.b", "change": {"actions": ["create", "delete"], "replace_paths": [["instance_types"], ["launch_template", 0, "id"]]}},
		{"address": "aws_subnet.a", "change": {"actions": ["delete", "create"], "replace_paths": [["cidr_block"]]}},
		{"address": "aws_route.left", "change": {"actions": ["forget"]}},
		{"address": "aws_route.gone", "change": {"actions": ["delete"]}}
	]}`), &plan); err != nil {
		t.Fatal(err)
	}
	want := []tfplan.Effect{
		{Address: "aws_route.gone", Action: tfplan.Destroy},
		{Address: "aws_subnet.a", Action: tfplan.Replace, ForcedBy: []string{"cidr_block"}},
		{Address: "aws_subnet.b", Action: tfplan.Replace, ForcedBy: []string{"instance_types", "launch_template[0].id"}},
		{Address: "aws_route.left", Action: tfplan.Forget},
		{Address: "aws_eip.other", Action: tfplan.Update},
		{Address: "aws_eip.new", Action: tfplan.Create},
		{Address: "aws_vpc.now", From: "aws_vpc.before", Action: tfplan.Move},
	}
	if diff := cmp.Diff(want, tfplan.Effects(plan)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
