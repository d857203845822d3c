package guardrails

import (
	"fmt"
	"slices"
	"time"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Exception admits one finding, for a reason, until a day.
type Exception struct {
	Rule    string    // the rule's id
	Stack   string    // region-jp
	Address string    // of the resource, in full
	Reason  string    // why the rule may be broken there
	Owner   string    // the role that answers for it: security-officer
	Expires time.Time // the day on which it ends
}

// Except takes the findings that exceptions admit out of all findings of some
// stacks, and returns the others, together with the problems of the exceptions
// themselves: one that has expired, that admits nothing any more, or that does
// not say why or who.
func Except(findings Findings, exceptions []Exception, stacks []string, today time.Time) (Findings, problem.List) {
	var left Findings
	var wrong problem.List
	used := make([]bool, len(exceptions))
	for _, finding := range findings {
		i := slices.IndexFunc(exceptions, func(e Exception) bool { return e.admits(finding) })
		if i < 0 {
			left = append(left, finding)
			continue
		}
		used[i] = true
	}
	for i, e := range exceptions {
		if slices.Contains(stacks, e.Stack) {
			wrong = append(wrong, e.problems(used[i], today)...)
		}
	}
	return left, wrong
}

func (e Exception) admits(f Finding) bool {
	return e.Rule == f.Rule.ID && e.Stack == f.Stack && e.Address == f.Address
}

func (e Exception) problems(used bool, today time.Time) (found problem.List) {
	path := fmt.Sprintf("exceptions[%s %s %s]", e.Stack, e.Rule, e.Address)
	if !used {
		found.Add(path, "it", "admits nothing: no such finding is there", "remove it")
	}
	if !e.Expires.After(today) {
		found.Add(path+".expires", e.Expires.Format(time.DateOnly), "is over", "fix what it admits, or have its owner renew it")
	}
	if e.Reason == "" {
		found.Add(path+".reason", "none", "leaves a reader to guess", "say why the rule may be broken there")
	}
	if e.Owner == "" {
		found.Add(path+".owner", "none", "leaves nobody to ask", "name the role that answers for it")
	}
	return found
}
