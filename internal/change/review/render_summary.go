package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
)

// summary says which blocks change in which regions, and regions that change alike
// in one line.
func (r Review) summary(p *page) {
	var lines []string
	for _, n := range []struct {
		regions int
		are     string
	}{{len(r.Changed), "changed"}, {len(r.New), "new"}, {len(r.Removed), "removed"}, {len(r.Unchanged), "unchanged"}} {
		if n.regions > 0 {
			lines = append(lines, count(n.regions, "stack")+" "+n.are)
		}
	}
	p.paragraph("%s.", strings.Join(lines, ", "))
	if len(r.Changed) == 0 {
		return
	}
	header := table.Row{"block", "in each of"}
	for _, action := range actions {
		header = append(header, action)
	}
	var rows []table.Row
	for _, alike := range bundled(r.touched(), func(t touched) string { return fmt.Sprint(t.BlockCounts) }) {
		var regions []string
		for _, t := range alike {
			regions = append(regions, t.region)
		}
		row := table.Row{alike[0].Block, several(regions, "stack")}
		for _, action := range actions {
			row = append(row, blankZero(alike[0].Counts[action]))
		}
		rows = append(rows, row)
	}
	p.paragraph("")
	p.table(3, header, rows...)
}

// touched is a block of one region.
type touched struct {
	region string
	BlockCounts
}

// touched are the blocks that change, each in all regions before the next.
func (r Review) touched() (all []touched) {
	for _, region := range r.Changed {
		for _, block := range region.Blocks {
			all = append(all, touched{region.Name, block})
		}
	}
	slices.SortStableFunc(all, func(a, b touched) int { return cmp.Compare(a.Block, b.Block) })
	return all
}

func namesOf(regions []StackChange) string {
	var names []string
	for _, region := range regions {
		names = append(names, region.Name)
	}
	return several(names, "stack")
}

func blankZero(n int) any {
	if n == 0 {
		return ""
	}
	return n
}

// wholes lists regions that are added or removed as a whole.
func (r Review) wholes(p *page) {
	if len(r.New)+len(r.Removed) == 0 {
		return
	}
	p.title("New and removed stacks")
	for _, w := range r.New {
		p.item(fmt.Sprintf("%s is new: %s in %s, account %s; p50 of its first deploy %s; %s USD a month%s", p.strong(w.Name), count(w.Resources, "resource"), w.Location.AWSRegion, w.Location.AccountID, w.Timeline.P50, w.Cost, w.crossings()))
	}
	for _, w := range r.Removed {
		p.item(fmt.Sprintf("%s is removed from the code: its %s stay in account %s until its state is destroyed; %d of them hold data",
			p.strong(w.Name), count(w.Resources, "resource"), w.Location.AccountID, len(w.HoldData)))
	}
}

// crossings says which resources of a new stack connect it to others.
func (w Whole) crossings() string {
	var members []Member
	for _, address := range w.Cross {
		members = append(members, Member{Address: address})
	}
	if len(members) == 0 {
		return ""
	}
	return "; what connects it to others is " + kindsOf(members)
}
