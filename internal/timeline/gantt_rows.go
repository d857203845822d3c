package timeline

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

const (
	// long is from when on a resource gets a bar that is labelled.
	long = 25 * time.Second

	rowHeight   = 20 // of a single long bar, with the space below
	thinHeight  = 5  // of one of several bars of a kind, with the space below
	shortHeight = 4  // of a lane of short bars, with the space below
	bandSpace   = 8
	bandLeast   = 40 // room for a band's two lines of text
	letter      = 6  // about how wide a letter is
)

// addBands draws a band for each block, those that are done first at the top, and
// returns where the last one ends.
func (c *chart) addBands(graph stack.Graph, apply Apply, critical []int, y int) int {
	rows := map[int]int{} // the middle of each critical resource's bar
	for n, block := range blocksByEnd(graph, apply) {
		top := y
		y = c.addBlock(graph, apply, block.resources, critical, rows, y+bandSpace/2)
		y = max(y+bandSpace/2, top+bandLeast)
		c.Bands = append(c.Bands, band{Label: block.name, Note: fmt.Sprintf("%d resources", len(block.resources)),
			Y: top, Height: y - top, TextY: top + 17, NoteY: top + 32, Shaded: n%2 == 0})
	}
	for n, i := range critical[1:] {
		c.Links = append(c.Links, link{X: c.x(apply[i].Start), From: rows[critical[n]], To: rows[i]})
	}
	return y
}

// addBlock draws a block's resources: the critical and the long ones one below the
// other, several of a kind close together, and the short ones packed.
func (c *chart) addBlock(graph stack.Graph, apply Apply, resources, critical []int, rows map[int]int, y int) int {
	var short []int
	var kinds [][]int // long ones, by kind; each critical one by itself
	for _, i := range resources {
		onPath := slices.Contains(critical, i)
		if !onPath && apply[i].took() < long {
			short = append(short, i)
			continue
		}
		at := slices.IndexFunc(kinds, func(kind []int) bool {
			return KindOf(graph[kind[0]]) == KindOf(graph[i]) && apply[i].Start < apply[kind[0]].End && !onPath && !slices.Contains(critical, kind[0])
		})
		if at < 0 {
			kinds = append(kinds, []int{i})
		} else {
			kinds[at] = append(kinds[at], i)
		}
	}
	y = c.addShort(graph, apply, short, y)
	for _, kind := range kinds {
		if len(kind) > 1 {
			y = c.addKind(graph, apply, kind, y)
			continue
		}
		y = c.addSingle(graph, apply, kind[0], slices.Contains(critical, kind[0]), rows, y)
	}
	return y
}

func (c *chart) addSingle(graph stack.Graph, apply Apply, i int, critical bool, rows map[int]int, y int) int {
	class, inside, beside := "long", "inside", "plain"
	if critical {
		class, inside, beside = "critical", "on-critical", "beside-critical"
	}
	middle := y + (rowHeight-4)/2
	rows[i] = middle
	c.Bars = append(c.Bars, c.bar(graph[i], apply[i], class, y, rowHeight-4, 3))
	_, within, _ := strings.Cut(graph[i].Path, "/")
	text := fmt.Sprintf("%s, %s", strings.TrimSpace(shortKind(KindOf(graph[i]))+" "+within), Seconds(apply[i].took()))
	c.addLabel(apply[i].Start, apply[i].End, text, inside, beside, middle)
	return y + rowHeight
}

// addKind draws several resources of a kind, with one label.
func (c *chart) addKind(graph stack.Graph, apply Apply, kind []int, y int) int {
	start, end := apply[kind[0]].Start, time.Duration(0)
	for n, i := range kind {
		c.Bars = append(c.Bars, c.bar(graph[i], apply[i], "long", y+n*thinHeight, thinHeight-1, 1))
		start, end = min(start, apply[i].Start), max(end, apply[i].End)
	}
	height := max(len(kind)*thinHeight, 12)
	text := fmt.Sprintf("%d × %s, %s each", len(kind), shortKind(KindOf(graph[kind[0]])), Seconds(apply[kind[0]].took()))
	c.addBeside(start, end, text, "plain", y+height/2)
	return y + height + 3
}

// addShort packs bars into as few lanes as there is room for.
func (c *chart) addShort(graph stack.Graph, apply Apply, short []int, y int) int {
	var free []time.Duration // when each lane is free again
	for _, i := range short {
		lane := slices.IndexFunc(free, func(at time.Duration) bool { return at <= apply[i].Start })
		if lane < 0 {
			lane, free = len(free), append(free, 0)
		}
		free[lane] = apply[i].End
		c.Bars = append(c.Bars, c.bar(graph[i], apply[i], "short", y+lane*shortHeight, shortHeight-1, 0))
	}
	if len(short) == 0 {
		return y
	}
	return y + len(free)*shortHeight + 4
}

func (c *chart) bar(resource stack.Resource, task Task, class string, y, height, round int) bar {
	width := max(c.x(task.End)-c.x(task.Start)-0.5, 1.5)
	return bar{Class: class, X: c.x(task.Start), Width: float64(int(width*10)) / 10, Y: y, Height: height, Round: round,
		Tip: fmt.Sprintf("%s: %s to %s", resource.Address, clock(task.Start), clock(task.End))}
}

// addLabel puts a text into its bar, or where it does not fit, beside it.
func (c *chart) addLabel(start, end time.Duration, text, inside, beside string, middle int) {
	if width := float64(len(text) * letter); c.x(end)-c.x(start) > width+12 {
		c.Labels = append(c.Labels, label{Text: text, Class: inside, X: c.x(start) + 6, Y: middle + textHeight})
		return
	}
	c.addBeside(start, end, text, beside, middle)
}

func (c *chart) addBeside(start, end time.Duration, text, class string, middle int) {
	if width := float64(len(text) * letter); c.x(end)+width+8 > chartRight {
		c.Labels = append(c.Labels, label{Text: text, Class: class, X: c.x(start) - 6, Y: middle + textHeight, End: true})
		return
	}
	c.Labels = append(c.Labels, label{Text: text, Class: class, X: c.x(end) + 6, Y: middle + textHeight})
}

// shortKind leaves out what all types have in common.
func shortKind(kind string) string { return strings.TrimPrefix(kind, "aws_") }

func (t Task) took() time.Duration { return t.End - t.Start }
