package timeline

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Seen is what a log says of one kind, and what the table says.
type Seen struct {
	Kind             string
	Count            int
	Min, Median, Max time.Duration
	Table            Duration
	Fits             bool // all that was seen lies within the table's shortest and longest time
}

// enough is from how many on the resources of one kind are a range of their own.
const enough = 5

// rounding is how exact a log is: to the second.
const rounding = time.Second

// Calibrate compares the durations of a log with those of a table, by kind, and
// returns a table that fits the log. The kinds of a graph distinguish the variants
// of a type.
//
// With five resources of a kind or more, what was seen takes the place of the
// table's line: its shortest and longest time, and the most likely one that gives
// the average of what was seen. With fewer, the line is only widened to hold them.
func (m Model) Calibrate(log Log, source string) ([]Seen, Table) {
	times := map[string][]time.Duration{}
	for _, resource := range m.Graph {
		if took, has := log.Took[resource.Address]; has {
			times[KindOf(resource)] = append(times[KindOf(resource)], took)
		}
	}
	calibrated := maps.Clone(m.Table)
	var all []Seen
	for _, kind := range slices.Sorted(maps.Keys(times)) {
		seen := seenOf(kind, times[kind], m.Table.Of(kind))
		all = append(all, seen)
		if !seen.Fits || seen.Count >= enough {
			calibrated[kind] = seen.duration(times[kind], source)
		}
	}
	return all, calibrated
}

func seenOf(kind string, times []time.Duration, table Duration) Seen {
	slices.Sort(times)
	seen := Seen{Kind: kind, Count: len(times), Min: times[0], Median: times[len(times)/2], Max: times[len(times)-1], Table: table}
	seen.Fits = table.Min-rounding <= seen.Min && seen.Max <= table.Max+rounding
	return seen
}

// duration is the line for the table.
func (s Seen) duration(times []time.Duration, source string) Duration {
	evidence := fmt.Sprintf("%s: %d seen, %s to %s, median %s", source, s.Count, s.Min, s.Max, s.Median)
	if s.Count < enough {
		return Duration{min(s.Min, s.Table.Min), s.Table.Mode, max(s.Max, s.Table.Max), evidence + "; before: " + s.Table.Evidence}
	}
	var sum time.Duration
	for _, took := range times {
		sum += took
	}
	average := sum / time.Duration(s.Count)
	// The average of a PERT distribution is (min + 4 mode + max) / 6.
	mode := ((shape+2)*average - s.Min - s.Max) / shape
	mode = min(max(mode.Round(rounding), s.Min), s.Max)
	return Duration{s.Min, mode, s.Max, evidence}
}
