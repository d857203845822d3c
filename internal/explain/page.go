package explain

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mitchellh/go-wordwrap"
)

// width is how many columns a page has; the others are how much of a list, of a name
// in it and of a value is shown when not all is asked for.
const (
	width       = 100
	settingsFew = 16
	directFew   = 12
	nameWide    = 36
	valueLong   = 180
	namedFew    = 8
)

// page is the text written so far.
type page struct {
	strings.Builder
	all bool
}

// group lists addresses, or, where they are many, how many there are of each type.
func (p *page) group(indent string, addresses []string) {
	if !p.all && len(addresses) > namedFew {
		p.hang(indent, kinds(addresses))
		fmt.Fprintf(p, "%s--all names them\n", indent)
		return
	}
	for _, address := range addresses {
		fmt.Fprintf(p, "%s%s\n", indent, address)
	}
}

func (p *page) title(title string) { fmt.Fprintf(p, "\n%s\n", title) }

func (p *page) fact(name, fact string) {
	p.hang(fmt.Sprintf("  %-14s ", name), fact)
}

// unbroken is a space at which lines are not wrapped.
const unbroken = "\u00a0"

// hang writes a paragraph after the start of its line, and further lines below
// that. A word that is longer than a line, as an address may be, stays whole.
func (p *page) hang(first, paragraph string) {
	wrapped := wordwrap.WrapString(paragraph, uint(width-len(first)))
	fmt.Fprintf(p, "%s%s\n", first, strings.NewReplacer("\n", "\n"+strings.Repeat(" ", len(first)), unbroken, " ").Replace(wrapped))
}

// cut writes a line, as much of it as there is room for.
func (p *page) cut(line string) { fmt.Fprintln(p, text.Snip(line, width, "…")) }

func (p *page) rest(left int, of string) {
	if left > 0 {
		fmt.Fprintf(p, "  and %s more: --all\n", count(left, of))
	}
}
