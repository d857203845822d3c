package history_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/change/history"
)

// repository is a checkout on a branch, with one commit there and one since on main.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) repository {
	t.Helper()
	r := repository{t, t.TempDir()}
	r.git("init", "--quiet", "--initial-branch=main")
	r.accept("region-jp", `{"resource": {"aws_vpc": {"before": {}}}}`)
	r.commit("Add region-jp")
	r.git("checkout", "--quiet", "-b", "change")
	r.git("checkout", "--quiet", "main")
	r.accept("region-us", `{}`)
	r.commit("Add region-us, which the branch does not have\n\nDestroys: region-us aws_kms_key.on-main")
	r.git("checkout", "--quiet", "change")
	return r
}

func (r repository) git(args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"}, args...)...)
	cmd.Dir = r.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (r repository) accept(region, body string) {
	r.t.Helper()
	file := filepath.Join(r.dir, "__snapshots__", region+".tf.json")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(strings.TrimSuffix(file, ".tf.json")+".addresses.txt", nil, 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r repository) commit(message string) {
	r.t.Helper()
	r.git("add", "--all")
	r.git("commit", "--quiet", "--allow-empty", "--message", message)
}

func TestStacksAreThoseThatTheBranchHasLeft(t *testing.T) {
	r := newRepository(t)
	r.accept("region-jp", `{"resource": {"aws_vpc": {"now": {}}}}`)
	commit, err := history.Open(t.Context(), r.dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	stacks, err := commit.Stacks(t.Context())
	if err != nil || len(stacks) != 1 || stacks[0].Name != "region-jp" || stacks[0].Addresses()[0] != "aws_vpc.before" {
		t.Errorf("got %v, %v; want region-jp as it was, without what came to main since", stacks, err)
	}
}

func TestTrailersAreThoseOfTheBranchAlone(t *testing.T) {
	r := newRepository(t)
	r.commit("Drop the old key\n\nNothing reads it.\n\nDestroys: region-jp aws_kms_key.a\nDestroys: region-jp aws_kms_key.b")
	r.commit("Speak of it\n\nDestroys: as a word in a text is no trailer.\n\nThe end.")
	commit, err := history.Open(t.Context(), r.dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	got, err := commit.Trailers(t.Context(), "Destroys")
	if want := "region-jp aws_kms_key.a|region-jp aws_kms_key.b"; err != nil || strings.Join(got, "|") != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestWhatCannotBeComparedIsExplained(t *testing.T) {
	r := newRepository(t)
	r.git("checkout", "--quiet", "--orphan", "stranger")
	r.commit("Begin again")
	for ref, want := range map[string]string{
		"nowhere":  "nowhere is not a commit of this checkout; name a branch, a tag or a commit, or run git fetch first",
		"--output": "--output is not a commit of this checkout; name a branch, a tag or a commit, or run git fetch first",
		"main":     "main and HEAD have no commit in common; a shallow clone needs git fetch --unshallow, or fetch-depth: 0 in GitHub Actions",
	} {
		if _, err := history.Open(t.Context(), r.dir, ref); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", ref, err, want)
		}
	}
}

func TestAFolderWithoutGitIsExplained(t *testing.T) {
	here := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(here))
	if _, err := history.Open(t.Context(), here, "main"); err == nil || err.Error() != here+" is not a checkout of git, which has what was accepted before; clone the repository, and run region there" {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", here)
	if _, err := history.Open(t.Context(), here, "main"); err == nil || err.Error() != "git is not on PATH, and has what was accepted before; get it from https://git-scm.com/downloads" {
		t.Errorf("got %v", err)
	}
}

func TestACommitWithoutAcceptedStacksIsRefused(t *testing.T) {
	r := repository{t, t.TempDir()}
	r.git("init", "--quiet", "--initial-branch=main")
	r.commit("Begin")
	commit, err := history.Open(t.Context(), r.dir, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := commit.Stacks(t.Context()); err == nil || !strings.HasSuffix(err.Error(), " has no accepted stacks in __snapshots__") {
		t.Errorf("got %v", err)
	}
}
