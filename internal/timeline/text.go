package timeline

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Text is the report for a person.
func (r Report) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %d resources, %d dependencies, %d at a time\n\n", r.Stack, r.Resources, r.Dependencies, r.Parallelism)
	fmt.Fprintf(&out, "  p50            %s: half of all deploys are faster\n", r.P50)
	fmt.Fprintf(&out, "  p95            %s: 95 of 100 deploys are faster\n", r.P95)
	fmt.Fprintf(&out, "  critical path  %s, with every resource taking its median time\n\n", r.CriticalPath)
	fmt.Fprintf(&out, "%s\n\nThe critical path:\n\n", r.limit())
	for _, step := range r.Steps {
		fmt.Fprintf(&out, "  %6s  %s\n", clock(time.Duration(step.Start)), step.sentence())
	}
	if len(r.Sweep) > 0 {
		fmt.Fprintf(&out, "\n%s\n", r.sweepTable())
	}
	if len(r.Guessed) > 0 {
		fmt.Fprintf(&out, "\n%d types have no line in the table of durations and take its default; --json names them.\n", len(r.Guessed))
	}
	return out.String()
}

// limit says what a faster deploy would need: slots, or a shorter path.
func (r Report) limit() string {
	lost := r.P50 - r.Unlimited
	if float64(lost) > 0.02*float64(r.Unlimited) {
		return fmt.Sprintf("Slots limit it: with one for every resource, the p50 would be %s. Raise the parallelism.", r.Unlimited)
	}
	return fmt.Sprintf("The critical path limits it, not the slots: with one for every resource, the p50 would be %s.", r.Unlimited)
}

// String says what is created, how long it takes, and what it waits for.
func (s Step) String() string {
	if s.WaitsFor == "" {
		return fmt.Sprintf("%s takes %s", s.Address, s.Takes)
	}
	return fmt.Sprintf("%s takes %s; waits for %s", s.Address, s.Takes, s.WaitsFor)
}

func (s Step) sentence() string {
	sentence := s.String() + fmt.Sprintf("; critical in %.0f of 100 deploys", s.Critical)
	if s.Gain != nil && time.Duration(*s.Gain) >= time.Second {
		sentence += fmt.Sprintf("; if no %s waited for any %s, the p50 would be %s earlier", typeOf(s.Address), typeOf(s.WaitsFor), *s.Gain)
	}
	return sentence
}

func (r Report) sweepTable() string {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.AppendHeader(table.Row{"parallelism", "p50", "p95", "slower than unlimited"})
	t.SetColumnConfigs([]table.ColumnConfig{right(1), right(2), right(3), right(4)})
	for _, point := range r.Sweep {
		t.AppendRow(table.Row{point.Parallelism, point.P50, point.P95, point.P50 - r.Unlimited})
	}
	return t.Render()
}

func right(column int) table.ColumnConfig {
	return table.ColumnConfig{Number: column, Align: text.AlignRight, AlignHeader: text.AlignRight}
}

// String is the duration as a person says it: 45 s, 9 min 40 s.
func (s Seconds) String() string {
	rounded := int(math.Round(time.Duration(s).Seconds()))
	if rounded < 60 {
		return fmt.Sprintf("%d s", rounded)
	}
	return fmt.Sprintf("%d min %d s", rounded/60, rounded%60)
}

// MarshalJSON writes seconds, to the tenth.
func (s Seconds) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, math.Round(time.Duration(s).Seconds()*10)/10, 'f', -1, 64), nil
}

// clock is a time since the start of a deploy: 9:40.
func clock(d time.Duration) string {
	rounded := int(math.Round(d.Seconds()))
	return fmt.Sprintf("%d:%02d", rounded/60, rounded%60)
}
