package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Rule is one thing that must hold in every stack.
type Rule struct {
	ID     string `json:"id"`     // concern and rule, unique: residency-backup-copy
	Title  string `json:"title"`  // what must hold
	Why    string `json:"why"`    // what would happen otherwise
	Remedy string `json:"remedy"` // what to do about a finding
	// Checkov is what Checkov checks of the same, by the ids of its checks, and why
	// the rule is there as well; or "none". Rules for residency have no need to say
	// so: no scanner knows the country.
	Checkov string `json:"-"`
	// unlessTeardown marks a rule that a region which may be destroyed may break.
	unlessTeardown bool
	// check calls flag for whatever breaks the rule in a block. It is called for the
	// blocks of the types for which [Allowed] names the rule.
	check func(s *checked, b *stack.Block, flag flag)
}

// flag reports what breaks the rule: the block, the attribute within it, and its
// value.
type flag func(at *stack.Block, attribute string, value any)

// allRules are all rules, in the order in which they are documented.
var allRules = slices.Concat(
	meshItself, meshRoutes,
	allowedTypes, residencyOfStacks, residencyOfNames, residencyOfKeysAndTrails, residencyOfCopies, residencyOfNetworks, residencyOfEndpoints, residencyOfTheHub,
	residencyOfAccess, residencyOfMessages, residencyOfContent,
	encryption, transport, publicAccess, network, egress, entrance, compute, wayIn, clusters, permissions, delivery, logging, watching, internet, protection, locks, naming, versions,
)

// AllRules are all rules, those of the mesh first, in the order in which they are
// documented.
func AllRules() []Rule { return slices.Clone(allRules) }
