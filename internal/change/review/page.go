package review

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// page is written for a terminal, or as Markdown for a comment on a pull request.
type page struct {
	strings.Builder
	markdown bool
	colors   bool // of a terminal
	folded   int  // how many addresses are listed, folded up, in Markdown
}

func (p *page) title(text string) {
	if p.markdown {
		text = "## " + text
	}
	fmt.Fprintf(p, "\n%s\n\n", text)
}

func (p *page) paragraph(format string, arguments ...any) {
	fmt.Fprintf(p, format+"\n", arguments...)
}

// item begins a change; detail says more of it.
func (p *page) item(text string)   { fmt.Fprintf(p, "- %s\n", text) }
func (p *page) detail(text string) { fmt.Fprintf(p, "  - %s\n", text) }

// strong and code mark a word, in Markdown; a terminal shows what is strong in bold.
func (p *page) strong(word string) string {
	if p.colors {
		return text.Bold.Sprint(word)
	}
	return p.between("**", word)
}

func (p *page) code(text string) string { return p.between("`", text) }

func (p *page) between(mark, text string) string {
	if !p.markdown {
		return text
	}
	return mark + strings.ReplaceAll(text, "`", "'") + mark
}

func (p *page) codes(texts []string) string {
	var all []string
	for _, text := range texts {
		all = append(all, p.code(text))
	}
	return strings.Join(all, ", ")
}

// fold lists addresses, for the few readers who need them: a comment folds them
// up, and a terminal leaves them to --json.
func (p *page) fold(addresses []string) {
	if !p.markdown || p.folded == 0 {
		return
	}
	if len(addresses) == 1 {
		p.detail(p.code(addresses[0]))
		return
	}
	fmt.Fprintf(p, "  - <details><summary>%d addresses</summary>\n\n", len(addresses))
	for _, address := range addresses[:min(len(addresses), p.folded)] {
		fmt.Fprintf(p, "    - %s\n", p.code(address))
	}
	if left := len(addresses) - p.folded; left > 0 {
		fmt.Fprintf(p, "    - and %d more: --json\n", left)
	}
	fmt.Fprint(p, "    </details>\n")
}

// table writes a table whose columns from the given one on are numbers.
func (p *page) table(numbersFrom int, header table.Row, rows ...table.Row) {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.AppendHeader(header)
	t.AppendRows(rows)
	var columns []table.ColumnConfig
	for i := numbersFrom; i <= len(header); i++ {
		columns = append(columns, table.ColumnConfig{Number: i, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(columns)
	if p.markdown {
		p.paragraph("%s", t.RenderMarkdown())
		return
	}
	p.paragraph("%s", t.Render())
}

// count is a number of things: 1 region, 3 regions.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// few is up to how many things are named.
const few = 3

// several names a few things, and counts many.
func several(names []string, thing string) string {
	if len(names) > few {
		return count(len(names), thing)
	}
	return strings.Join(names, ", ")
}
