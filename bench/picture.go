package main

import (
	"fmt"
	"os"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

// Measures of the picture, in pixels.
const (
	margin     = 16
	namesWidth = 184
	panelWidth = 260
	panelSpace = 28
	timeWidth  = 48 // of the time beside a bar
	headHeight = 40
	rowHeight  = 28
	barHeight  = 16
)

const barStyles = `.head { font-weight: 600 }
.ours { fill: #1f6fb4 }
.others { fill: #b8c4ce }
@media (prefers-color-scheme: dark) {
.ours { fill: #4c9be0 }
.others { fill: #4b5763 }
}
`

// draw draws the times: a panel for each number of regions, a bar for each
// program, ours on top.
func (r results) draw(file string) error {
	var shapes svg.Layer
	for i, name := range order {
		shapes.Ending("name", margin+namesWidth-12, headHeight+i*rowHeight+barHeight-4, name)
	}
	for i, size := range sizes {
		r.panel(&shapes, size, margin+namesWidth+i*(panelWidth+panelSpace))
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer out.Close()
	return svg.Picture{
		Title:       "How long a synth takes",
		Description: "Bars of seconds, by program, for each number of regions.",
		Width:       2*margin + namesWidth + len(sizes)*(panelWidth+panelSpace) - panelSpace,
		Height:      headHeight + len(order)*rowHeight + margin,
		Styles:      barStyles,
	}.Write(out, &shapes)
}

// panel draws the times for a number of regions, the longest as wide as there is
// room for.
func (r results) panel(shapes *svg.Layer, size, x int) {
	title := fmt.Sprintf("%d regions, seconds", size)
	if size == 1 {
		title = "one region, seconds"
	}
	shapes.Text("head", x, headHeight-16, title)
	longest := 0.0
	for _, name := range order {
		longest = max(longest, r[size][name].wall.Seconds())
	}
	for i, name := range order {
		class, seconds := "others", r[size][name].wall.Seconds()
		if name == ours {
			class = "ours"
		}
		y, width := headHeight+i*rowHeight, max(1, int((panelWidth-timeWidth)*seconds/longest))
		shapes.Box(class, x, y, width, barHeight, 2)
		shapes.Text("time", x+width+6, y+barHeight-4, fmt.Sprintf("%.2f", seconds))
	}
}
