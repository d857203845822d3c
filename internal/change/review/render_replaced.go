package review

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// losses says first what Terraform would replace or destroy: what changes itself, with
// the arguments that force it, then what follows, by type.
func (r Review) losses(p *page) {
	var own, following, destroyed []Replaced
	for _, one := range r.Replaced {
		if one.Follows {
			following = append(following, one)
		} else {
			own = append(own, one)
		}
	}
	slices.SortStableFunc(own, func(a, b Replaced) int { return b.followers - a.followers }) // a VPC before its subnets
	for _, g := range r.Groups {
		if g.Action == Removed || g.Action == Renamed {
			for _, m := range g.Members {
				destroyed = append(destroyed, Replaced{Region: m.Region, Address: cmp.Or(m.From, m.Address)})
			}
		}
	}
	if len(own)+len(destroyed) == 0 {
		return
	}
	p.title("Terraform would replace or destroy")
	for _, alike := range bundled(own, func(r Replaced) string { return r.alike() }) {
		p.item(p.strong("replace") + " " + described(p, alike) + ", forced by " + p.codes(alike[0].ForcedBy))
	}
	if len(following) > 0 {
		p.item(p.strong("replace") + " what refers to them: " + everyKind(following))
	}
	if len(destroyed) > 0 {
		p.item(p.strong("destroy") + " " + everyKind(destroyed))
	}
	if lost := dataIn(slices.Concat(own, following, destroyed)); len(lost) > 0 {
		p.item(p.strong("data is lost") + " in " + everyKind(lost))
	}
}

// alike is equal for resources that are replaced for one reason in one place.
func (r Replaced) alike() string {
	kind, path := place(r.Address)
	return fmt.Sprint(kind, change{path: path}.block(), r.ForcedBy)
}

// described are resources of one type and block: one by its path, several by number.
func described(p *page, alike []Replaced) string {
	kind, path := place(alike[0].Address)
	paths, stacks := map[string]bool{}, map[string]bool{}
	for _, one := range alike {
		_, path := place(one.Address)
		paths[path], stacks[one.Region] = true, true
	}
	text := kind + " " + p.code(path)
	if len(paths) > 1 {
		text = fmt.Sprintf("%d %s in %s", len(alike), kind, p.code(change{path: path}.block()))
	}
	return text + " in " + several(slices.Sorted(maps.Keys(stacks)), "stack")
}

// everyKind says how many of each type, the most first.
func everyKind(all []Replaced) string {
	number := map[string]int{}
	for _, one := range all {
		kind, _ := place(one.Address)
		number[kind]++
	}
	kinds := slices.SortedFunc(maps.Keys(number), func(a, b string) int {
		return cmp.Or(number[b]-number[a], strings.Compare(a, b))
	})
	for i, kind := range kinds {
		kinds[i] = fmt.Sprintf("%d %s", number[kind], kind)
	}
	return strings.Join(kinds, ", ")
}

func dataIn(all []Replaced) []Replaced {
	return slices.DeleteFunc(all, func(one Replaced) bool { return len(holdData([]string{one.Address})) == 0 })
}
