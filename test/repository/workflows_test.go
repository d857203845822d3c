package repository

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestActionlintFindsNothing runs the pinned actionlint.
func TestActionlintFindsNothing(t *testing.T) {
	if os.Getenv("LINT") == "" {
		t.Skip("it takes long to compile; make lint runs it")
	}
	lint := func(args ...string) (string, error) {
		// Without what else may be installed, which would differ from machine to machine.
		cmd := exec.Command("go", append([]string{"tool", "-modfile=tools/actionlint/go.mod", "actionlint", "-shellcheck=", "-pyflakes=", "-no-color"}, args...)...)
		cmd.Dir = root
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := lint(); err != nil {
		t.Errorf("actionlint: %v\n%s", err, out)
	}
	bad := filepath.Join(t.TempDir(), "bad.yml")
	if err := os.WriteFile(bad, []byte("on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.nothing }}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := lint(bad); err == nil || !strings.Contains(out, `property "nothing" is not defined`) {
		t.Errorf("actionlint does not see a wrong expression: %v\n%s", err, out)
	}
}

func TestWorkflowsKeepTheRules(t *testing.T) {
	for file, text := range files(t) {
		for name, rule := range rules {
			for _, wrong := range rule(t, text) {
				t.Errorf("%s: %s: %s", file, name, wrong)
			}
		}
	}
}

// TestEveryRuleFindsWhatItIsAbout breaks each rule in the real workflows.
func TestEveryRuleFindsWhatItIsAbout(t *testing.T) {
	for _, broken := range []struct{ rule, file, old, new string }{
		{"pins", "drift.yml", "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2", "actions/checkout@v6"},
		{"pins", "drift.yml", " # v6.0.2", ""},
		{"permissions", "drift.yml", "permissions: {}", "permissions: {contents: write}"},
		{"permissions", "drift.yml", "permissions: {}\n", "\n"},
		{"permissions", "drift.yml", "      issues: write", "      issues: write\n      packages: write"},
		{"permissions", "drift.yml", "      id-token: write\n", ""},
		{"permissions", "pull-request.yml", "      pull-requests: write", "      pull-requests: write\n      id-token: write"},
		{"credentials", "drift.yml", "role-to-assume: arn", "aws-secret-access-key: arn"},
		{"credentials", "drift.yml", "${{ github.token }}", "${{ secrets.TOKEN }}"},
		{"credentials", "drift.yml", "          allowed-account-ids: ${{ matrix.account }}\n", ""},
		{"credentials", "drift.yml", "persist-credentials: false", "persist-credentials: true"},
		{"state", "deploy-stack.yml", "cancel-in-progress: false", "cancel-in-progress: true"},
		{"state", "deploy-stack.yml", "group: state-${{ inputs.stack }}", "group: state"},
		{"state", "deploy-stack.yml", "    environment: ${{ inputs.stack }}\n", ""},
		{"state", "deploy-stack.yml", `--reviewed "$REVIEWED"`, ""},
		{"session", "deploy-stack.yml", "role-duration-seconds: 10800", "role-duration-seconds: 7200"},
		{"session", "deploy-stack.yml", "timeout-minutes: 180", "timeout-minutes: 150"},
		{"session", "deploy-stack.yml", " --interrupt-after 140m", ""},
		{"session", "deploy-stack.yml", "exec bin/region", "bin/region"},
		{"session", "deploy-stack.yml", "      - if: ${{ failure() || cancelled() }}\n        run:", "      - run:"},
		{"session", "deploy-stack.yml", "      - if: ${{ failure() || cancelled() }}\n        uses:", "      - uses:"},
		{"session", "drift.yml", "timeout-minutes: 60", "timeout-minutes: 90"},
		{"shell", "drift.yml", `bin/region drift "$STACK"`, "bin/region drift ${{ matrix.stack }}"},
		{"shell", "drift.yml", `bin/region drift "$STACK"`, "cdktf diff"},
		{"shell", "drift.yml", "--lock-timeout 15m", "--lock-timeout 15m || true"},
	} {
		text, err := os.ReadFile(filepath.Join(root, ".github/workflows", broken.file))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), broken.old) {
			t.Fatalf("%s has no %q", broken.file, broken.old)
		}
		changed := strings.Replace(string(text), broken.old, broken.new, 1)
		if len(rules[broken.rule](t, changed)) == 0 {
			t.Errorf("the rule about %s does not refuse %q in place of %q in %s", broken.rule, broken.new, broken.old, broken.file)
		}
	}
}

// targets are those that make help lists: make test, and so on.
func targets(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, target := range regexp.MustCompile(`(?m)^([a-z]+):.* ## `).FindAllStringSubmatch(read(t, "Makefile"), -1) {
		found["make "+target[1]] = true
	}
	return found
}

// TestContributorsKnowWhatEveryTargetTakes keeps the table of CONTRIBUTING.md complete.
func TestContributorsKnowWhatEveryTargetTakes(t *testing.T) {
	page, exist := read(t, "CONTRIBUTING.md"), targets(t)
	for target := range exist {
		if target != "make help" && !strings.Contains(page, "`"+target+"`") {
			t.Errorf("CONTRIBUTING.md does not say how long %s takes, or when to run it", target)
		}
	}
	for _, target := range regexp.MustCompile("`(make [a-z]+)`").FindAllStringSubmatch(page, -1) {
		if !exist[target[1]] {
			t.Errorf("CONTRIBUTING.md names %s, which the Makefile does not have", target[1])
		}
	}
}

func TestWorkflowsRunTargetsThatExist(t *testing.T) {
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range files(t) {
		for _, step := range parse(t, text).steps() {
			target, is := strings.CutPrefix(step.Run, "make ")
			if is && !regexp.MustCompile(`(?m)^`+target+`: `).Match(makefile) {
				t.Errorf("%s runs make %s, which the Makefile does not have", file, target)
			}
		}
	}
}

// TestEveryCommandOfCIIsInAPullRequest compares .ci/run with the workflow.
func TestEveryCommandOfCIIsInAPullRequest(t *testing.T) {
	script, err := os.ReadFile(filepath.Join(root, ".ci/run"))
	if err != nil {
		t.Fatal(err)
	}
	run := map[string]bool{}
	for _, step := range parse(t, files(t)[filepath.Join(root, ".github/workflows/pull-request.yml")]).steps() {
		run[step.Run] = true
	}
	for _, targets := range regexp.MustCompile(`(?m)^make (?:--jobs=\d )?(.*)`).FindAllStringSubmatch(string(script), -1) {
		for target := range strings.FieldsSeq(targets[1]) {
			if !run["make "+target] {
				t.Errorf("the workflow of pull requests does not run make %s, and .ci/run does", target)
			}
		}
	}
}
