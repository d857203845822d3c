package scan

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

func TestMain(m *testing.M) {
	process.Supervise()
	os.Exit(m.Run())
}

var (
	bucket  = Finding{Check: "CKV_AWS_18", Title: "access logging", Resource: "aws_s3_bucket.data_bucket_F0368B94", Line: 7}
	decided = Skip{Check: "CKV_AWS_18", Resource: "aws_s3_bucket.data_bucket", Reason: "the trail records it"}
)

func TestASkipHoldsForItsCheckAndResourceAlone(t *testing.T) {
	other, elsewhere := bucket, bucket
	other.Check, elsewhere.Resource = "CKV_AWS_19", "aws_s3_bucket.logs_bucket_5A22438C"
	verdict := Verdict{Stack: "region-jp", Failed: []Finding{bucket, other, elsewhere}}
	verdict.skip([]Skip{decided}, map[Skip]bool{})
	if len(verdict.Failed) != 2 || len(verdict.Skipped) != 1 || verdict.Skipped[0].Reason != decided.Reason {
		t.Errorf("failed %v, skipped %v; want the one skip with its reason", verdict.Failed, verdict.Skipped)
	}
}

func TestASkipThatNothingNeedsOrNobodyExplainsIsAnError(t *testing.T) {
	needed := map[Skip]bool{}
	verdict := Verdict{Failed: []Finding{bucket}}
	unused, silent := Skip{"CKV_AWS_1", "aws_vpc.app_vpc", "once needed"}, Skip{Check: "CKV_AWS_18", Resource: decided.Resource}
	verdict.skip([]Skip{decided, unused}, needed)
	want := "internal/scan/skips.go[CKV_AWS_1]: aws_vpc.app_vpc fails in no region; remove the skip"
	if got := skipProblems([]Skip{decided, unused}, needed).Error(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := skipProblems([]Skip{silent}, map[Skip]bool{silent: true}).Error(); !strings.Contains(got, "is skipped without a reason; say why") {
		t.Errorf("a skip without a reason: got %q", got)
	}
}

func TestEverySkipHasAReason(t *testing.T) {
	all := map[Skip]bool{}
	for _, skip := range skips {
		all[skip] = true
	}
	if err := skipProblems(skips, all).Err(); err != nil {
		t.Error(err)
	}
	if len(all) != len(skips) {
		t.Error("a skip is there twice")
	}
}

func TestAScanThatReadNothingIsAnError(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":         `checkov: error`,
		"a parsing error": `{"results": {"passed_checks": [{"check_id": "CKV_AWS_1"}]}, "summary": {"parsing_errors": 1}}`,
		"nothing passed":  `{"results": {}, "summary": {}}`,
		"its own skips":   `{"results": {"passed_checks": [{"check_id": "CKV_AWS_1"}]}, "summary": {"skipped": 1}}`,
	} {
		if _, err := read([]byte(text), stack.Stack{Name: "region-jp"}); err == nil {
			t.Errorf("%s was taken for a good scan", name)
		}
	}
}

func TestAFindingNamesItsLineAndWhatToDo(t *testing.T) {
	err := failures([]Verdict{{Stack: "region-jp", Failed: []Finding{bucket}}})
	want := "__snapshots__/region-jp.tf.json:7: CKV_AWS_18 aws_s3_bucket.data_bucket_F0368B94: access logging\n" +
		"Fix the construct. If the resource is right as it is, say why in internal/scan/skips.go."
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := failures([]Verdict{{Stack: "region-jp", Passed: 1}}); err != nil {
		t.Errorf("a good stack fails: %v", err)
	}
}

