package cost

import (
	"cmp"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Estimate is what a stack costs a month.
type Estimate struct {
	Stack string `json:"stack"`
	// Least and Most are US dollars a month, with the nodes of all groups at their
	// minimum and at their maximum.
	Least float64 `json:"usd_least"`
	Most  float64 `json:"usd_most"`
	// Lines are what costs because it is there, the most expensive first.
	Lines []Line `json:"lines"`
	// Rates are what costs by its use, which a stack does not tell.
	Rates []Rate `json:"rates"`
	// NotPriced are the types, or instance types, for which the table has no price.
	NotPriced []string `json:"not_priced"`
}

// Line is everything of one kind in one AWS region.
type Line struct {
	What      string  `json:"what"`
	AWSRegion string  `json:"aws_region"`
	Fewest    float64 `json:"fewest"`
	Greatest  float64 `json:"greatest"`
	Price     Price   `json:"price"`
	Least     float64 `json:"usd_least"`
	Most      float64 `json:"usd_most"`
}

// Rate is a price by use.
type Rate struct {
	What      string `json:"what"`
	AWSRegion string `json:"aws_region"`
	Price     Price  `json:"price"`
}

// Of estimates what a stack costs.
func Of(from stack.Stack, table Table) Estimate {
	e := Estimate{Stack: from.Name, Lines: []Line{}, Rates: []Rate{}, NotPriced: []string{}}
	blocks := from.Blocks()
	for _, b := range blocks.Resources {
		for _, q := range quantities(b, blocks) {
			e.add(q, awsRegionOf(b, blocks), table)
		}
	}
	for i := range e.Lines {
		line := &e.Lines[i]
		each, _ := line.Price.monthly()
		line.Least, line.Most = each*line.Fewest, each*line.Greatest
		e.Least += line.Least
		e.Most += line.Most
	}
	slices.SortFunc(e.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Most, a.Most), cmp.Compare(a.What, b.What), cmp.Compare(a.AWSRegion, b.AWSRegion))
	})
	slices.SortFunc(e.Rates, func(a, b Rate) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.AWSRegion, b.AWSRegion), cmp.Compare(a.Price.Unit, b.Price.Unit))
	})
	slices.Sort(e.NotPriced)
	return e
}

// add adds a quantity to its line, and the rates and gaps of its kind once.
func (e *Estimate) add(q quantity, awsRegion string, table Table) {
	if isFree(q.what) {
		return
	}
	prices := table.of(q.what, awsRegion)
	if len(prices) == 0 && !slices.Contains(e.NotPriced, q.what) {
		e.NotPriced = append(e.NotPriced, q.what)
	}
	for _, price := range prices {
		if _, fixed := price.monthly(); fixed {
			e.addLine(q, awsRegion, price)
		} else if rate := (Rate{q.what, awsRegion, price}); !slices.Contains(e.Rates, rate) {
			e.Rates = append(e.Rates, rate)
		}
	}
}

func (e *Estimate) addLine(q quantity, awsRegion string, price Price) {
	at := slices.IndexFunc(e.Lines, func(l Line) bool { return l.What == q.what && l.AWSRegion == awsRegion })
	if at < 0 {
		at = len(e.Lines)
		e.Lines = append(e.Lines, Line{What: q.what, AWSRegion: awsRegion, Price: price})
	}
	e.Lines[at].Fewest += q.least
	e.Lines[at].Greatest += q.most
}
