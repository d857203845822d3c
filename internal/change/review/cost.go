package review

import (
	"slices"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/arteraai/region-expansion/internal/account/cost"
	"github.com/arteraai/region-expansion/internal/stack"
)

// Costs are what a stack costs a month, before and now, in US dollars.
type Costs struct {
	Before Sum `json:"before"`
	Now    Sum `json:"now"`
	// NotPriced are the types that are new in the stack and that the table of prices
	// does not have.
	NotPriced []string `json:"not_priced,omitempty"`
}

// Sum is a cost with the nodes of all groups at their minimum, and at their maximum.
type Sum struct {
	Least float64 `json:"usd_least"`
	Most  float64 `json:"usd_most"`
}

func costsOf(old, new stack.Stack) Costs {
	prices := cost.Prices()
	before, now := cost.Of(old, prices), cost.Of(new, prices)
	c := Costs{Before: Sum{before.Least, before.Most}, Now: Sum{now.Least, now.Most}}
	for _, what := range now.NotPriced {
		if !slices.Contains(before.NotPriced, what) {
			c.NotPriced = append(c.NotPriced, what)
		}
	}
	return c
}

// costs say what the changes cost a month.
func (r Review) costs(p *page) {
	if len(r.Changed) == 0 {
		return
	}
	var rows []table.Row
	var notPriced []string
	for _, region := range r.Changed {
		c := region.Cost
		notPriced = append(notPriced, c.NotPriced...)
		least, most := cost.Difference(c.Before.Least, c.Now.Least), cost.Difference(c.Before.Most, c.Now.Most)
		if least != "" || most != "" {
			rows = append(rows, table.Row{region.Name, c.Before.String(), c.Now.String(), least, most})
		}
	}
	p.title("Cost of a month")
	if len(rows) == 0 {
		p.paragraph("As before, as far as it does not depend on use.")
	} else {
		p.table(2, table.Row{"USD a month", "before", "now", "change, fewest nodes", "change, most nodes"}, rows...)
		p.paragraph("\nAt list prices, before what depends on use; region cost says what it is made of.")
	}
	slices.Sort(notPriced)
	for _, what := range slices.Compact(notPriced) {
		p.item("not priced: " + p.code(what))
	}
}

func (s Sum) String() string { return cost.Between(s.Least, s.Most) }
