package docs

import (
	_ "embed"
	"fmt"
	"io"

	"github.com/arteraai/region-expansion/internal/docs/svg"
	"github.com/arteraai/region-expansion/internal/reach"
)

//go:embed reach.css
var reachStyles string

// Measures of the picture of who reaches whom.
const (
	reachNames = 150 // width of the names of rows
	reachHeads = 196 // above the first row
	reachWide  = 50
	reachTall  = 24
	reachGap   = 12 // between kinds of places
	reachRight = 110
)

// DrawReach draws who reaches whom in a region: a row for each sender, a column for each
// receiver, and in each cell the ports.
func DrawReach(to io.Writer, m reach.Matrix) error {
	columns, width := reachPlaces(m.Columns, margin+reachNames, reachWide)
	rows, height := reachPlaces(m.Rows, reachHeads, reachTall)
	p := svg.Picture{
		Title:       "Who reaches whom in " + m.Region,
		Description: "A table with a row for each place from which packets come and a column for each to which they go; each cell says which ports get through.",
		Width:       width + reachRight, Height: height + 64, Styles: reachStyles,
	}
	var l svg.Layer
	l.Text("title", margin, 32, p.Title)
	l.Text("muted", margin, 52, "From the left to the top, there and back: a TCP port, how many ports, or all.")
	for j, column := range m.Columns {
		l.Slanted("name", columns[j]+reachWide/2+4, reachHeads-10, column.Name)
	}
	for i, row := range m.Rows {
		l.Ending("name", margin+reachNames-10, rows[i]+16, row.Name)
		for j, column := range m.Columns {
			cell := m.Cells[i][j]
			l.Bar(string(cell.Verdict), columns[j]+1, rows[i]+1, reachWide-2, reachTall-2, 3, fmt.Sprintf("%s to %s: %s", row.Name, column.Name, orNone(cell.Packets)))
			if cell.Packets != "" {
				l.Centred("packets", columns[j]+reachWide/2, rows[i]+16, svg.Fit(cell.Packets, 11, reachWide))
			}
		}
	}
	reachLegend(&l, height+30)
	return p.Write(to, &l)
}

// reachPlaces are where rows or columns begin, with a gap between kinds, and where the
// last ends.
func reachPlaces(heads []reach.Header, from, size int) (at []int, end int) {
	for i, head := range heads {
		if i > 0 && heads[i-1].Kind != head.Kind {
			from += reachGap
		}
		at = append(at, from)
		from += size
	}
	return at, from
}

func reachLegend(l *svg.Layer, y int) {
	x := margin
	for _, kind := range []struct {
		class reach.Verdict
		text  string
	}{
		{reach.Needed, "an intent needs it"}, {reach.Open, "open, for a stated reason"},
		{reach.Possible, "has a way, and nobody who needs it"}, {reach.Closed, "nothing gets through"},
	} {
		l.Box(string(kind.class), x, y-12, 22, 14, 3)
		l.Text("muted", x+30, y, kind.text)
		x += 30 + svg.WidthOf(kind.text, 12) + 22
	}
}
