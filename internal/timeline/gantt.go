package timeline

import (
	_ "embed"
	"fmt"
	"io"
	"text/template"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

//go:embed gantt.svg.tmpl
var ganttTemplate string

var gantt = template.Must(template.New("gantt").Parse(ganttTemplate))

// Measures of the picture, in pixels.
const (
	chartWidth = 1180
	chartLeft  = 150  // where time begins
	chartRight = 1150 // where it ends
	chartTop   = 92
	loadHeight = 56
	textHeight = 4 // from the middle of a line of text down to its base
)

// chart is a Gantt chart, as the template draws it.
type chart struct {
	Title, Subtitle           string
	Width, Height             int
	Top, Bottom, TickY, MarkY int
	Bands                     []band
	Ticks, Marks              []tick
	Bars                      []bar
	Links                     []link
	Labels                    []label
	Load, LoadNote            string
	LoadTextY, LoadNoteY      int
	horizon                   time.Duration // what the right edge stands for
}

type band struct {
	Label, Note             string
	Y, Height, TextY, NoteY int
	Shaded                  bool
}

type tick struct {
	X     float64
	Label string
}

type bar struct {
	Class     string
	X, Width  float64
	Y, Height int
	Round     int
	Tip       string
}

type link struct {
	X        float64
	From, To int
}

type label struct {
	Text, Class string
	X           float64
	Y           int
	End         bool // the text ends here, and does not begin
}

// DrawTypical draws the deploy in which every resource takes its median time.
func (r Report) DrawTypical(to io.Writer) error {
	subtitle := fmt.Sprintf("%d resources, %d at a time, each taking its median time. Orange is the critical path: %s. Half of all deploys end before p50, 95 of 100 before p95.",
		r.Resources, r.Parallelism, r.CriticalPath)
	return draw(to, r.model.Graph, r.typical, r.path, r.Stack+": how the region comes up, in minutes", subtitle,
		map[string]time.Duration{"p50": time.Duration(r.P50), "p95": time.Duration(r.P95)})
}

// draw draws an apply, with its critical resources and the named times marked.
func draw(to io.Writer, graph stack.Graph, apply Apply, critical []int, title, subtitle string, marks map[string]time.Duration) error {
	c := &chart{Title: title, Subtitle: subtitle, Width: chartWidth, Top: chartTop, TickY: chartTop - 8, MarkY: chartTop - 24}
	c.horizon = apply.Took()
	for _, at := range marks {
		c.horizon = max(c.horizon, at)
	}
	c.horizon += 30 * time.Second
	y := c.addBands(graph, apply, critical, chartTop+6)
	c.Bottom = y
	c.addTicks(marks)
	c.addLoad(apply, y+14)
	c.Height = y + 14 + loadHeight + 16
	return gantt.Execute(to, c)
}

// x is where a time lies.
func (c *chart) x(at time.Duration) float64 {
	return round(chartLeft + float64(chartRight-chartLeft)*float64(at)/float64(c.horizon))
}

func (c *chart) addTicks(marks map[string]time.Duration) {
	for minute := time.Duration(0); minute <= c.horizon; minute += time.Minute {
		c.Ticks = append(c.Ticks, tick{c.x(minute), fmt.Sprint(int(minute.Minutes()))})
	}
	for _, name := range []string{"p50", "p95"} {
		if at, has := marks[name]; has {
			c.Marks = append(c.Marks, tick{c.x(at), name + " " + clock(at)})
		}
	}
}

// addLoad draws how many resources are worked on, as steps.
func (c *chart) addLoad(apply Apply, y int) {
	steps := loadOf(apply)
	peak := 0
	for _, step := range steps {
		peak = max(peak, step.count)
	}
	base := y + loadHeight
	path := fmt.Sprintf("M%v %d", c.x(0), base)
	for _, step := range steps {
		path += fmt.Sprintf("H%vV%v", c.x(step.at), round(float64(base)-loadHeight*float64(step.count)/float64(peak)))
	}
	c.Load = path + "Z"
	c.LoadNote, c.LoadTextY, c.LoadNoteY = fmt.Sprintf("%d at most", peak), y+16, y+31
}

func round(pixels float64) float64 { return float64(int(pixels*10+0.5)) / 10 }
