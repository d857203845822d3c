package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
)

const snapshot = "../../__snapshots__/region-jp.tf.json"

func TestAnAcceptedStackIsRecognizedAndBreaksNoRule(t *testing.T) {
	out, err := execute("check", snapshot)
	if err != nil || !strings.Contains(out, snapshot+" is region-jp, ") {
		t.Errorf("got %q, %v", out, err)
	}
}

func TestTheAcceptedMeshIsRecognizedAndBreaksNoRule(t *testing.T) {
	out, err := execute("check", "../../__snapshots__/mesh.tf.json")
	if err != nil || !strings.Contains(out, "mesh.tf.json is mesh, ") {
		t.Errorf("got %q, %v", out, err)
	}
}

func TestTheMeshHasNoDataToReportOn(t *testing.T) {
	_, err := execute("residency", "mesh")
	if err == nil || !strings.HasPrefix(err.Error(), "mesh holds no data, so there is nothing to report; region check ") {
		t.Errorf("got %v", err)
	}
}

func TestTheMeshCanBeExplained(t *testing.T) {
	out, err := execute("explain", "mesh", "us-jp/attachment")
	if err != nil || !strings.Contains(out, "constructs/peering/peering.go") {
		t.Errorf("got %q, %v", out, err)
	}
}

func TestTheMeshIsNotBootstrapped(t *testing.T) {
	_, err := execute("bootstrap", "mesh", "--yes")
	if err == nil || err.Error() != "the mesh has no bucket of its own; bootstrap the region that keeps its state: region-us" {
		t.Errorf("got %v", err)
	}
}

func TestAFileThatBreaksARuleIsRefusedWithTheFinding(t *testing.T) {
	file := edited(t, `"multi_region": false`, `"multi_region": true`)
	_, err := execute("check", file)
	if err == nil || !strings.Contains(err.Error(), "\n    multi_region: true\n    breaks residency-multi-region-key: ") {
		t.Errorf("the key that can be replicated abroad was not found: %v", err)
	}
}

func TestAStackForATeardownIsCheckedAsOne(t *testing.T) {
	file := edited(t, `"prevent_destroy": true`, `"prevent_destroy": false`)
	_, err := execute("check", file)
	if err == nil || !strings.HasSuffix(err.Error(), "If it was synthesized with TEARDOWN: region check --teardown "+file) {
		t.Errorf("a stack without protection is refused without saying how to check it: %v", err)
	}
	if _, err := execute("check", "--teardown", file); err != nil {
		t.Errorf("a stack without protection is refused for a teardown: %v", err)
	}
}

// TestFindingsAreThereForMachinesAsWell checks what --json prints, of a stack that breaks
// a rule and of one that breaks none.
func TestFindingsAreThereForMachinesAsWell(t *testing.T) {
	for file, want := range map[string]string{edited(t, `"multi_region": false`, `"multi_region": true`): "residency-multi-region-key", snapshot: ""} {
		out, err := execute("check", file, "--json")
		var got verdict
		if wrong := json.Unmarshal([]byte(out), &got); wrong != nil || got.Stack != "region-jp" || got.Resources == 0 {
			t.Errorf("%s: %v\n%s", file, wrong, out)
		}
		if (want == "") != (err == nil) || (want != "") != (len(got.Findings) > 0) || len(got.Findings) > 0 && got.Findings[0].Rule.ID != want {
			t.Errorf("%s: ends with %v, and finds %v, want %q", file, err, got.Findings, want)
		}
	}
}

func TestTheReportOfAnAuditorIsThereForMachinesAsWell(t *testing.T) {
	out, err := execute("residency", "jp", "--json")
	var got guardrails.Report
	if wrong := json.Unmarshal([]byte(out), &got); err != nil || wrong != nil || got.Region != "region-jp" || len(got.Stores) == 0 || got.Stores[0].Location[0].Proof == "" {
		t.Errorf("%v, %v\n%s", err, wrong, out)
	}
}

// TestAStackCannotMoveItsState checks that a stack is checked against the region that
// its name says, and not against where it says that it lies.
func TestAStackCannotMoveItsState(t *testing.T) {
	file := edited(t, `"bucket": "artera-region-jp-terraform-state"`, `"bucket": "elsewhere"`)
	_, err := execute("check", file)
	if err == nil || !strings.Contains(err.Error(), "breaks residency-state: ") {
		t.Errorf("state in a strange bucket was not reported: %v", err)
	}
}

func TestAStackOutsideTheFleetIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "stranger.tf.json")
	if err := os.WriteFile(file, []byte(`{"provider": {"aws": [{"allowed_account_ids": ["999999999999"]}]}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := execute("check", file)
	if err == nil || !strings.HasPrefix(err.Error(), `nothing says what stack stranger may hold: "stranger" is not a region; use one of region-`) {
		t.Errorf("got %v", err)
	}
}

// edited is the accepted stack with a text replaced, in a file of its own.
func edited(t *testing.T, old, new string) string {
	t.Helper()
	text, err := os.ReadFile(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(old)) {
		t.Fatalf("%s has no %s", snapshot, old)
	}
	file := filepath.Join(t.TempDir(), "region-jp.tf.json")
	if err := os.WriteFile(file, bytes.ReplaceAll(text, []byte(old), []byte(new)), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func execute(args ...string) (string, error) {
	var out bytes.Buffer
	cmd := root()
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	err := cmd.Execute()
	return out.String(), err
}
