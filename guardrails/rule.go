package guardrails

import "slices"

// Rule is one thing that must hold in every stack.
type Rule struct {
	ID     string // concern and rule, unique: residency-bucket-replication
	Title  string // what must hold
	Why    string // what would happen otherwise
	Remedy string // what to do about a finding
	// unlessTeardown marks a rule that a region which may be destroyed breaks
	// lawfully.
	unlessTeardown bool
	// check calls flag for each place that breaks the rule.
	check func(stack *stack, flag flag)
}

// flag reports a place that breaks the rule being checked: the block, the
// attribute within it, and what stands there.
type flag func(at *block, attribute string, value any)

// Rules are all rules, residency first, in the order in which they are documented.
func Rules() []Rule {
	return slices.Concat(
		residencyOfThePlace, residencyOfNames, residencyOfCopies, residencyOfKeysAndTrails, residencyOfNetworks, residencyOfTheHub,
		residencyOfAccess, residencyOfServices,
		encryption, transport, publicAccess, network, compute, permissions, logging, protection, naming, versions,
	)
}

// because gives rules that have none of their own one reason and one remedy.
func because(why, remedy string, rules ...Rule) []Rule {
	for i := range rules {
		if rules[i].Why == "" {
			rules[i].Why, rules[i].Remedy = why, remedy
		}
	}
	return rules
}
