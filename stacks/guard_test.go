package stacks

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/regions"
)

// TestNoStackEscapesTheGuardrails checks that a stack which no region of the fleet
// accounts for is refused, and not passed over.
func TestNoStackEscapesTheGuardrails(t *testing.T) {
	outdir := t.TempDir()
	write(t, filepath.Join(outdir, "manifest.json"), `{"stacks": {"extra": {"synthesizedStackPath": "stacks/extra/cdk.tf.json"}}}`)
	write(t, filepath.Join(outdir, "stacks", "extra", "cdk.tf.json"), `{"resource": {}}`)
	err := Guard([]regions.Region{jp}, outdir)
	if want := `nothing says what stack extra may hold: "extra" is not a region; use one of region-jp`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestTheMeshIsCheckedAgainstRulesOfItsOwn gives two peered regions a mesh with a
// bucket in it.
func TestTheMeshIsCheckedAgainstRulesOfItsOwn(t *testing.T) {
	outdir := t.TempDir()
	write(t, filepath.Join(outdir, "manifest.json"), `{"stacks": {"mesh": {"synthesizedStackPath": "stacks/mesh/cdk.tf.json"}}}`)
	write(t, filepath.Join(outdir, "stacks", "mesh", "cdk.tf.json"), `{"resource": {"aws_s3_bucket": {"lake": {"provider": "aws.jp"}}}}`)
	err := Guard([]regions.Region{jp, us}, outdir)
	if err == nil || !strings.Contains(err.Error(), "mesh: aws_s3_bucket.lake (mesh/lake)\n    type: aws_s3_bucket\n    breaks residency-allowed-types") {
		t.Errorf("a bucket in the mesh is not reported: %v", err)
	}
	if err := Guard([]regions.Region{jp}, outdir); err == nil || !strings.HasPrefix(err.Error(), "nothing says what stack mesh may hold: ") {
		t.Errorf("a mesh of a fleet that has none is not refused: %v", err)
	}
}

// TestAllFindingsOfAllStacksAreReportedAtOnce gives two regions stacks with
// nothing in them, which have neither state nor provider.
func TestAllFindingsOfAllStacksAreReportedAtOnce(t *testing.T) {
	outdir := t.TempDir()
	write(t, filepath.Join(outdir, "manifest.json"), `{"stacks": {
		"region-jp": {"synthesizedStackPath": "stacks/region-jp/cdk.tf.json"},
		"region-us": {"synthesizedStackPath": "stacks/region-us/cdk.tf.json"}}}`)
	for _, name := range []string{"region-jp", "region-us"} {
		write(t, filepath.Join(outdir, "stacks", name, "cdk.tf.json"), `{"provider": {"aws": [{"region": "eu-west-1"}]}}`)
	}
	err := Guard([]regions.Region{jp, us}, outdir)
	if err == nil {
		t.Fatal("stacks in Ireland were accepted")
	}
	for _, name := range []string{"region-jp", "region-us"} {
		if !strings.Contains(err.Error(), name+": provider.aws\n    region: eu-west-1\n    breaks residency-provider-region") {
			t.Errorf("%s is not reported:\n%v", name, err)
		}
	}
}

// jp and us are two regions that are peered.
var jp, us = region("jp", "10.16.0.0/14"), region("us", "10.20.0.0/14")

func region(code, cidr string) regions.Region {
	return regions.Region{Code: code, Network: regions.Network{CIDR: regions.Range(cidr)}}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
