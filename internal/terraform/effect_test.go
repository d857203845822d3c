package terraform

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"
)

func TestEffectsThatLoseMostComeFirst(t *testing.T) {
	var made tfjson.Plan
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
	]}`), &made); err != nil {
		t.Fatal(err)
	}
	want := []Effect{
		{Address: "aws_route.gone", Action: Destroy},
		{Address: "aws_subnet.a", Action: Replace, ForcedBy: []string{"cidr_block"}},
		{Address: "aws_subnet.b", Action: Replace, ForcedBy: []string{"instance_types", "launch_template[0].id"}},
		{Address: "aws_route.left", Action: Forget},
		{Address: "aws_eip.other", Action: Update},
		{Address: "aws_eip.new", Action: Create},
		{Address: "aws_vpc.now", From: "aws_vpc.before", Action: Move},
	}
	if diff := cmp.Diff(want, Effects(made)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
