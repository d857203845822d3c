package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Group is one change, made to one or many resources of one or many regions.
type Group struct {
	Action   Action    `json:"action"`
	Concerns []Concern `json:"concerns"` // the most serious first; none for a change without one
	// Arguments are what changes, or what the added resources are. What differs
	// between regions alone is written as {region}, {account}, {aws-region} and {zone}.
	Arguments []Argument `json:"arguments,omitempty"`
	// Differing are the arguments whose values differ between the members.
	Differing []string `json:"differing,omitempty"`
	Members   []Member `json:"members"`
}

// Member is one resource that a group changes.
type Member struct {
	Region  string `json:"stack"`
	Address string `json:"address"`
	Path    string `json:"path"`
	// From is its address before, if it was moved or renamed.
	From string `json:"from,omitempty"`
	// Arguments are its own values, where they are not the group's.
	Arguments []Argument `json:"arguments,omitempty"`

	neutral string // its path, as it is shown for several regions
}

// Class is the section that shows the group.
func (g Group) Class() Class {
	if len(g.Concerns) == 0 {
		return Other
	}
	return g.Concerns[0].Class
}

// entry is one argument of one change, or a change as a whole.
type entry struct {
	change
	argument Argument // empty for a change as a whole
	neutral  Argument
	member   Member
}

// groupsOf groups equal changes.
func groupsOf(all []change, spellings map[string]spelling) []Group {
	var whole, single []entry
	for _, c := range all {
		spell := spellings[c.region]
		e := entry{change: c, member: Member{Region: c.region, Address: c.address, Path: c.path, From: c.from, neutral: spell.neutral(c.path)}}
		if c.action != Changed {
			whole = append(whole, e)
			continue
		}
		for _, argument := range c.arguments {
			e.argument, e.neutral = readable(argument), spell.neutralArgument(readable(argument))
			single = append(single, e)
		}
	}
	groups := slices.Concat(ofChanged(single), ofWhole(whole, spellings))
	slices.SortFunc(groups, func(a, b Group) int {
		return cmp.Or(a.Class().rank()-b.Class().rank(), slices.Index(actions, a.Action)-slices.Index(actions, b.Action),
			cmp.Compare(a.Members[0].neutral, b.Members[0].neutral), cmp.Compare(a.Members[0].Address, b.Members[0].Address), cmp.Compare(a.names(), b.names()))
	})
	return groups
}

// names are the arguments of a group, as one text.
func (g Group) names() string {
	var names []string
	for _, argument := range g.Arguments {
		names = append(names, argument.Name)
	}
	return strings.Join(append(names, g.Differing...), ", ")
}

// bundled groups things by a key, in the order of the first of each.
func bundled[T any](all []T, key func(T) string) (bundles [][]T) {
	index := map[string]int{}
	for _, one := range all {
		k := key(one)
		if _, known := index[k]; !known {
			index[k] = len(bundles)
			bundles = append(bundles, nil)
		}
		bundles[index[k]] = append(bundles[index[k]], one)
	}
	return bundles
}

// manyValues is how many values of one argument of one type are listed each; more
// are one group, with differing values.
const manyValues = 3

// ofChanged groups changed arguments by what changes.
func ofChanged(entries []entry) (groups []Group) {
	values := func(e entry) string { return fmt.Sprint(classifyArgument(e.kind, e.argument), e.neutral.key()) }
	sameArgument := func(e entry) string {
		if strings.HasPrefix(e.argument.Name, "tags.") {
			return e.neutral.Name // whatever has the tag
		}
		return e.kind + " " + e.neutral.Name
	}
	scattered := map[string]bool{}
	for _, bundle := range bundled(entries, sameArgument) {
		scattered[sameArgument(bundle[0])] = len(bundled(bundle, values)) > manyValues
	}
	for _, bundle := range bundled(entries, func(e entry) string {
		if scattered[sameArgument(e)] {
			return sameArgument(e)
		}
		return values(e)
	}) {
		g := Group{Action: Changed, Concerns: classifyArgument(bundle[0].kind, bundle[0].argument)}
		if scattered[sameArgument(bundle[0])] {
			g.Differing = []string{bundle[0].neutral.Name}
		} else {
			g.Arguments = []Argument{common(bundle)}
		}
		for _, e := range bundle {
			if len(g.Differing) > 0 || e.argument.key() != g.Arguments[0].key() {
				e.member.Arguments = []Argument{e.argument}
			}
			g.Members = append(g.Members, e.member)
		}
		groups = append(groups, g)
	}
	return merged(groups)
}

// common is the argument that a bundle has in common: in the words of its region, if
// they are the same for all.
func common(bundle []entry) Argument {
	for _, e := range bundle {
		if e.argument.key() != bundle[0].argument.key() {
			return bundle[0].neutral
		}
	}
	return bundle[0].argument
}

// merged joins groups of arguments that change in the same resources, and concern
// the same.
func merged(groups []Group) (fewer []Group) {
	index := map[string]int{}
	for _, g := range groups {
		key := fmt.Sprint(g.Class())
		for _, m := range g.Members {
			key += " " + m.Region + " " + m.Address
		}
		i, known := index[key]
		if !known {
			index[key] = len(fewer)
			fewer = append(fewer, g)
			continue
		}
		into := &fewer[i]
		into.Arguments, into.Differing = append(into.Arguments, g.Arguments...), append(into.Differing, g.Differing...)
		for m := range into.Members {
			into.Members[m].Arguments = append(into.Members[m].Arguments, g.Members[m].Arguments...)
		}
		into.concern(g.Concerns)
	}
	return fewer
}
