package cost

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Text is the estimate for a person.
func (e Estimate) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s costs %s, at list prices, before what depends on use.\n\n", e.Stack, e.Sum())
	lines := newTable(4, "what", "how many", "each a month", "USD a month", "price of")
	for _, line := range e.Lines {
		each, _ := line.Price.monthly()
		lines.AppendRow(table.Row{line.What, between(line.Fewest, line.Greatest, plain), money(each), between(line.Least, line.Most, money), line.Price.of(line.AWSRegion)})
	}
	fmt.Fprintf(&out, "%s\n\n", lines.Render())
	if len(e.Rates) > 0 {
		rates := newTable(2, "what", "USD", "for each", "price of")
		for _, rate := range e.Rates {
			rates.AppendRow(table.Row{rate.What, plain(rate.Price.USD), rate.Price.Unit, rate.Price.of(rate.AWSRegion)})
		}
		fmt.Fprintf(&out, "What depends on use:\n\n%s\n\n", rates.Render())
	}
	if len(e.NotPriced) > 0 {
		fmt.Fprintf(&out, "Not priced, and not in the sum: %s.\n", strings.Join(e.NotPriced, ", "))
	}
	out.WriteString("Not in it either: nodes that Karpenter adds, data that leaves AWS or its zone, support, taxes and discounts.\n" +
		"The source of each price: internal/account/cost/prices.csv, or --json.\n")
	return out.String()
}

// Sum is the estimate in a phrase.
func (e Estimate) Sum() string { return Between(e.Least, e.Most) + " USD a month" }

// Between is an amount of whole dollars, or the two between which it is.
func Between(least, most float64) string { return between(least, most, dollars) }

// Difference is by how much an amount changes, to the cent, or "".
func Difference(before, now float64) string {
	cents := math.Round((now - before) * 100)
	if cents == 0 {
		return ""
	}
	return fmt.Sprintf("%+.2f", cents/100)
}

// of is where and when a price applies. That of another AWS region is marked.
func (p Price) of(awsRegion string) string {
	switch p.AWSRegion {
	case awsRegion:
		return awsRegion + ", " + p.Read
	case Everywhere:
		return "all AWS regions, " + p.Read
	}
	return fmt.Sprintf("%s (!), %s; not known for %s", p.AWSRegion, p.Read, awsRegion)
}

// between is a number, or the two between which it is.
func between(least, most float64, as func(float64) string) string {
	if as(least) == as(most) {
		return as(least)
	}
	return as(least) + " to " + as(most)
}

func plain(number float64) string { return strconv.FormatFloat(number, 'f', -1, 64) }
func money(usd float64) string    { return strconv.FormatFloat(usd, 'f', 2, 64) }

// dollars are whole dollars, with commas between thousands.
func dollars(usd float64) string {
	digits := strconv.FormatFloat(usd, 'f', 0, 64)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// newTable is a table with numbers in the columns from the second to the last that is named.
func newTable(last int, header ...any) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	var columns []table.ColumnConfig
	for number := 2; number <= last; number++ {
		columns = append(columns, table.ColumnConfig{Number: number, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(columns)
	t.AppendHeader(header)
	return t
}
