package rehearsal

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/arteraai/region-expansion/internal/localaws/emulators"
	"github.com/arteraai/region-expansion/internal/localaws/gateway"
	"github.com/arteraai/region-expansion/internal/progress"
)

// note keeps what a phase has shown, for the report.
func (r *rehearsal) note(format string, arguments ...any) {
	r.shown = append(r.shown, fmt.Sprintf(format, arguments...))
}

// report closes a rehearsal: how long each phase took, who answered which calls,
// and which exceptions took effect.
func (r *rehearsal) report(lives []*rehearsal, took time.Duration) {
	var timings []timing
	var shown []string
	var calls []gateway.Call
	for _, life := range lives {
		timings, shown, calls = append(timings, life.timings...), append(shown, life.shown...), append(calls, life.journal()...)
	}
	summary := gateway.Summarize(calls)
	out := r.opts.Out
	fmt.Fprintf(out, "\n%s\n\n%s\n\n%s\n\n%s\n\n", phaseTable(timings, took, summary.Calls), callTable(summary), roleTable(lives), exceptionTable(summary))
	for _, problem := range summary.Problems {
		fmt.Fprintf(out, "A gap of the local AWS: %s\n", problem)
	}
	fmt.Fprintf(out, "%s: %s.\n", r.opts.Stack, strings.Join(shown, ", "))
	if r.opts.Keep {
		return
	}
	fmt.Fprintf(out, "Logs: %s. Next: cat help shows how to deploy it for real; make test shows what a change does to it.\n", r.relative(r.dir))
}

func phaseTable(timings []timing, took time.Duration, calls int) string {
	t := newTable("phase", "time", "resources", "API calls")
	t.SetColumnConfigs([]table.ColumnConfig{right(2), right(3), right(4)})
	for _, timing := range timings {
		t.AppendRow(table.Row{timing.phase, progress.Seconds(timing.took), count(timing.resources), count(timing.calls)})
	}
	t.AppendFooter(table.Row{"all", progress.Seconds(took), "", calls})
	return t.Render()
}

func callTable(summary gateway.Summary) string {
	backends := []string{"moto", "ministack", "exception"}
	t := newTable("API calls by service", backends[0], backends[1], backends[2])
	t.SetColumnConfigs([]table.ColumnConfig{right(2), right(3), right(4)})
	sum := map[string]int{}
	for _, service := range slices.Sorted(maps.Keys(summary.Backends)) {
		row := table.Row{service}
		for _, backend := range backends {
			calls := summary.Backends[service][backend]
			sum[backend] += calls
			row = append(row, count(calls))
		}
		t.AppendRow(row)
	}
	t.AppendFooter(table.Row{"all", sum[backends[0]], sum[backends[1]], sum[backends[2]]})
	return t.Render()
}

func exceptionTable(summary gateway.Summary) string {
	t := newTable("exceptions used", "kind", "seen with", "calls")
	t.SetColumnConfigs([]table.ColumnConfig{right(4)})
	for _, exception := range emulators.Exceptions() {
		if calls := summary.Exceptions[exception.Name]; calls > 0 {
			t.AppendRow(table.Row{exception.Name, exception.Kind, exception.Seen, calls})
		}
	}
	return t.Render()
}

// count leaves a cell empty rather than showing that nothing happened.
func count(n int) any {
	if n == 0 {
		return ""
	}
	return n
}

func newTable(header ...any) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header, t.Style().Format.Footer = text.FormatDefault, text.FormatDefault
	t.AppendHeader(header)
	return t
}

func right(column int) table.ColumnConfig {
	return table.ColumnConfig{Number: column, Align: text.AlignRight, AlignHeader: text.AlignRight, AlignFooter: text.AlignRight}
}
