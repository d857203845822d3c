package explain

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// sentence says how much of a region has to do with the subject.
func (r Relation) sentence(of int) string {
	if r.Count == 0 {
		return "nothing"
	}
	return fmt.Sprintf("%d of the region's %s, %d of them directly", r.Count, count(of, "resource"), len(r.Direct))
}

// sentence says how long creation takes, and when in a deploy it begins.
func (c Creation) sentence() string {
	sentence := fmt.Sprintf("takes about %s", c.Takes)
	if c.Evidence != "" && c.Least < c.Most {
		sentence += fmt.Sprintf(" (%s to %s)", c.Least, c.Most)
	}
	return sentence + fmt.Sprintf(", begins about %s into a deploy", c.Starts)
}

// critical says what a delay would cost.
func (c Creation) critical() string {
	often := fmt.Sprintf("; critical in %.0f of 100 simulated deploys", c.CriticalPercent)
	switch {
	case len(c.Critical) == 1:
		return "yes: its delay delays the region as much" + often
	case len(c.Critical) > 1:
		return fmt.Sprintf("yes, %d of them: their delay delays the region as much", len(c.Critical))
	case time.Duration(c.Slack) < time.Second:
		return "almost: it has no slack, so its delay delays the region" + often
	}
	return fmt.Sprintf("no: a delay of up to %s does not delay the region%s", c.Slack, often)
}

// count is a number of things: 1 block, 3 blocks.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// kinds says how many addresses are of which type, the most frequent first.
func kinds(addresses []string) string {
	var all []string
	number := map[string]int{}
	for _, address := range addresses {
		kind, _, _ := strings.Cut(address, ".")
		number[kind]++
	}
	for kind := range number {
		all = append(all, kind)
	}
	slices.SortFunc(all, func(a, b string) int {
		if number[a] != number[b] {
			return number[b] - number[a]
		}
		return strings.Compare(a, b)
	})
	for i, kind := range all {
		all[i] = fmt.Sprint(number[kind], unbroken, kind)
	}
	return strings.Join(all, ", ")
}
