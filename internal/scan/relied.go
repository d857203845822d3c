package scan

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Relied are checks without a guardrail of our own: Checkov looks for exactly
// what a rule of our own would, and a mistake harms nobody before a review.
var Relied = []struct{ Check, Title string }{
	{"CKV_AWS_7", "Keys are rotated"},
	{"CKV_AWS_36", "Audit trails prove that nobody changed them"},
	{"CKV_AWS_37", "EKS clusters write all five logs of their control plane"},
	{"CKV_AWS_251", "Audit trails are on"},
	{"CKV2_AWS_65", "Objects have no ACLs"},
}

// reliedProblems are the checks that looked at no resource of any stack: Checkov may
// have renamed or dropped them.
func reliedProblems(verdicts []Verdict) (found problem.List) {
	for _, relied := range Relied {
		if !slices.ContainsFunc(verdicts, func(v Verdict) bool { return slices.Contains(v.Checks, relied.Check) }) {
			found.Add("internal/scan/relied.go", relied.Check, "looked at no resource",
				"find what Checkov calls it now, or write a guardrail: "+relied.Title)
		}
	}
	return found
}
