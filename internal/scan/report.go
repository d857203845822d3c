package scan

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Text is the counts of every stack, and each skip with its reason.
func Text(verdicts []Verdict) string {
	counts := newTable("stack", "resources", "passed", "failed", "skipped")
	for _, v := range verdicts {
		counts.AppendRow(table.Row{v.Stack, v.Resources, v.Passed, len(v.Failed), len(v.Skipped)})
	}
	skipped := newTable("check", "skipped for", "because")
	skipped.SetColumnConfigs([]table.ColumnConfig{{Number: 3, WidthMax: 80, WidthMaxEnforcer: text.WrapSoft}})
	for _, row := range skippedRows(verdicts) {
		skipped.AppendRow(row)
	}
	return fmt.Sprintf("\n%s\n\n%s\n\n", counts.Render(), skipped.Render())
}

// skippedRows name each skip once: the fleet's regions need the same ones.
func skippedRows(verdicts []Verdict) (rows []table.Row) {
	var seen []string
	for _, v := range verdicts {
		for _, skipped := range v.Skipped {
			resource := withoutHash(skipped.Resource)
			if key := skipped.Check + resource; !slices.Contains(seen, key) {
				seen = append(seen, key)
				rows = append(rows, table.Row{skipped.Check, resource, skipped.Reason})
			}
		}
	}
	return rows
}

func newTable(header ...any) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.AppendHeader(header)
	return t
}

// failures is an error with a line for each finding that was not skipped, and nil
// without one.
func failures(verdicts []Verdict) error {
	var lines []string
	for _, v := range verdicts {
		for _, f := range v.Failed {
			lines = append(lines, fmt.Sprintf("%s:%d: %s %s: %s", snapshot(v.Stack), f.Line, f.Check, f.Resource, f.Title))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return errors.New(strings.Join(lines, "\n") +
		"\nFix the construct. If the resource is right as it is, say why in internal/scan/skips.go.")
}
