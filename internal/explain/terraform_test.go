package explain_test

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/toolchain"
)

// TestDependenciesAreThoseOfTerraform asks Terraform itself. It needs what a
// rehearsal needs, and makes no network calls: the state's backend is left out.
func TestDependenciesAreThoseOfTerraform(t *testing.T) {
	after := terraformGraph(t)
	stack, region := regionJP(t)
	for _, address := range stack.Addresses() {
		answer, err := region.Explain(address)
		if err != nil {
			t.Fatal(err)
		}
		for _, direct := range after[address] {
			if !slices.Contains(answer.DependsOn.Direct, direct) {
				t.Errorf("%s: Terraform has it wait for %s, and explain does not", address, direct)
			}
		}
		// Terraform's graph leaves out an edge that others imply, so that what is
		// compared is all that can be reached.
		if diff := cmp.Diff(reachable(after, address), members(answer.DependsOn)); diff != "" {
			t.Errorf("%s depends on (-terraform +explain):\n%s", address, diff)
		}
	}
	before := map[string][]string{}
	for address, needs := range after {
		for _, need := range needs {
			before[need] = append(before[need], address)
		}
	}
	for _, address := range stack.Addresses() {
		answer, err := region.Explain(address)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(reachable(before, address), members(answer.BlastRadius)); diff != "" {
			t.Errorf("what depends on %s (-terraform +explain):\n%s", address, diff)
		}
	}
}

// reachable is all that edges lead to, sorted.
func reachable(edges map[string][]string, from string) []string {
	seen := map[string]bool{}
	for next := edges[from]; len(next) > 0; {
		address := next[0]
		next = next[1:]
		if !seen[address] {
			seen[address] = true
			next = append(slices.Clone(next), edges[address]...)
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// edge is a line of terraform graph: "aws_subnet.a" -> "aws_vpc.b";
var edge = regexp.MustCompile(`"([^"]+)" -> "([^"]+)"`)

// terraformGraph is what each resource of region-jp waits for, says Terraform.
func terraformGraph(t *testing.T) map[string][]string {
	t.Helper()
	if testing.Short() {
		t.Skip("terraform graph takes seconds")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip(err)
	}
	config := filepath.Join(cache, "region-expansion", "terraform.tfrc")
	if _, err := os.Stat(config); err != nil {
		t.Skip("Terraform and its provider are not set up: make rehearse does that")
	}
	terraform, err := exec.LookPath("terraform")
	if fetched, _ := filepath.Glob(filepath.Join(cache, "region-expansion", "terraform", "*", "terraform")); err != nil && len(fetched) > 0 {
		terraform, err = fetched[0], nil
	}
	if err != nil {
		t.Skip("Terraform is not set up: make rehearse does that")
	}
	stack, _ := regionJP(t)
	settings := maps.Clone(stack.Body["terraform"].(map[string]any))
	delete(settings, "backend")
	stack.Body = maps.Clone(stack.Body)
	stack.Body["terraform"] = settings
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cdk.tf.json"), []byte(stack.JSON()), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	env := toolchain.Environ(toolchain.Tools{Terraform: terraform, CLIConfig: config}.Settings())
	run := func(args ...string) string {
		cmd := exec.CommandContext(ctx, terraform, args...)
		cmd.Dir, cmd.Env = dir, env
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("terraform %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	run("init", "-input=false", "-no-color")
	edges := map[string][]string{}
	for _, match := range edge.FindAllStringSubmatch(run("graph"), -1) {
		edges[match[1]] = append(edges[match[1]], match[2])
	}
	if len(edges) == 0 {
		t.Fatal("terraform graph has no edge; its form may have changed")
	}
	return edges
}
