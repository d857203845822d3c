package touched

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// fleet is a repository with accepted stacks of three regions and one between.
func fleet(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	for name, budget := range map[string]int{"region-aa": 40000, "region-bb": 9000, "region-cc": 40000, "mesh": 0} {
		accept(t, root, name, "10.0.0.0/16", budget)
	}
	run(t, root, "init", "--quiet", "--initial-branch=main")
	commit(t, root)
	return root
}

func accept(t *testing.T, root, name, cidr string, budget int) {
	t.Helper()
	write(t, filepath.Join(root, "__snapshots__", name+".tf.json"), fmt.Sprintf(
		`{"provider": {"aws": [{"region": "xx-%s-1", "allowed_account_ids": ["11111111111%d"]}]},
		"resource": {"aws_vpc": {"app": {"cidr_block": %q}}, "aws_budgets_budget": {"all": {"limit_amount": "%d"}}}}`,
		name, len(name), cidr, budget))
}

func commit(t *testing.T, root string) {
	t.Helper()
	run(t, root, "add", "--all")
	run(t, root, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=change")
}

func names(stacks []Stack) (found string) {
	for _, stack := range stacks {
		found += " " + stack.Name
	}
	return strings.TrimSpace(found)
}

func TestTheCheapestRegionLeadsAndWhatLiesBetweenComesLast(t *testing.T) {
	got, err := All(fleet(t))
	if err != nil {
		t.Fatal(err)
	}
	for want, stacks := range map[string][]Stack{
		"region-bb":                          got.Lead,
		"region-aa region-cc":                got.Regions,
		"mesh":                               got.Between,
		"region-bb region-aa region-cc mesh": got.All,
	} {
		if names(stacks) != want {
			t.Errorf("got %q, want %q", names(stacks), want)
		}
	}
}

func TestOnlyWhatABranchHasChangedIsTouched(t *testing.T) {
	root := fleet(t)
	run(t, root, "checkout", "--quiet", "-b", "work")
	accept(t, root, "region-cc", "10.1.0.0/16", 40000)
	accept(t, root, "region-dd", "10.2.0.0/16", 50000)
	write(t, filepath.Join(root, "__snapshots__", "region-aa.addresses.txt"), "not what Terraform gets\n")
	commit(t, root)
	run(t, root, "checkout", "--quiet", "main")
	accept(t, root, "region-bb", "10.3.0.0/16", 9000) // by somebody else, meanwhile
	commit(t, root)
	run(t, root, "checkout", "--quiet", "work")
	got, err := Since(t.Context(), root, "main")
	if err != nil || names(got.Lead) != "region-cc" || names(got.Regions) != "region-dd" || len(got.Between) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWhatIsNotCommittedYetIsTouchedToo(t *testing.T) {
	root := fleet(t)
	accept(t, root, "mesh", "10.1.0.0/16", 0)
	accept(t, root, "region-new", "10.2.0.0/16", 1)
	if got, err := Since(t.Context(), root, "main"); err != nil || names(got.All) != "region-new mesh" {
		t.Errorf("got %q, %v", names(got.All), err)
	}
}

func TestAStackThatHasLeftTheCodeIsListedAndNotDeployed(t *testing.T) {
	root := fleet(t)
	if err := os.Remove(filepath.Join(root, "__snapshots__", "region-aa.tf.json")); err != nil {
		t.Fatal(err)
	}
	if got, err := Since(t.Context(), root, "main"); err != nil || len(got.All) != 0 || strings.Join(got.Removed, " ") != "region-aa" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestOneStackCanBeNamed(t *testing.T) {
	if got, err := Only(fleet(t), "region-cc"); err != nil || names(got.Lead) != "region-cc" || names(got.All) != "region-cc" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestAPipelineCanReadTheMatrix is about lists that would be null in JSON, which a
// pipeline takes for a failure.
func TestAPipelineCanReadTheMatrix(t *testing.T) {
	root := fleet(t)
	matrix := func() string {
		got, err := Since(t.Context(), root, "main")
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if got, want := matrix(), `{"lead":[],"regions":[],"between":[],"all":[],"removed":[]}`; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	accept(t, root, "region-aa", "10.1.0.0/16", 40000)
	want := `{"lead":[{"stack":"region-aa","account":"111111111119","region":"xx-region-aa-1"}],"regions":[],"between":[],` +
		`"all":[{"stack":"region-aa","account":"111111111119","region":"xx-region-aa-1"}],"removed":[]}`
	if got := matrix(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestACommitThatIsNotThereIsAnError(t *testing.T) {
	if _, err := Since(t.Context(), fleet(t), "origin/main"); err == nil || !strings.HasPrefix(err.Error(), "origin/main is not a commit of this checkout; ") {
		t.Errorf("got %v", err)
	}
}

func run(t *testing.T, root string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
