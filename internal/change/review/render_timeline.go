package review

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/jedib0t/go-pretty/v6/table"
)

// timelines says how the changes affect the deploy of a whole region.
func (r Review) timelines(p *page) {
	differ := slices.DeleteFunc(slices.Clone(r.Changed), func(region StackChange) bool { return region.Timeline.same() })
	if len(r.Changed) == 0 {
		return
	}
	p.title("Timeline")
	if len(differ) == 0 {
		p.paragraph("A deploy of a whole region takes as long as before, on the same critical path.")
		return
	}
	var rows []table.Row
	for _, region := range differ {
		t := region.Timeline
		rows = append(rows, table.Row{region.Name, arrow(t.Before.P50.String(), t.Now.P50.String()), arrow(t.Before.P95.String(), t.Now.P95.String()),
			arrow(t.Before.CriticalPath.String(), t.Now.CriticalPath.String())})
	}
	p.table(2, table.Row{"deploy of the whole region", "p50", "p95", "critical path"}, rows...)
	for _, alike := range bundled(differ, func(region StackChange) string { return fmt.Sprint(region.Timeline.steps()) }) {
		if before, now := alike[0].Timeline.steps(); !slices.Equal(before, now) {
			p.paragraph("\nThe critical path of %s:\n", namesOf(alike))
			p.item("was " + p.codes(before))
			p.item("is " + p.codes(now))
		}
	}
}

// steps are the critical paths, without the zones in which they happen to be.
func (t Timeline) steps() (before, now []string) {
	for _, step := range t.Before.Steps {
		before = append(before, zone.ReplaceAllString(step, "{zone}"))
	}
	for _, step := range t.Now.Steps {
		now = append(now, zone.ReplaceAllString(step, "{zone}"))
	}
	return before, now
}

func arrow(before, now string) string {
	if before == now {
		return now
	}
	return cmp.Or(before, "none") + " → " + now
}