func TestCodeScanningGetsWhatHasToBeFixed(t *testing.T) {
	result := func(line string) string {
		return `{"ruleId": "CKV_AWS_18", "locations": [{"physicalLocation": {"artifactLocation": {"uri": "x"}, "region": {"startLine": ` + line + `}}}]}`
	}
	runs, err := withoutSkipped([]byte(`{"runs": [{"results": [`+result("7")+`, `+result("9")+`]}]}`), Verdict{Stack: "region-jp", Failed: []Finding{bucket}})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(runs)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"automationDetails":{"id":"checkov/region-jp/"},"results":[{"locations":[{"physicalLocation":` +
		`{"artifactLocation":{"uri":"__snapshots__/region-jp.tf.json"},"region":{"startLine":7}}}],"ruleId":"CKV_AWS_18"}]}]`
	if string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
}

func TestCheckovGetsNothingOfTheCallers(t *testing.T) {
	t.Setenv("BC_API_KEY", "secret")
	t.Setenv("AWS_PROFILE", "production")
	for _, entry := range environment("/home") {
		if strings.Contains(entry, "secret") || strings.Contains(entry, "production") {
			t.Errorf("Checkov gets %s", entry)
		}
	}
}

func TestAReliedCheckThatLookedAtNothingIsAnError(t *testing.T) {
	var all []string
	for _, relied := range Relied {
		all = append(all, relied.Check)
	}
	if err := reliedProblems([]Verdict{{Checks: all[:1]}, {Checks: all[1:]}}).Err(); err != nil {
		t.Error(err)
	}
	want := "internal/scan/relied.go: CKV_AWS_7 looked at no resource; find what Checkov calls it now, or write a guardrail: Keys are rotated"
	if got := reliedProblems([]Verdict{{Checks: all[1:]}}).Error(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// python is the real Checkov's, which `make scan` installs.
func python(t *testing.T) string {
	t.Helper()
	if os.Getenv("SCAN") == "" {
		t.Skip("takes half a minute and installs Checkov: SCAN=1 go test ./internal/scan")
	}
	python, err := toolchain.EnsurePython(t.Context(), toolchain.Options{Requirements: Requirements, Out: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	return python
}

// TestCheckovFindsWhatIsPlanted has it look at a region with mistakes: one for each
// check that is relied on, and some others.
func TestCheckovFindsWhatIsPlanted(t *testing.T) {
	python := python(t)
	stacks, err := stack.ReadSnapshots("../../" + snapshots)
	if err != nil || len(stacks) < 2 {
		t.Fatalf("%d stacks, %v", len(stacks), err)
	}
	region := stacks[1]
	planted := map[string]string{}
	plant := func(check, kind string, change func(map[string]any)) {
		for name, resource := range region.Resources(kind) {
			change(resource)
			planted[check] = kind + "." + name
			return
		}
		t.Fatalf("no %s to plant %s in", kind, check)
	}
	plant("CKV_AWS_7", "aws_kms_key", func(key map[string]any) { key["enable_key_rotation"] = false })
	plant("CKV_AWS_36", "aws_cloudtrail", func(trail map[string]any) { delete(trail, "enable_log_file_validation") })
	plant("CKV_AWS_37", "aws_eks_cluster", func(cluster map[string]any) { cluster["enabled_cluster_log_types"] = []any{"api"} })
	plant("CKV_AWS_39", "aws_eks_cluster", func(cluster map[string]any) {
		cluster["vpc_config"].(map[string]any)["endpoint_public_access"] = true
	})
	plant("CKV_AWS_62", "aws_iam_role_policy", func(policy map[string]any) {
		policy["policy"] = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`
	})
	plant("CKV_AWS_251", "aws_cloudtrail", func(trail map[string]any) { trail["enable_logging"] = false })
	plant("CKV2_AWS_6", "aws_s3_bucket_public_access_block", func(block map[string]any) { block["block_public_acls"] = false })
	plant("CKV2_AWS_65", "aws_s3_bucket_ownership_controls", func(controls map[string]any) {
		controls["rule"] = map[string]any{"object_ownership": "ObjectWriter"}
	})
	text, _, err := checkov(t.Context(), python, filepath.Join(t.TempDir(), "stack"), region)
	if err != nil {
		t.Fatal(err)
	}
	verdict, err := read(text, region)
	if err != nil {
		t.Fatal(err)
	}
	verdict.skip(skips, map[Skip]bool{})
	found := map[string]string{}
	for _, finding := range verdict.Failed {
		found[finding.Check] = finding.Resource
	}
	for check, address := range planted {
		if found[check] == "" {
			t.Errorf("%s planted in %s was not found; found: %v", check, address, found)
		}
	}
	for _, relied := range Relied {
		if planted[relied.Check] == "" {
			t.Errorf("no violation of %s, which is relied on, was planted", relied.Check)
		}
	}
}

// TestTheListOfChecksIsCheckovsOwn keeps the list by which the guardrails' tests know
// the checks and their types.
func TestTheListOfChecksIsCheckovsOwn(t *testing.T) {
	out, err := process.Command(t.Context(), python(t), "-m", "checkov.main", "--list", "--framework", "terraform").Output()
	if err != nil {
		t.Fatal(err)
	}
	types := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		cells := strings.Fields(strings.ReplaceAll(line, "|", " "))
		if len(cells) > 3 && strings.Contains(cells[1], "_AWS_") && strings.HasPrefix(cells[3], "aws_") && !slices.Contains(types[cells[1]], cells[3]) {
			types[cells[1]] = append(types[cells[1]], cells[3])
		}
	}
	var text strings.Builder
	fmt.Fprintf(&text, "The checks of Checkov for resources of AWS, with the types that they look at: %s\n", pinned(t))
	for _, check := range slices.Sorted(maps.Keys(types)) {
		if len(types[check]) > 100 {
			types[check] = []string{"*"}
		}
		fmt.Fprintf(&text, "%s %s\n", check, strings.Join(types[check], " "))
	}
	accepted.File(t, "checks.txt", text.String())
}

func TestTheListOfChecksIsThatOfThePinnedCheckov(t *testing.T) {
	list, err := os.ReadFile("checks.txt")
	if err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(string(list), "\n"); !strings.HasSuffix(first, ": "+pinned(t)) {
		t.Errorf("checks.txt begins with %q, and requirements.txt has %s; write it again with: UPDATE_SNAPSHOTS=1 SCAN=1 go test ./internal/scan", first, pinned(t))
	}
}

// pinned is Checkov with its version: checkov==3.3.30.
func pinned(t *testing.T) string {
	t.Helper()
	version := regexp.MustCompile(`(?m)^checkov==\S+`).FindString(Requirements)
	if version == "" {
		t.Fatal("requirements.txt has no line checkov==")
	}
	return version
}
