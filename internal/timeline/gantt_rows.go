package timeline

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

const (
	// long is from when on a resource gets a bar that is labelled.
	long = 25 * time.Second

	rowHeight   = 20 // of a single long bar, with the space below
	thinHeight  = 5  // of one of several bars of a kind, with the space below
	shortHeight = 4  // of a lane of short bars, with the space below
	bandSpace   = 8
	bandLeast   = 40 // room for a band's two lines of text
	textHeight  = 4  // from the middle of a line of text down to its base
)

// bands draws a band for each block, those that are done first at the top, and
// returns where the last one ends.
func (c *chart) bands(y int) int {
	rows := map[int]int{} // the middle of each critical resource's bar
	for n, block := range blocksByEnd(c.graph, c.apply) {
		top := y
		y = c.block(block.resources, rows, y+bandSpace/2)
		y = max(y+bandSpace/2, top+bandLeast)
		if n%2 == 0 {
			c.under.Box("shade", 0, top, chartWidth, y-top, 0)
		}
		c.labels.Text("block", margin, top+17, block.name)
		c.labels.Text("muted", margin, top+32, fmt.Sprintf("%d resources", len(block.resources)))
	}
	for n, i := range c.critical[1:] {
		c.links.Line("link", "M%d %dV%d", c.x(c.apply[i].Start), rows[c.critical[n]], rows[i])
	}
	return y
}

// block draws a block's resources: the critical and the long ones one below the
// other, several of a kind close together, and the short ones packed.
func (c *chart) block(resources []int, rows map[int]int, y int) int {
	var short []int
	var kinds [][]int // long ones, by kind; each critical one by itself
	for _, i := range resources {
		onPath := slices.Contains(c.critical, i)
		if !onPath && c.apply[i].took() < long {
			short = append(short, i)
			continue
		}
		at := slices.IndexFunc(kinds, func(kind []int) bool {
			return KindOf(c.graph[kind[0]]) == KindOf(c.graph[i]) && c.apply[i].Start < c.apply[kind[0]].End && !onPath && !slices.Contains(c.critical, kind[0])
		})
		if at < 0 {
			kinds = append(kinds, []int{i})
		} else {
			kinds[at] = append(kinds[at], i)
		}
	}
	y = c.short(short, y)
	for _, kind := range kinds {
		if len(kind) > 1 {
			y = c.several(kind, y)
			continue
		}
		y = c.single(kind[0], rows, y)
	}
	return y
}

func (c *chart) single(i int, rows map[int]int, y int) int {
	class, inside, beside := "long", "inside", "plain"
	if slices.Contains(c.critical, i) {
		class, inside, beside = "critical", "on-critical", "beside-critical"
	}
	rows[i] = y + (rowHeight-4)/2
	c.bar(i, class, y, rowHeight-4, 3)
	_, within, _ := strings.Cut(c.graph[i].Path, "/")
	text := fmt.Sprintf("%s, %s", strings.TrimSpace(shortKind(KindOf(c.graph[i]))+" "+within), Seconds(c.apply[i].took()))
	if start, end := c.x(c.apply[i].Start), c.x(c.apply[i].End); end-start > svg.WidthOf(text, letters)+12 {
		c.labels.Text(inside, start+6, rows[i]+textHeight, text)
	} else {
		c.beside(start, end, text, beside, rows[i])
	}
	return y + rowHeight
}

// several draws several resources of a kind, with one label.
func (c *chart) several(kind []int, y int) int {
	start, end := c.apply[kind[0]].Start, time.Duration(0)
	for n, i := range kind {
		c.bar(i, "long", y+n*thinHeight, thinHeight-1, 1)
		start, end = min(start, c.apply[i].Start), max(end, c.apply[i].End)
	}
	height := max(len(kind)*thinHeight, 12)
	text := fmt.Sprintf("%d × %s, %s each", len(kind), shortKind(KindOf(c.graph[kind[0]])), Seconds(c.apply[kind[0]].took()))
	c.beside(c.x(start), c.x(end), text, "plain", y+height/2)
	return y + height + 3
}

// short packs bars into as few lanes as there is room for.
func (c *chart) short(resources []int, y int) int {
	var free []time.Duration // when each lane is free again
	for _, i := range resources {
		lane := slices.IndexFunc(free, func(at time.Duration) bool { return at <= c.apply[i].Start })
		if lane < 0 {
			lane, free = len(free), append(free, 0)
		}
		free[lane] = c.apply[i].End
		c.bar(i, "short", y+lane*shortHeight, shortHeight-1, 0)
	}
	if len(resources) == 0 {
		return y
	}
	return y + len(free)*shortHeight + 4
}

func (c *chart) bar(i int, class string, y, height, round int) {
	task := c.apply[i]
	tip := fmt.Sprintf("%s: %s to %s", c.graph[i].Address, clock(task.Start), clock(task.End))
	c.bars.Bar(class, c.x(task.Start), y, max(c.x(task.End)-c.x(task.Start), 2), height, round, tip)
}

// beside puts a text beside a bar: after it, or where there is no room, before it.
func (c *chart) beside(start, end int, text, class string, middle int) {
	if end+svg.WidthOf(text, letters)+8 > chartRight {
		c.labels.Ending(class, start-6, middle+textHeight, text)
		return
	}
	c.labels.Text(class, end+6, middle+textHeight, text)
}

// shortKind leaves out what all types have in common.
func shortKind(kind string) string { return strings.TrimPrefix(kind, "aws_") }

func (t Task) took() time.Duration { return t.End - t.Start }
