package timeline

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"github.com/arteraai/region-expansion/internal/docs/svg"
	"github.com/arteraai/region-expansion/internal/stack"
)

//go:embed gantt.css
var ganttStyles string

// Measures of the picture, in pixels.
const (
	chartWidth = 1180
	chartLeft  = 150  // where time begins
	chartRight = 1150 // where it ends
	chartTop   = 92
	loadHeight = 56
	margin     = 16
	letters    = 11 // the size of most texts
)

// chart is a Gantt chart, as drawn so far.
type chart struct {
	under, bars, links, labels svg.Layer // each above those before it

	graph    stack.Graph
	apply    Apply
	critical []int         // the resources on the critical path, in order
	horizon  time.Duration // at the right edge
}

// mark is a time that the chart points out.
type mark struct {
	name string
	at   time.Duration
}

// DrawTypical draws the deploy in which every resource takes its median time.
func (r Report) DrawTypical(to io.Writer) error {
	subtitle := fmt.Sprintf("%d resources, %d at a time, each taking its median time. Orange is the critical path: %s. Half of all deploys end before p50, 95 of 100 before p95.",
		r.Resources, r.Parallelism, r.CriticalPath)
	c := &chart{graph: r.model.Graph, apply: r.typical, critical: r.path}
	return c.draw(to, r.Stack+": how the region comes up, in minutes", subtitle, mark{"p50", time.Duration(r.P50)}, mark{"p95", time.Duration(r.P95)})
}

func (c *chart) draw(to io.Writer, title, subtitle string, marks ...mark) error {
	c.horizon = c.apply.Took()
	for _, m := range marks {
		c.horizon = max(c.horizon, m.at)
	}
	c.horizon += 30 * time.Second
	c.labels.Text("title", margin, 28, title)
	c.labels.Text("muted", margin, 47, subtitle)
	bottom := c.bands(chartTop + 6)
	c.ticks(bottom, marks)
	c.load(bottom + 14)
	picture := svg.Picture{Title: title, Description: subtitle, Width: chartWidth, Height: bottom + 14 + loadHeight + margin, Styles: ganttStyles}
	return picture.Write(to, &c.under, &c.bars, &c.links, &c.labels)
}

// x is where a time lies.
func (c *chart) x(at time.Duration) int {
	return chartLeft + int(math.Round((chartRight-chartLeft)*float64(at)/float64(c.horizon)))
}

func (c *chart) ticks(bottom int, marks []mark) {
	for minute := time.Duration(0); minute <= c.horizon; minute += time.Minute {
		c.under.Line("grid", "M%d %dV%d", c.x(minute), chartTop, bottom)
		c.labels.Centred("muted", c.x(minute), chartTop-8, fmt.Sprint(int(minute.Minutes())))
	}
	for _, m := range marks {
		c.under.Line("dashed", "M%d %dV%d", c.x(m.at), chartTop, bottom)
		c.labels.Centred("mark", c.x(m.at), chartTop-24, m.name+" "+clock(m.at))
	}
}

// load draws how many resources are worked on, as steps.
func (c *chart) load(y int) {
	steps := loadOf(c.apply)
	peak := slices.MaxFunc(steps, func(a, b load) int { return a.count - b.count }).count
	base := y + loadHeight
	path := fmt.Sprintf("M%d %d", c.x(0), base)
	for _, step := range steps {
		path += fmt.Sprintf("H%dV%d", c.x(step.at), base-loadHeight*step.count/peak)
	}
	c.bars.Line("load", "%sZ", path)
	c.labels.Text("block", margin, y+16, "at a time")
	c.labels.Text("muted", margin, y+31, fmt.Sprintf("%d at most", peak))
}
