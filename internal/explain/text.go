package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// Text is the answer for a person, what matters in an incident first. Without all,
// long lists are summed up.
func (a Answer) Text(all bool) string {
	p := page{all: all}
	p.head(a)
	p.why(a)
	p.relation("Blast radius", "with all that depends on those in turn", a.BlastRadius)
	p.relation("Depends on", "with all that those depend on in turn", a.DependsOn)
	p.configuration(a)
	p.made(a.Origin)
	return p.String()
}

func (p *page) head(a Answer) {
	title, under := a.Path, fmt.Sprintf("construct in %s, %s", a.Region, count(len(a.Resources), "resource"))
	if a.Address != "" {
		title, under = a.Address, fmt.Sprintf("%s in %s", a.Path, a.Region)
	}
	fmt.Fprintf(p, "%s\n%s\n\n", title, under)
	p.fact("blast radius", a.BlastRadius.sentence(a.Of))
	p.fact("depends on", a.DependsOn.sentence(a.Of))
	p.fact("creation", a.Creation.sentence())
	p.fact("critical path", a.Creation.critical())
	p.fact("made at", a.Origin.made())
	if len(a.Protected) == 1 && a.Address != "" {
		p.fact("protected", "Terraform refuses to destroy it; only TEARDOWN="+a.Region+" lifts that")
	} else if len(a.Protected) > 0 {
		p.fact("protected", fmt.Sprintf("Terraform refuses to destroy %d of them; only TEARDOWN=%s lifts that", len(a.Protected), a.Region))
	}
}

func (p *page) why(a Answer) {
	if len(a.Origin.Why) == 0 {
		return
	}
	p.title("Why it is there")
	for _, reason := range a.Origin.Why {
		p.hang("  ", reason)
	}
}

func (p *page) made(from Origin) {
	lines := slices.Concat([]Line{from.Configured, from.Placed}, from.Made)
	lines = slices.Compact(slices.DeleteFunc(lines, func(line Line) bool { return line.File == "" }))
	wide := 0
	for _, line := range lines {
		wide = max(wide, len(line.String()))
	}
	p.title("The Go code that makes it")
	for _, line := range lines {
		p.cut(fmt.Sprintf("  %-*s  %s", wide, line, line.Code))
	}
}

func (p *page) configuration(a Answer) {
	if a.Address == "" {
		p.title("Resources")
		p.group("  ", a.Resources)
		return
	}
	shown := a.Configuration
	if !p.all {
		shown = shown[:min(len(shown), settingsFew)]
	}
	wide := 0
	for _, setting := range shown {
		wide = min(max(wide, len(setting.Name)), nameWide)
	}
	p.title("Configuration")
	for _, setting := range shown {
		value := setting.Value
		if !p.all {
			value = text.Snip(value, valueLong, "…")
		}
		p.hang(fmt.Sprintf("  %-*s  ", wide, setting.Name), value)
	}
	p.rest(len(a.Configuration)-len(shown), "argument")
}

func (p *page) relation(title, further string, relation Relation) {
	if relation.Count == 0 {
		p.title(title + ": none")
		return
	}
	p.title(fmt.Sprintf("%s: %s in %s", title, count(relation.Count, "resource"), count(len(relation.Blocks), "block")))
	fmt.Fprintf(p, "  directly, %d:\n", len(relation.Direct))
	shown := relation.Direct
	if !p.all {
		shown = shown[:min(len(shown), directFew)]
	}
	for _, address := range shown {
		fmt.Fprintf(p, "    %s\n", address)
	}
	if left := len(relation.Direct) - len(shown); left > 0 {
		fmt.Fprintf(p, "    and %d more: --all\n", left)
	}
	if relation.Count == len(relation.Direct) && len(relation.Blocks) == 1 {
		return
	}
	fmt.Fprintf(p, "  %s, by block:\n", further)
	wide := 0
	for _, block := range relation.Blocks {
		wide = max(wide, len(block.Name))
	}
	for _, block := range relation.Blocks {
		name := fmt.Sprintf("    %-*s %4d  ", wide, block.Name, len(block.Addresses))
		if p.all {
			fmt.Fprintln(p, strings.TrimRight(name, " "))
			p.group("      ", block.Addresses)
		} else {
			p.hang(name, kinds(block.Addresses))
		}
	}
}
