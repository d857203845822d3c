package scan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Verdict is what Checkov found in one stack.
type Verdict struct {
	Stack     string    `json:"stack"`
	Passed    int       `json:"passed"`    // how many checks
	Resources int       `json:"resources"` // that a check looked at
	Checks    []string  `json:"-"`         // that looked at a resource
	Failed    []Finding `json:"failed"`
	Skipped   []Skipped `json:"skipped"`
}

// Finding is one check that failed for one resource.
type Finding struct {
	Check    string `json:"check"`
	Title    string `json:"title"`
	Resource string `json:"resource"` // Terraform address
	Line     int    `json:"line"`     // in the snapshot
}

// Skipped is a finding that was reviewed and accepted.
type Skipped struct {
	Finding
	Reason string `json:"reason"`
}

// record is one check of one resource in Checkov's JSON.
type record struct {
	CheckID   string `json:"check_id"`
	CheckName string `json:"check_name"`
	Resource  string
	Lines     []int `json:"file_line_range"`
}

// read reads Checkov's JSON about a stack. What it did not understand is an
// error: a scan that looked at nothing finds nothing.
func read(text []byte, stack stack.Stack) (Verdict, error) {
	var report struct {
		Results struct {
			Passed []record `json:"passed_checks"`
			Failed []record `json:"failed_checks"`
		}
		Summary struct {
			ParsingErrors int `json:"parsing_errors"`
			Skipped       int
		}
	}
	if err := json.Unmarshal(text, &report); err != nil {
		return Verdict{}, fmt.Errorf("%s: Checkov's report is not JSON: %w", stack.Name, err)
	}
	passed, failed := report.Results.Passed, report.Results.Failed
	if report.Summary.ParsingErrors > 0 || len(passed) == 0 {
		return Verdict{}, fmt.Errorf("%s: Checkov could not read the stack (%d parsing errors, %d checks passed); try another version of Checkov, or fix what package scan gives it",
			stack.Name, report.Summary.ParsingErrors, len(passed))
	}
	if report.Summary.Skipped > 0 {
		return Verdict{}, fmt.Errorf("%s: Checkov skipped %d checks by itself; move them to internal/scan/skips.go", stack.Name, report.Summary.Skipped)
	}
	verdict := Verdict{Stack: stack.Name, Passed: len(passed), Failed: []Finding{}, Skipped: []Skipped{}}
	addresses := stack.Addresses()
	seen := map[string]bool{}
	for _, record := range slices.Concat(passed, failed) {
		seen[address(record.Resource, addresses)] = true
		verdict.Checks = append(verdict.Checks, record.CheckID)
	}
	verdict.Resources = len(seen)
	for _, record := range failed {
		finding := Finding{Check: record.CheckID, Title: record.CheckName, Resource: address(record.Resource, addresses)}
		if len(record.Lines) > 0 {
			finding.Line = record.Lines[0]
		}
		verdict.Failed = append(verdict.Failed, finding)
	}
	slices.SortFunc(verdict.Failed, func(a, b Finding) int {
		return strings.Compare(a.Check+a.Resource, b.Check+b.Resource)
	})
	return verdict, nil
}

// address is the resource that Checkov means: of JSON, some of its checks know
// the name alone, as in resource.data_bucket_F0368B94.
func address(named string, addresses []string) string {
	name, alone := strings.CutPrefix(named, "resource.")
	if !alone {
		return named
	}
	for _, address := range addresses {
		if strings.HasSuffix(address, "."+name) {
			return address
		}
	}
	return named
}
