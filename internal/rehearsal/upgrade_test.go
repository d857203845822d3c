package rehearsal

import (
	"io"
	"os/exec"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// TestARenameIsCaughtByTerraformItself deploys a stack with the real Terraform, in
// a folder and with its own built-in resource, which needs neither a provider nor
// the network, and plans what came of it.
func TestARenameIsCaughtByTerraformItself(t *testing.T) {
	const (
		former    = `{"resource": {"terraform_data": {"files": {"input": "data"}, "key": {"triggers_replace": "one"}}}}`
		renamed   = `{"resource": {"terraform_data": {"shared-files": {"input": "data"}, "key": {"triggers_replace": "one"}}}}`
		moved     = `{"moved": [{"from": "terraform_data.files", "to": "terraform_data.shared-files"}], "resource": {"terraform_data": {"shared-files": {"input": "data"}, "key": {"triggers_replace": "one"}}}}`
		protected = `{"resource": {"terraform_data": {"files": {"input": "data"}, "key": {"triggers_replace": "two", "lifecycle": {"prevent_destroy": true}}}}}`
	)
	r := terraformAlone(t)
	r.stack = parse(t, former)
	r.progress.begin(phase{name: "deploy"})
	defer r.progress.end("done")
	if err := r.deployFormer(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r.progress.finished() != 2 {
		t.Errorf("%d resources were counted, want 2", r.progress.finished())
	}
	for _, test := range []struct {
		what, present string
		want          []terraform.Effect
	}{
		{"nothing", former, nil},
		{"a rename without moved", renamed, []terraform.Effect{
			{Address: "terraform_data.files", Action: terraform.Destroy}, {Address: "terraform_data.shared-files", Action: terraform.Create}}},
		{"a rename with moved", moved, []terraform.Effect{{Address: "terraform_data.shared-files", From: "terraform_data.files", Action: terraform.Move}}},
		{"a replacement that prevent_destroy refuses", protected, []terraform.Effect{
			{Address: "terraform_data.key", Action: terraform.Replace, ForcedBy: []string{"triggers_replace"}, Refused: true}}},
	} {
		got, err := r.planNext(t.Context(), parse(t, test.present))
		if err != nil {
			t.Fatalf("%s: %v", test.what, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.what, diff)
		}
	}
}

func parse(t *testing.T, text string) stack.Stack {
	t.Helper()
	stack, err := stack.Parse("region-jp", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return stack
}

// terraformAlone is a rehearsal that has no local AWS, and needs none.
func terraformAlone(t *testing.T) *rehearsal {
	t.Helper()
	if testing.Short() {
		t.Skip("Terraform takes seconds")
	}
	terraform, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("no terraform is on PATH")
	}
	return &rehearsal{
		opts: Options{Stack: "region-jp"}, dir: t.TempDir(), progress: &reporter{out: io.Discard, every: interval, mu: new(sync.Mutex)},
		tools: toolchain.Tools{Terraform: terraform},
	}
}
