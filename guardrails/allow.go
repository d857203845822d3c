package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Allowed is what a stack may hold. Whatever else it holds is refused: nobody has
// asked yet how it could carry patient data out of the country, or show it.
type Allowed struct {
	// Always are the rules for every block, by their ids.
	Always []string
	// Types are the types of block that were reviewed: resources (aws_vpc), data
	// sources (data.aws_ami), providers (provider.aws), and other sections
	// (terraform).
	Types map[string]Review
}

// Review is the result of a review of one type: the rules for it, or why it needs
// none besides those for every block.
type Review struct {
	Rules  []string
	Reason string
}

func rules(ids ...string) Review  { return Review{Rules: ids} }
func noRule(reason string) Review { return Review{Reason: reason} }

// For are the ids of the rules for blocks of a type.
func (a Allowed) For(kind string) []string { return slices.Concat(a.Always, a.Types[kind].Rules) }

// Rules are the rules that apply to anything in such a stack, in the order in which
// they are documented.
func (a Allowed) Rules() []Rule {
	applied := slices.Clone(a.Always)
	for _, review := range a.Types {
		applied = append(applied, review.Rules...)
	}
	return slices.DeleteFunc(slices.Clone(allRules), func(r Rule) bool { return !slices.Contains(applied, r.ID) })
}

// allowedTypes is finding C14: a list of what is forbidden lets pass what nobody thought of.
var allowedTypes = []Rule{{
	ID:     "residency-allowed-types",
	Title:  "A stack consists of types of block that somebody has reviewed",
	Why:    "nobody has reviewed how this type could carry patient data out of the country, or show it to others",
	Remedy: "take it out, or add it to guardrails/allowed_*.go with the rules that apply to it and a planted violation of each (docs/guardrails.md)",
	check: func(s *checked, b *stack.Block, flag flag) {
		if _, reviewed := s.allowed.Types[typeOf(b)]; !reviewed {
			flag(b, "type", typeOf(b))
		}
	},
}}
