package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// changedCheckout is a checkout on a branch that changes what main has accepted, in
// each way that there is.
func changedCheckout(t *testing.T) {
	t.Helper()
	planted, err := filepath.Abs("../../internal/change/review/testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	accept := func(stacks string) {
		t.Helper()
		if err := os.RemoveAll("__snapshots__"); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS("__snapshots__", os.DirFS(filepath.Join(planted, stacks))); err != nil {
			t.Fatal(err)
		}
		git("add", "--all")
		git("commit", "--quiet", "--message", "Accept what is "+stacks)
	}
	if err := os.WriteFile("cdktf.json", []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	git("init", "--quiet", "--initial-branch=main")
	accept("before")
	git("checkout", "--quiet", "-b", "change")
	accept("after")
}

func TestAReviewIsPrintedInTheFormThatIsAskedFor(t *testing.T) {
	accepted := map[string]string{}
	for _, file := range []string{"review.txt", "review.md"} {
		text, err := os.ReadFile(filepath.Join("../../internal/change/review/testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		_, accepted[file], _ = strings.Cut(string(text), "\n")
	}
	changedCheckout(t)
	for file, args := range map[string][]string{"review.txt": {"review", "main"}, "review.md": {"review", "main", "--markdown"}} {
		out, err := execute(args...)
		if err != nil {
			t.Fatal(err)
		}
		title, rest, _ := strings.Cut(out, "\n")
		if rest != accepted[file] {
			t.Errorf("region %v does not print what %s has:\n%s", args, file, out)
		}
		if !strings.Contains(title, "What changes against main (") {
			t.Errorf("the title is %q, want the branch and the commit", title)
		}
	}
	out, err := execute("review", "main", "--json")
	if err != nil || !json.Valid([]byte(out)) {
		t.Errorf("--json prints no JSON: %v\n%s", err, out)
	}
}

func TestOnlyARegionThatChangesIsRehearsed(t *testing.T) {
	changedCheckout(t)
	_, err := execute("review", "main", "--rehearse", "--region", "region-ca")
	if want := "region-ca is not among the regions that change: region-jp, region-us"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
