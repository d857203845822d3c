package repository

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const findingsPage = "docs/aws-findings.md"

var (
	finding   = regexp.MustCompile(`(?m)^\| ([A-C]\d+) \|.*\| ([^|]+) \|$`) // its id, and its proof
	proof     = regexp.MustCompile("`([^`]+)`(?: of `([a-z/]+)`)?")
	testNamed = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	inATable  = regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\|")
)

// proofs are what a finding can name: tests by their folders, and rules, exceptions of the
// local AWS and targets of the Makefile without one.
func proofs(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, file := range allFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			for _, test := range testNamed.FindAllStringSubmatch(read(t, file), -1) {
				found[test[1]] = append(found[test[1]], path.Dir(file))
			}
		}
	}
	for name := range rules {
		found[name] = nil
	}
	for _, page := range []string{"docs/guardrails.md", "docs/local-aws.md"} { // generated
		for _, row := range inATable.FindAllStringSubmatch(read(t, page), -1) {
			found[row[1]] = nil
		}
	}
	for target := range targets(t) {
		found[target] = nil
	}
	return found
}

// unproved are the findings of a page whose proof is missing, or does not exist. The
// verbs of region are left to the tests of cmd/region.
func unproved(page string, exist map[string][]string) (wrong []string) {
	for _, row := range finding.FindAllStringSubmatch(page, -1) {
		named := proof.FindAllStringSubmatch(row[2], -1)
		if len(named) == 0 {
			wrong = append(wrong, row[1]+" has no proof; name a test, a rule or an exception")
		}
		for _, p := range named {
			folders, exists := exist[p[1]]
			if (!exists || p[2] != "" && !slices.Contains(folders, p[2])) && !strings.HasPrefix(p[1], "region ") {
				wrong = append(wrong, fmt.Sprintf("%s is proved by %s, which does not exist; name what proves it now", row[1], p[0]))
			}
		}
	}
	return wrong
}

func TestEveryFindingHasAProofThatExists(t *testing.T) {
	for _, wrong := range unproved(read(t, findingsPage), proofs(t)) {
		t.Errorf("%s: %s", findingsPage, wrong)
	}
}

// isProof matches the files that prove something: tests, planted violations, and what AWS
// does, which the local AWS is held against.
var isProof = regexp.MustCompile(`_test\.go$|/guardrailstest/.*\.go$|/emulators/behavior/.*\.py$`)

// TestEveryProofSaysWhichFindingItIsAbout looks for the id of each finding in a proof, so
// that whoever changes that knows what it keeps away.
func TestEveryProofSaysWhichFindingItIsAbout(t *testing.T) {
	var proofs strings.Builder
	for _, file := range allFiles(t) {
		if isProof.MatchString(file) {
			proofs.WriteString(read(t, file))
		}
	}
	for _, row := range finding.FindAllStringSubmatch(read(t, findingsPage), -1) {
		if !regexp.MustCompile(`\b` + row[1] + `\b`).MatchString(proofs.String()) {
			t.Errorf("no proof names %s; write it into the comment of %s", row[1], row[2])
		}
	}
}

func TestAMissingProofIsFound(t *testing.T) {
	page, exist := read(t, findingsPage), proofs(t)
	rows := finding.FindAllStringSubmatch(page, -1)
	if ids := strings.Count(page, "\n| A") + strings.Count(page, "\n| B") + strings.Count(page, "\n| C"); len(rows) != ids || ids == 0 {
		t.Errorf("%d of %d findings are read; write each as a row of five columns", len(rows), ids)
	}
	for _, row := range rows {
		for _, gone := range []string{"somewhere", "`TestThatNobodyHasWritten`", "rule `no-such-rule`", "`TestValidate` of `blocks/none`", "`make nothing`"} {
			without := strings.Replace(page, "| "+row[2]+" |\n", "| "+gone+" |\n", 1)
			if len(unproved(without, exist)) != 1 {
				t.Errorf("%s with the proof %s is not reported", row[1], gone)
			}
		}
	}
}
