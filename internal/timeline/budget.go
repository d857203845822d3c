package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Budget is how long a region may take to come up.
type Budget struct {
	CriticalPath, P50, P95 time.Duration
}

// Check is nil for a region within its budget. Otherwise its error names what
// exceeds it, and the resources that caused it: those that are on the critical path now and
// were not in the accepted stack, take longer there, or wait for something else.
func (b Budget) Check(now, accepted Report) error {
	var over []string
	for _, part := range []struct {
		name         string
		took, budget Seconds
	}{
		{"critical path", now.CriticalPath, Seconds(b.CriticalPath)}, {"p50", now.P50, Seconds(b.P50)}, {"p95", now.P95, Seconds(b.P95)},
	} {
		if part.took > part.budget {
			over = append(over, fmt.Sprintf("its %s is %s, and may be %s", part.name, part.took, part.budget))
		}
	}
	if len(over) == 0 {
		return nil
	}
	return fmt.Errorf("%s takes too long to come up: %s.\n%s\nRemove a dependency that AWS does not need; region timeline %s shows what each one costs",
		now.Stack, strings.Join(over, ", "), blame(now, accepted), now.Stack)
}

// blame says what made a region slower than it was accepted.
func blame(now, accepted Report) string {
	known := map[string]bool{}
	for _, step := range accepted.Steps {
		known[step.String()] = true
	}
	var lines []string
	for _, step := range now.Steps {
		if !known[step.String()] {
			lines = append(lines, "  "+step.String())
		}
	}
	if len(lines) > 0 {
		return "New on its critical path:\n" + strings.Join(lines, "\n")
	}
	if now.P50 > accepted.P50 {
		return "Its critical path is as accepted; these decide more often than before how long it takes:\n" + strings.Join(risen(now, accepted), "\n")
	}
	return "It is not slower than accepted. Its longest steps:\n" + strings.Join(longest(now.Steps), "\n")
}

// shown is how many resources a list of suspects has.
const shown = 3

// risen are the resources that are on the critical path more often than accepted.
func risen(now, accepted Report) (lines []string) {
	before, more := map[string]float64{}, map[string]float64{}
	for i, resource := range accepted.model.Graph {
		before[resource.Address] = accepted.critical[i]
	}
	var addresses []string
	for i, resource := range now.model.Graph {
		more[resource.Address] = now.critical[i] - before[resource.Address]
		addresses = append(addresses, resource.Address)
	}
	slices.SortFunc(addresses, func(a, b string) int { return cmp.Or(cmp.Compare(more[b], more[a]), strings.Compare(a, b)) })
	for _, address := range addresses[:min(shown, len(addresses))] {
		lines = append(lines, fmt.Sprintf("  %s, in %.0f more of 100 deploys", address, more[address]))
	}
	return lines
}

func longest(steps []Step) (lines []string) {
	sorted := slices.SortedStableFunc(slices.Values(steps), func(a, b Step) int { return cmp.Compare(b.Takes, a.Takes) })
	for _, step := range sorted[:min(shown, len(sorted))] {
		lines = append(lines, "  "+step.String())
	}
	return lines
}
