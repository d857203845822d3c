package rehearsal

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// fast is how much of the real waits remains in fast ones.
const fast = 0.05

// waitScale is how much of the real waits is meant: "none", "real", "fast" or
// "fast=0.1".
func waitScale(how string) (float64, error) {
	kind, given, scaled := strings.Cut(how, "=")
	switch {
	case how == "" || how == "none":
		return 0, nil
	case how == "real":
		return 1, nil
	case how == "fast":
		return fast, nil
	case kind == "fast" && scaled:
		scale, err := strconv.ParseFloat(given, 64)
		if err != nil || scale <= 0 || scale > 1 {
			return 0, fmt.Errorf("--waits %s: %s is not a part of the real waits; use a number above 0, up to 1", how, given)
		}
		return scale, nil
	}
	return 0, fmt.Errorf("--waits %s is not known; use none, real, fast, or a part of the real waits, as in fast=0.1", how)
}

// waits has every resource of a stack take the time that it takes in the simulated
// deploy whose whole is the p50, so that a rehearsed deploy and the p50 are two
// answers to one question. The local AWS knows no addresses, so the first of a type
// to be created takes the time of the first that started there, and so on. Of
// several stacks, each is deployed after the one before it. What a stack does not
// have takes its typical time.
func waits(how string, stacks ...stack.Stack) (localaws.Waits, error) {
	scale, err := waitScale(how)
	if err != nil || scale == 0 {
		return nil, err
	}
	table, found := timeline.Durations(), localaws.Waits{}
	for _, stack := range stacks {
		graph, err := stack.Graph()
		if err != nil {
			return nil, err
		}
		for kind, times := range timeline.NewModel(graph, table).MedianRun(timeline.Parallelism) {
			found[kind] = append(found[kind], times...)
		}
	}
	for kind := range table {
		found[kind] = append(found[kind], table.Of(kind).Typical())
	}
	for _, times := range found {
		for i := range times {
			times[i] = time.Duration(scale * float64(times[i]))
		}
	}
	found[""] = found[timeline.Default]
	return found, nil
}
