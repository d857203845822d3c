// Package guardrailstest has, for tests, a way to break every rule of the
// guardrails, and a good stack in which to break it.
package guardrailstest

import "slices"

// Violation is a way to break a rule.
type Violation struct {
	Rule  string // the ID of the rule
	What  string // as it is documented
	At    string // the address at which the rule must find it
	Plant Change
}

// Violations has one for every rule at least.
var Violations = slices.Concat(unreviewed, residencyViolations, hubViolations, securityViolations, egressViolations, operatorViolations, ingressViolations)
