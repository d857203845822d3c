package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/change/origin"
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
	write := func(file, text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
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
		sources, err := origin.Sources(".")
		if err != nil {
			t.Fatal(err)
		}
		write("__snapshots__/"+origin.SourcesFile, sources)
		git("add", "--all")
		git("commit", "--quiet", "--message", "Accept what is "+stacks+
			"\n\nWidens: region-jp aws_kms_key.data-key_5D719C34\nWidens: region-us aws_kms_key.data-key_5D719C34")
	}
	write("cdktf.json", "{}")
	write("go.mod", "module example.com/regions\n")
	for _, folder := range origin.Folders {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write("regions/jp.go", "package regions\n\nvar jp = Region{CIDR: \"10.16.0.0/14\"}\n")
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

// TestAReviewOfOldSnapshotsFails changes a range, and does not run make snapshots.
func TestAReviewOfOldSnapshotsFails(t *testing.T) {
	changedCheckout(t)
	comment := "package regions\n\n// Tokyo.\nvar jp = Region{CIDR: \"10.16.0.0/14\"}\n"
	for _, test := range []struct{ source, want string }{
		{comment, "<nil>"},
		{strings.Replace(comment, "10.16", "10.40", 1), "the code is newer than the accepted stacks, which do not show what it does:\n\n  regions/jp.go has changed\n\nRun make snapshots, look at git diff __snapshots__, and try again"},
	} {
		if err := os.WriteFile("regions/jp.go", []byte(test.source), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, verb := range []string{"review", "touched"} {
			if _, err := execute(verb, "main"); fmt.Sprint(err) != test.want {
				t.Errorf("region %s main: got %v, want %s", verb, err, test.want)
			}
		}
	}
}

func TestOnlyARegionThatChangesIsRehearsed(t *testing.T) {
	changedCheckout(t)
	_, err := execute("review", "main", "--rehearse", "--region", "region-ca")
	if want := "region-ca is not among the regions that change: region-jp, region-us"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
