package docs

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
)

// generated is at the start of every page, for those who would edit it.
const generated = "<!-- Written by make snapshots from the synthesized stacks. Edit internal/docs, not this file. -->\n"

// page is a Markdown page, as written so far.
type page struct{ strings.Builder }

func (p *page) title(text string)   { fmt.Fprintf(p, "# %s\n", text) }
func (p *page) section(text string) { fmt.Fprintf(p, "\n## %s\n", text) }

// say writes a paragraph.
func (p *page) say(format string, of ...any) { fmt.Fprintf(p, "\n"+format+"\n", of...) }

func (p *page) table(heads []string, rows [][]string) {
	w := table.NewWriter()
	w.AppendHeader(cells(heads))
	for _, row := range rows {
		w.AppendRow(cells(row))
	}
	fmt.Fprintf(p, "\n%s\n", w.RenderMarkdown())
}

func cells(texts []string) (row table.Row) {
	for _, text := range texts {
		row = append(row, text)
	}
	return row
}

// code marks names of resources, versions and ranges in Markdown.
func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + text + "`"
}

// codes are several of them.
func codes(all []string) string {
	var marked []string
	for _, one := range all {
		marked = append(marked, code(one))
	}
	return strings.Join(marked, ", ")
}
