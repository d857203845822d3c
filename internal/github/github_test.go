package github

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/terraform"
)

// drift is a record of resources that are to be changed.
func drift(addresses ...string) terraform.Record {
	var made tfjson.Plan
	for _, address := range addresses {
		made.ResourceChanges = append(made.ResourceChanges, &tfjson.ResourceChange{Address: address,
			Change: &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionUpdate}}})
	}
	return terraform.NewRecord("region-jp", "0123abc", made)
}

func TestAPullRequestHasOneCommentThatIsKeptUpToDate(t *testing.T) {
	f, repository := start(t)
	for _, text := range []string{"first review", "second review"} {
		address, err := repository.Comment(t.Context(), 12, text)
		if err != nil || address != "https://github.com/"+repo+"/pull/12#1" {
			t.Fatalf("got %q, %v", address, err)
		}
	}
	if len(f.comments) != 1 {
		t.Fatalf("there are %d comments", len(f.comments))
	}
	want := "second review\n\nhttps://github.com/artera/regions/actions/runs/77\n\n<!-- region-expansion: review -->\n"
	if got := f.comments[0]["body"]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatAPersonWroteIsLeftAlone(t *testing.T) {
	f, repository := start(t)
	f.comments = []map[string]any{{"id": 1, "on": "12", "user": map[string]any{"type": "User"}, "body": "All is well. " + mark("review")}}
	if _, err := repository.Comment(t.Context(), 12, "review"); err != nil || len(f.comments) != 2 {
		t.Errorf("there are %d comments, %v", len(f.comments), err)
	}
}

func TestACommentIsCutToWhatGitHubTakes(t *testing.T) {
	f, repository := start(t)
	if _, err := repository.Comment(t.Context(), 12, "```diff\n"+strings.Repeat("+ aws_subnet.ü\n", 10000)); err != nil {
		t.Fatal(err)
	}
	body := f.comments[0]["body"].(string)
	if !strings.Contains(body, "This is cut") || !strings.HasSuffix(body, mark("review")+"\n") || strings.Count(body, "```") != 2 {
		t.Errorf("its end is %q", body[len(body)-300:])
	}
}

func TestAnIssueIsOpenedUpdatedAndClosedWithTheDrift(t *testing.T) {
	f, repository := start(t)
	steps := []struct {
		found    terraform.Record
		done     string
		comments int
	}{
		{drift(), "region-jp has not drifted", 0},
		{drift("aws_vpc.app"), "opened https://github.com/artera/regions/issues/1", 0},
		{drift("aws_vpc.app"), "nothing new for https://github.com/artera/regions/issues/1", 0},
		{drift("aws_vpc.app", "aws_eip.nat"), "updated https://github.com/artera/regions/issues/1", 1},
		{drift(), "closed https://github.com/artera/regions/issues/1", 2},
		{drift(), "region-jp has not drifted", 2},
		{drift("aws_vpc.app"), "opened https://github.com/artera/regions/issues/2", 2},
	}
	for i, step := range steps {
		done, err := repository.Drift(t.Context(), step.found)
		if err != nil || done != step.done || len(f.comments) != step.comments {
			t.Fatalf("step %d: %q with %d comments, %v; want %q with %d", i, done, len(f.comments), err, step.done, step.comments)
		}
	}
	if f.issues[0]["state"] != "closed" || f.issues[0]["title"] != "region-jp has drifted: 2 to update" {
		t.Errorf("the first issue is %v", f.issues[0])
	}
	if body := f.issues[1]["body"].(string); !strings.Contains(body, "! aws_vpc.app\n") {
		t.Errorf("the second issue does not say what has drifted: %s", body)
	}
}

func TestEachStackHasAnIssueOfItsOwn(t *testing.T) {
	f, repository := start(t)
	other := drift("aws_vpc.app")
	other.Stack = "region-us"
	for _, record := range []terraform.Record{drift("aws_vpc.app"), other} {
		if _, err := repository.Drift(t.Context(), record); err != nil {
			t.Fatal(err)
		}
	}
	if len(f.issues) != 2 {
		t.Errorf("there are %d issues for two stacks", len(f.issues))
	}
}

const head, merge = "4e1243bd22c66e76c2ba9eddc1f91394e57f9f83", "de0fac2e4500dabe0009e67214ff5f5447ce83dd"

// uploaded is an artifact with the plan of a pull request's last commit.
func uploaded(id int, created string, repository int) map[string]any {
	return map[string]any{"id": id, "name": ArtifactName("region-jp", head), "created_at": created, "expired": false,
		"workflow_run": map[string]any{"head_sha": head, "repository_id": 1, "head_repository_id": repository}}
}

func TestTheReviewedPlanIsFoundFromTheMergedCommit(t *testing.T) {
	f, repository := start(t)
	f.merged[merge] = head
	f.artifacts = []map[string]any{uploaded(1, "2026-01-02T03:00:00Z", 1)}
	f.archive = zipped(t, "region-jp.json", "the record")
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := repository.Reviewed(t.Context(), "region-jp", merge, file); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "the record" {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestTheNewestPlanOfThisRepositoryCounts(t *testing.T) {
	f, repository := start(t)
	f.artifacts = []map[string]any{
		uploaded(1, "2026-01-02T03:00:00Z", 1),
		uploaded(2, "2026-01-02T04:00:00Z", 1),
		uploaded(3, "2026-01-02T05:00:00Z", 2), // by a fork
	}
	expired := uploaded(4, "2026-01-02T06:00:00Z", 1)
	expired["expired"] = true
	otherHead := uploaded(5, "2026-01-02T07:00:00Z", 1)
	otherHead["workflow_run"].(map[string]any)["head_sha"] = merge
	f.artifacts = append(f.artifacts, expired, otherHead)
	got, err := repository.newestArtifact(t.Context(), ArtifactName("region-jp", head), head)
	if err != nil || got.GetID() != 2 {
		t.Errorf("got %v, %v", got.GetID(), err)
	}
}

func TestACommitThatNobodyReviewedIsRefused(t *testing.T) {
	f, repository := start(t)
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := repository.Reviewed(t.Context(), "region-jp", merge, file); err == nil || !strings.Contains(err.Error(), "merges no pull request") {
		t.Errorf("a push without a pull request: %v", err)
	}
	f.merged[merge] = head
	if err := repository.Reviewed(t.Context(), "region-jp", merge, file); err == nil || !strings.Contains(err.Error(), "no artifact plan-region-jp-"+head) {
		t.Errorf("a pull request without a plan: %v", err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a file was written all the same")
	}
}

func TestARepositoryAndATokenAreNeeded(t *testing.T) {
	for _, env := range []map[string]string{{}, {"GITHUB_REPOSITORY": repo}, {"GITHUB_TOKEN": token}} {
		if _, err := FromEnvironment(func(name string) string { return env[name] }); err == nil ||
			err.Error() != "no repository or no token; set GITHUB_REPOSITORY=owner/name and GITHUB_TOKEN" {
			t.Errorf("with %v: %v", env, err)
		}
	}
}
