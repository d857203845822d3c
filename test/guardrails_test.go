package test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// TestAnOverrideThatBreaksARuleLeavesNothingToDeploy goes the whole way once, at a
// construct of the region's own, and looks at what is reported and what is left of an
// earlier, good synth. violations_test.go goes it for every rule.
func TestAnOverrideThatBreaksARuleLeavesNothingToDeploy(t *testing.T) {
	outdir := t.TempDir()
	keep(t, filepath.Join(outdir, "manifest.json"))
	keep(t, filepath.Join(outdir, "stacks", "region-jp", "cdk.tf.json"))
	keep(t, filepath.Join(outdir, "stacks", "region-jp", ".terraform.lock.hcl"))
	keep(t, filepath.Join(outdir, "stacks", "region-of-old", "cdk.tf.json"))

	fleet := []regions.Region{regionNamed(t, "region-au"), regionNamed(t, "region-jp")}
	err := stacks.Synthesize(fleet, outdir, overriding("logs-key/key", "multi_region", true))
	if err == nil {
		t.Fatal("a key that can be replicated abroad was synthesized")
	}
	for _, part := range []string{
		"region-jp: aws_kms_key.logs-key_44F95A88 (region-jp/logs-key/key)\n    multi_region: true\n    breaks residency-multi-region-key: ",
		"; set multi_region to false",
	} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the finding lacks %q:\n%v", part, err)
		}
	}
	if left := deployable(t, outdir); len(left) > 0 {
		t.Errorf("cdktf could still deploy %v", left)
	}
	if _, err := os.Stat(filepath.Join(outdir, "stacks", "region-jp", ".terraform.lock.hcl")); err != nil {
		t.Errorf("what Terraform keeps beside a stack is gone: %v", err)
	}
}

// deployable are the files in a folder by which cdktf or Terraform would deploy.
func deployable(t *testing.T, outdir string) (files []string) {
	t.Helper()
	for _, pattern := range []string{"manifest.json", "stacks/*/*.tf.json", "stacks/*/*.tf"} {
		found, err := filepath.Glob(filepath.Join(outdir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}

func keep(t *testing.T, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("of an earlier synth"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestADeployableStackIsSeen(t *testing.T) {
	outdir := t.TempDir()
	keep(t, filepath.Join(outdir, "stacks", "region-jp", "cdk.tf.json"))
	if len(deployable(t, outdir)) != 1 {
		t.Error("the test above would not see a stack that is left")
	}
}

// TestEveryTypeThatAStackMayHoldIsUsed keeps the lists to what is built, in the
// fleet as it is or with every option. A stack with any other type is refused.
func TestEveryTypeThatAStackMayHoldIsUsed(t *testing.T) {
	used := map[string]bool{"terraform": true, "provider.aws": true}
	all := stacksAndMesh()
	all["every-option"] = reshaped(t, "region-jp", "every-option")
	for _, stack := range all {
		for section, prefix := range map[string]string{"resource": "", "data": "data."} {
			kinds, _ := stack.Body[section].(map[string]any)
			for kind := range kinds {
				used[prefix+kind] = true
			}
		}
	}
	for list, allowed := range map[string]guardrails.Allowed{"InRegion": guardrails.InRegion, "InMesh": guardrails.InMesh} {
		for kind := range allowed.Types {
			if !used[kind] {
				t.Errorf("%s allows %s, which no stack has; remove it, and review it again when one needs it", list, kind)
			}
		}
	}
}
