package terraform

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"
)

// planned is a plan of resource changes, as terraform show -json writes them.
func planned(t *testing.T, changes ...string) tfjson.Plan {
	t.Helper()
	var made tfjson.Plan
	text := `{"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [` + strings.Join(changes, ",") + `]}`
	if err := made.UnmarshalJSON([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return made
}

const (
	same    = `{"address": "aws_vpc.same", "change": {"actions": ["no-op"], "before": {"id": "vpc-1"}, "after": {"id": "vpc-1"}}}`
	read    = `{"address": "data.aws_region.read", "change": {"actions": ["read"]}}`
	renamed = `{"address": "aws_vpc.new", "previous_address": "aws_vpc.old", "change": {"actions": ["no-op"], "before": {"id": "vpc-1"}, "after": {"id": "vpc-1"}}}`
	shorter = `{"address": "aws_cloudwatch_log_group.app", "change": {"actions": ["update"],
		"before": {"retention_in_days": 365, "name": "/app"}, "after": {"retention_in_days": 30, "name": "/app"}}}`
	moved = `{"address": "aws_subnet.app", "change": {"actions": ["delete", "create"], "replace_paths": [["cidr_block"]],
		"before": {"cidr_block": "10.0.0.0/24", "id": "subnet-1"}, "after": {"cidr_block": "10.0.1.0/24"}, "after_unknown": {"id": true}}}`
	gone  = `{"address": "aws_route.gone", "change": {"actions": ["delete"], "before": {"id": "r-1"}, "after": null}}`
	fresh = `{"address": "aws_eip.fresh", "change": {"actions": ["create"], "before": null, "after": {"domain": "vpc"}, "after_unknown": {"id": true}}}`
	nodes = `{"address": "aws_eks_node_group.web", "change": {"actions": ["update"],
		"before": {"launch_template": [{"version": "1"}]}, "after": {"launch_template": [{}]}, "after_unknown": {"launch_template": [{"version": true}]}}}`
	password = `{"address": "aws_db_instance.main", "change": {"actions": ["update"],
		"before": {"password": "hunter2"}, "after": {"password": "hunter3"}, "before_sensitive": {"password": true}, "after_sensitive": {"password": true}}}`
)

func TestARecordIsWhatThePlanDoes(t *testing.T) {
	got := NewRecord("region-jp", "0123abc", planned(t, same, read, renamed, shorter, moved, gone, fresh, nodes, password)).Text()
	want := `region-jp: 1 to destroy, 1 to replace, 3 to update, 1 to create, 1 to move
! aws_cloudwatch_log_group.app
    retention_in_days: 365 -> 30
! aws_db_instance.main
    password: (sensitive) -> (sensitive)
+ aws_eip.fresh
! aws_eks_node_group.web
    launch_template: [{"version":"1"}] -> [{"version":"(known after apply)"}]
- aws_route.gone
-/+ aws_subnet.app, replaced because of cidr_block
~ aws_vpc.new, moved from aws_vpc.old
digest sha256:`
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestARecordHasNoSecrets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := NewRecord("region-jp", "", planned(t, password)).Write(file); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "hunter") {
		t.Errorf("the record holds the password: %s %v", text, err)
	}
}

func TestTwoPlansThatDoTheSameHaveTheSameDigest(t *testing.T) {
	elsewhere := strings.ReplaceAll(gone, "r-1", "r-2") // what is destroyed is gone, whatever it was
	first, second := NewRecord("region-jp", "a", planned(t, gone, fresh, same)), NewRecord("region-jp", "b", planned(t, fresh, elsewhere))
	if first.Digest != second.Digest {
		t.Errorf("these differ:\n%s%s", first.Text(), second.Text())
	}
}

func TestAnyDifferenceChangesTheDigest(t *testing.T) {
	agreed := NewRecord("region-jp", "", planned(t, shorter, moved, nodes)).Digest
	for what, other := range map[string]tfjson.Plan{
		"one change less":     planned(t, shorter, moved),
		"one change more":     planned(t, shorter, moved, nodes, gone),
		"another new value":   planned(t, strings.Replace(shorter, "30", "31", 1), moved, nodes),
		"another old value":   planned(t, strings.Replace(shorter, "365", "1", 1), moved, nodes),
		"another action":      planned(t, shorter, strings.Replace(moved, `["delete", "create"]`, `["create", "delete"]`, 1), nodes),
		"another cause":       planned(t, shorter, strings.Replace(moved, `[["cidr_block"]]`, `[["vpc_id"]]`, 1), nodes),
		"a known value":       planned(t, shorter, moved, strings.Replace(nodes, `{"version": true}`, `{}`, 1)),
		"one more rename":     planned(t, shorter, moved, nodes, renamed),
		"of another resource": planned(t, strings.Replace(shorter, "log_group.app", "log_group.ml", 1), moved, nodes),
	} {
		if NewRecord("region-jp", "", other).Digest == agreed {
			t.Errorf("a plan with %s has the same digest", what)
		}
	}
	if NewRecord("region-us", "", planned(t, shorter, moved, nodes)).Digest == agreed {
		t.Error("the plan of another stack has the same digest")
	}
}

func TestAChangeOutsideOfTerraformIsMarked(t *testing.T) {
	made := planned(t, shorter)
	made.ResourceDrift = made.ResourceChanges
	got := NewRecord("region-jp", "", made)
	if want := "! aws_cloudwatch_log_group.app, changed outside of Terraform\n"; !strings.Contains(got.Text(), want) {
		t.Errorf("got %s", got.Text())
	}
	if got.Digest != NewRecord("region-jp", "", planned(t, shorter)).Digest {
		t.Error("the digest depends on who made the change, and must not: the plan does the same")
	}
}

func TestAnOutputIsAChangeToo(t *testing.T) {
	made := tfjson.Plan{OutputChanges: map[string]*tfjson.Change{
		"id":   {Actions: tfjson.Actions{tfjson.ActionCreate}, After: "vpc-1"},
		"same": {Actions: tfjson.Actions{tfjson.ActionNoop}},
	}}
	if got := NewRecord("region-jp", "", made); len(got.Changes) != 1 || got.Changes[0].String() != "+ output.id" {
		t.Errorf("got %s", got.Text())
	}
}

func TestAnEmptyPlanHasNothingToChange(t *testing.T) {
	got := NewRecord("region-jp", "0123abc", planned(t, same)).Markdown()
	if !strings.HasPrefix(got, "### `region-jp`: nothing to change\n\nPlan at commit 0123abc, digest `sha256:") {
		t.Errorf("got %s", got)
	}
}

func TestAFenceInAValueDoesNotEndTheBlock(t *testing.T) {
	fenced := strings.Replace(shorter, `"name": "/app"`, `"name": "`+"```"+`\n<script>"`, 1)
	if got := NewRecord("region-jp", "", planned(t, fenced)).Markdown(); strings.Count(got, "```") != 2 {
		t.Errorf("got %s", got)
	}
}

func TestAReviewedPlanIsComparedWithThePresentOne(t *testing.T) {
	reviewed := NewRecord("region-jp", "0123abc", planned(t, shorter, moved, gone))
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := reviewed.Write(file); err != nil {
		t.Fatal(err)
	}
	byFile, err := ReadReviewed(file)
	if err != nil {
		t.Fatal(err)
	}
	byDigest, err := ReadReviewed(reviewed.Digest)
	if err != nil {
		t.Fatal(err)
	}
	now := NewRecord("region-jp", "4567def", planned(t, strings.Replace(shorter, "365", "1", 1), moved, fresh))
	for _, agreed := range []Reviewed{byFile, byDigest} {
		if err := agreed.Check(reviewed); err != nil {
			t.Errorf("the reviewed plan itself was refused: %v", err)
		}
		if agreed.Check(now) == nil {
			t.Error("another plan was accepted")
		}
	}
	want := `region-jp: the plan is not the one that was reviewed at commit 0123abc:
  reviewed:       ! aws_cloudwatch_log_group.app
      retention_in_days: 365 -> 30
  and now:        ! aws_cloudwatch_log_group.app
      retention_in_days: 1 -> 30
  not reviewed:   + aws_eip.fresh
  no longer to do: - aws_route.gone`
	if err := byFile.Check(now); err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	other := NewRecord("region-us", "", planned(t))
	if err := byFile.Check(other); err == nil || err.Error() != "region-us: the reviewed plan is of region-jp; name the record of this stack" {
		t.Errorf("got %v", err)
	}
}

func TestARecordThatWasEditedIsRefused(t *testing.T) {
	record := NewRecord("region-jp", "", planned(t, shorter))
	record.Changes[0].Address = "aws_kms_key.all"
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := record.Write(file); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadReviewed(file); err == nil || !strings.Contains(err.Error(), "is not that of its changes; make the record again") {
		t.Errorf("got %v", err)
	}
}
