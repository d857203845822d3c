package terraform

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/process"
)

func TestMain(m *testing.M) {
	process.Supervise() // takes over in the supervisors of Terraform
	if root := os.Getenv(rootVar); root != "" {
		os.Exit(applyIn(root))
	}
	os.Exit(m.Run())
}

// checkout is a folder with an application that writes one stack, of what is in the file
// main.tf.json: resources that Terraform has built in, which need no provider, with
// a state beside them. make rehearse runs the real one.
func checkout(t *testing.T) Stack {
	t.Helper()
	if _, err := exec.LookPath("terraform"); err != nil {
		t.Skip("no terraform on PATH; make rehearse fetches one, and runs the same verbs")
	}
	t.Setenv("CDKTF_OUTPUT", "")
	t.Setenv("CHECKPOINT_DISABLE", "1")
	root := t.TempDir()
	t.Setenv("CDKTF_APP", "")
	write(t, filepath.Join(root, "cdktf.json"), `{"app": "sh app.sh"}`)
	write(t, filepath.Join(root, "app.sh"), `set -eu
mkdir -p "$CDKTF_OUTDIR/stacks/region-xx"
cp main.tf.json "$CDKTF_OUTDIR/stacks/region-xx/cdk.tf.json"
echo '{"stacks": {"region-xx": {"synthesizedStackPath": "stacks/region-xx/cdk.tf.json"}}}' > "$CDKTF_OUTDIR/manifest.json"
`)
	s := Stack{Root: root, Name: "region-xx", Out: new(bytes.Buffer)}
	code(t, s, "1.34", "app")
	return s
}

// code is what the stack is to be: a cluster of a version, and a file system.
func code(t *testing.T, s Stack, version, fileSystem string) {
	t.Helper()
	write(t, filepath.Join(s.Root, "main.tf.json"), fmt.Sprintf(`{"resource": {"terraform_data": {
		"cluster": {"input": %q}, "fs_%s": {"input": "data"}}}}`, version, fileSystem))
}

// plan is what Terraform would change.
func plan(t *testing.T, s Stack) Record {
	t.Helper()
	record, err := s.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// reviewed is a plan that somebody has agreed to.
func reviewed(t *testing.T, record Record) Reviewed {
	t.Helper()
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := record.Write(file); err != nil {
		t.Fatal(err)
	}
	agreed, err := ReadReviewed(file)
	if err != nil {
		t.Fatal(err)
	}
	return agreed
}

func TestAReviewedPlanIsApplied(t *testing.T) {
	s := checkout(t)
	agreed := plan(t, s)
	if agreed.Summary() != "2 to create" {
		t.Fatalf("the first plan is %s", agreed.Text())
	}
	if _, err := s.Apply(t.Context(), reviewed(t, agreed)); err != nil {
		t.Fatal(err)
	}
	if again := plan(t, s); len(again.Changes) != 0 {
		t.Errorf("after the apply, there is still\n%s", again.Text())
	}
}

func TestAnApplyWithAnotherPlanThanTheReviewedOneChangesNothing(t *testing.T) {
	s := checkout(t)
	if _, err := s.Apply(t.Context(), reviewed(t, plan(t, s))); err != nil {
		t.Fatal(err)
	}
	code(t, s, "1.35", "app")
	agreed := plan(t, s)
	code(t, s, "1.35", "renamed")
	pending := plan(t, s)
	_, err := s.Apply(t.Context(), reviewed(t, agreed))
	if err == nil {
		t.Fatal("a plan was applied that was not reviewed")
	}
	for _, part := range []string{"not reviewed:   + terraform_data.fs_renamed", "not reviewed:   - terraform_data.fs_app", "Nothing was applied."} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not say %q:\n%v", part, err)
		}
	}
	if now := plan(t, s); now.Digest != pending.Digest {
		t.Errorf("something was changed, and now there is\n%s", now.Text())
	}
}

func TestAnEmptyPlanIsNotTheReviewedOneEither(t *testing.T) {
	s := checkout(t)
	agreed := reviewed(t, plan(t, s))
	if _, err := s.Apply(t.Context(), agreed); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), agreed); err == nil || !strings.Contains(err.Error(), "no longer to do: + terraform_data.cluster") {
		t.Errorf("got %v", err)
	}
}

func TestNoPlanFileIsLeft(t *testing.T) {
	s := checkout(t)
	t.Setenv("TMPDIR", t.TempDir())
	plan(t, s)
	for _, folder := range []string{os.TempDir(), s.Root} {
		if found, _ := exec.Command("find", folder, "-name", "*plan*").Output(); len(found) > 0 {
			t.Errorf("left behind: %s", found)
		}
	}
}

func TestAnErrorHasTheMessageOfTerraform(t *testing.T) {
	s := checkout(t)
	write(t, filepath.Join(s.Root, "main.tf.json"), `{"resource": {"terraform_data": {"cluster": {"inputs": "1.34"}}}}`)
	_, err := s.Plan(t.Context())
	if err == nil || !strings.Contains(err.Error(), "terraform plan: exit status 1\n") || !strings.Contains(err.Error(), `"inputs"`) {
		t.Errorf("got %v", err)
	}
}

func TestAnUnknownStackIsReportedWithTheKnownOnes(t *testing.T) {
	s := checkout(t)
	s.Name = "region-yy"
	if _, err := s.Plan(t.Context()); err == nil || err.Error() != `"region-yy" is not a stack of this application; use one of region-xx` {
		t.Errorf("got %v", err)
	}
}

func TestAnApplicationThatFailsIsReportedWithWhatItSays(t *testing.T) {
	s := checkout(t)
	write(t, filepath.Join(s.Root, "app.sh"), "echo 'region-xx: zones is 9' >&2; exit 1")
	if _, err := s.Plan(t.Context()); err == nil || err.Error() != "sh app.sh: exit status 1\nregion-xx: zones is 9" {
		t.Errorf("got %v", err)
	}
}

func TestAConfigurationWithoutAnApplicationIsReportedWithItsRemedy(t *testing.T) {
	s := checkout(t)
	write(t, filepath.Join(s.Root, "cdktf.json"), "{}")
	if _, err := s.Plan(t.Context()); err == nil || !strings.HasSuffix(err.Error(), `cdktf.json: app is empty; it is the command that runs the application, such as "go run ."`) {
		t.Errorf("got %v", err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}
