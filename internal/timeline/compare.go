package timeline

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Comparison is a deploy as in its log, and what was to be expected.
type Comparison struct {
	Seen       []Seen
	Calibrated Table         // a table that fits the log
	Replayed   time.Duration // how long the log's durations take in the simulated walk
	Span       time.Duration // how long they took by the log's own clock; 0 when its lines have no times
	Missing    int           // resources that the log does not name, replayed with their median time
	Foreign    int           // resources that the stack does not have

	report Report
	apply  Apply
}

// Compare compares a report with the log of a deploy of its stack.
func (r Report) Compare(log Log, source string) Comparison {
	c := Comparison{Span: log.Span(), Foreign: len(log.Took), report: r}
	c.Seen, c.Calibrated = r.model.Calibrate(log, source)
	times := make([]time.Duration, len(r.model.Graph))
	for i, resource := range r.model.Graph {
		took, seen := log.Took[resource.Address]
		if seen {
			c.Foreign--
		} else {
			took = r.model.Table.Of(KindOf(resource)).Typical()
			c.Missing++
		}
		times[i] = took
	}
	c.apply = play(r.model.Graph, times, r.Parallelism, order(0))
	c.Replayed = c.apply.Took()
	return c
}

// Draw draws the log's durations, replayed.
func (c Comparison) Draw(to io.Writer) error {
	subtitle := fmt.Sprintf("%d resources with the durations of a log, %d at a time. Orange is the critical path.", len(c.apply), c.report.Parallelism)
	chart := &chart{graph: c.report.model.Graph, apply: c.apply, critical: c.apply.Path()}
	return chart.draw(to, c.report.Stack+": how the region came up, in minutes", subtitle)
}

// Text is the comparison for a person.
func (c Comparison) Text() string {
	var out strings.Builder
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.AppendHeader(table.Row{"kind", "seen", "shortest", "median", "longest", "table", ""})
	t.SetColumnConfigs([]table.ColumnConfig{right(2), right(3), right(4), right(5), right(6)})
	for _, seen := range c.Seen {
		t.AppendRow(table.Row{seen.Kind, seen.Count, Seconds(seen.Min), Seconds(seen.Median), Seconds(seen.Max),
			fmt.Sprintf("%s to %s", Seconds(seen.Table.Min), Seconds(seen.Table.Max)), verdict(seen)})
	}
	fmt.Fprintf(&out, "%s\n\n", t.Render())
	if c.Missing > 0 || c.Foreign > 0 {
		fmt.Fprintf(&out, "The log does not name %d resources of %s, and names %d that it does not have.\n", c.Missing, c.report.Stack, c.Foreign)
	}
	fmt.Fprintf(&out, "Replayed with %d at a time, the log's durations take %s", c.report.Parallelism, Seconds(c.Replayed))
	if c.Span > 0 {
		fmt.Fprintf(&out, "; by the log's own clock they took %s", Seconds(c.Span))
	}
	fmt.Fprintf(&out, ". The table's p50 is %s.\n", c.report.P50)
	return out.String()
}

func verdict(seen Seen) string {
	switch {
	case seen.Fits:
		return "fits"
	case seen.Median < seen.Table.Min:
		return "faster than the table"
	case seen.Median > seen.Table.Max:
		return "slower than the table"
	}
	return "wider than the table"
}
