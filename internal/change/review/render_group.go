package review

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// render writes one change.
func (g Group) render(p *page) {
	p.item(p.strong(g.headline()) + ": " + g.subject(p) + g.where())
	for _, argument := range g.Arguments[:min(len(g.Arguments), manyArguments)] {
		if g.Action == Added {
			p.detail(p.code(argument.Name) + ": " + shown(argument.New))
		} else {
			p.detail(p.code(argument.Name) + ": " + argument.change())
		}
	}
	if left := len(g.Arguments) - manyArguments; left > 0 {
		p.detail("and " + count(left, "argument") + " more: --json")
	}
	if g.Action == Renamed {
		p.detail("to keep them, call " + p.code("MoveFromId") + " with the former address where each is made")
	}
	if g.Action == Removed || g.Action == Renamed {
		if lost := slices.DeleteFunc(slices.Clone(g.Members), func(m Member) bool { return len(holdData([]string{m.Address})) == 0 }); len(lost) > 0 {
			p.detail(p.strong("data is lost") + " in " + kindsOf(lost))
		}
	}
	for _, name := range g.Differing {
		p.detail(p.code(name) + ": " + g.examples(name))
	}
	if reasons := g.reasons(); reasons != "" {
		p.detail(reasons)
	}
	p.fold(g.addresses())
}

// manyArguments is how many arguments of a change are shown.
const manyArguments = 8

func (g Group) headline() string {
	if g.Action == Renamed {
		return "apparently renamed without moved, so that Terraform destroys and creates"
	}
	return string(g.Action)
}

// subject is what the change is made to: each of a few resources by its path, many
// by their types and blocks.
func (g Group) subject(p *page) string {
	if from, to := g.renaming(); from != "" {
		return p.code(from) + " → " + p.code(to) + ", " + kindsOf(g.Members)
	}
	resources := map[string]bool{}
	for _, m := range g.Members {
		kind, _ := place(m.Address)
		resources[kind+" "+m.neutral] = true
	}
	if len(resources) > few {
		return kindsOf(g.Members) + " in " + blocksOf(g.Members)
	}
	var named []string
	for _, resource := range slices.Sorted(maps.Keys(resources)) {
		kind, path, _ := strings.Cut(resource, " ")
		if kind == path || strings.HasSuffix(path, kind) || strings.HasPrefix(path, kind+".") {
			named = append(named, p.code(path))
		} else {
			named = append(named, kind+" "+p.code(path))
		}
	}
	return strings.Join(named, ", ")
}

func (g Group) renaming() (from, to string) {
	if m := g.Members[0]; m.From != "" {
		return change{from: m.From, path: m.Path}.renaming()
	}
	return "", ""
}

// where are the regions, and how many resources that makes.
func (g Group) where() string {
	regions := map[string]bool{}
	for _, m := range g.Members {
		regions[m.Region] = true
	}
	text := " in " + several(slices.Sorted(maps.Keys(regions)), "stack")
	if len(g.Members) > len(regions) {
		text += ", " + count(len(g.Members), "resource") + " in all"
	}
	return text
}

// kindsOf says how many resources are of which type, or of how many types.
func kindsOf(members []Member) string {
	number := map[string]int{}
	for _, m := range members {
		kind, _ := place(m.Address)
		number[kind]++
	}
	var all []string
	for _, kind := range slices.Sorted(maps.Keys(number)) {
		all = append(all, fmt.Sprintf("%d %s", number[kind], kind))
	}
	return several(all, "type")
}

func blocksOf(members []Member) string {
	blocks := map[string]bool{}
	for _, m := range members {
		blocks[change{path: m.Path}.block()] = true
	}
	return several(slices.Sorted(maps.Keys(blocks)), "block")
}

// examples are some of the values of an argument that differs.
func (g Group) examples(name string) string {
	var values []string
	for _, m := range g.Members {
		for _, argument := range m.Arguments {
			value := argument.change()
			if g.Action == Added {
				value = shown(argument.New)
			}
			if argument.Name == name && !slices.Contains(values, value) {
				values = append(values, value)
			}
		}
	}
	text := strings.Join(values[:min(len(values), few)], "; ")
	if left := len(values) - few; left > 0 {
		text += fmt.Sprintf("; and %d more", left)
	}
	return text
}

// reasons say why a change is in its class, and what else it concerns.
func (g Group) reasons() string {
	var all []string
	for i, c := range g.Concerns {
		switch {
		case c.Why == "":
		case i == 0:
			all = append(all, c.Why)
		default:
			all = append(all, "also "+string(c.Class)+": "+c.Why)
		}
	}
	return strings.Join(all, "; ")
}

func (g Group) addresses() (lines []string) {
	for _, m := range g.Members {
		line := m.Region + " " + m.Address
		if m.From != "" {
			line += ", was " + m.From
		}
		lines = append(lines, line)
	}
	return lines
}
