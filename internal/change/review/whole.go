package review

import (
	"slices"
	"strings"
)

// ofWhole groups resources that are added, removed, moved or renamed: those of one type
// in one block, or all that one renamed construct has.
func ofWhole(entries []entry, spellings map[string]spelling) (groups []Group) {
	for _, bundle := range bundled(entries, func(e entry) string {
		if e.from != "" {
			from, to := e.renaming()
			return string(e.action) + " " + from + " " + to
		}
		return strings.Join([]string{string(e.action), e.kind, e.block()}, " ")
	}) {
		g := Group{Action: bundle[0].action}
		for _, e := range bundle {
			g.Members = append(g.Members, e.member)
			if e.action != Moved {
				g.concern(classify(e.kind, existence))
			}
		}
		if g.Action == Added {
			g.describe(bundle, spellings)
		}
		groups = append(groups, g)
	}
	return groups
}

// concern adds what a member concerns.
func (g *Group) concern(found []Concern) {
	for _, c := range found {
		if !slices.ContainsFunc(g.Concerns, func(known Concern) bool { return known.Class == c.Class }) {
			g.Concerns = append(g.Concerns, c)
		}
	}
	slices.SortStableFunc(g.Concerns, func(a, b Concern) int { return a.Class.rank() - b.Class.rank() })
}

// describe says what all the added resources have in common, and what differs.
func (g *Group) describe(bundle []entry, spellings map[string]spelling) {
	same := map[string][]entry{}
	var names []string
	for _, e := range bundle {
		for _, argument := range e.arguments {
			e.argument, e.neutral = readable(argument), spellings[e.region].neutralArgument(readable(argument))
			if same[argument.Name] == nil {
				names = append(names, argument.Name)
			}
			same[argument.Name] = append(same[argument.Name], e)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		all := same[name]
		if len(all) == len(bundle) && len(bundled(all, func(e entry) string { return e.neutral.key() })) == 1 {
			g.Arguments = append(g.Arguments, common(all))
			continue
		}
		g.Differing = append(g.Differing, name)
		for i, e := range bundle {
			for _, own := range all {
				if own.address == e.address && own.region == e.region {
					g.Members[i].Arguments = append(g.Members[i].Arguments, own.argument)
				}
			}
		}
	}
}

// renaming is what differs between the path of a resource before and now, in whole
// parts: efs-shared and efs-files.
func (c change) renaming() (from, to string) {
	_, former := place(c.from)
	before, now := strings.Split(former, "/"), strings.Split(c.path, "/")
	start := 0
	for start < min(len(before), len(now))-1 && before[start] == now[start] {
		start++
	}
	end := 0
	for end < min(len(before), len(now))-start-1 && before[len(before)-1-end] == now[len(now)-1-end] {
		end++
	}
	return strings.Join(before[:len(before)-end], "/"), strings.Join(now[:len(now)-end], "/")
}
