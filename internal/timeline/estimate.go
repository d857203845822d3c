package timeline

import (
	"cmp"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Parallelism is how many resources a deploy of the product works on at once: what
// cdktf passes to Terraform with --terraform-parallelism. It is the smallest
// number in docs/timeline.md's sweep at which slots no longer decide how long a
// region takes; a larger one only runs into AWS's request limits.
const Parallelism = 80

// Runs is how often an estimate simulates an apply, and Seed that of its random numbers:
// the same stack and table give the same figures, on every machine.
const (
	Runs = 1000
	Seed = 6
)

// Unlimited is a parallelism that no region reaches.
const Unlimited = 1 << 16

// Model is a graph with the durations of its resources.
type Model struct {
	Graph stack.Graph
	Table Table
	draws [][]time.Duration // one list of times for each run
}

// NewModel draws the times of every run once, so that estimates differ by what is
// asked of them and not by chance. A resource takes each time of its spread in as many
// runs, which leaves less to chance than independent draws (Latin hypercube sampling).
// Each resource has random numbers of its own, so that another resource does not change
// what this one takes.
func NewModel(graph stack.Graph, table Table) Model {
	m := Model{Graph: graph, Table: table, draws: make([][]time.Duration, Runs)}
	for run := range m.draws {
		m.draws[run] = make([]time.Duration, len(graph))
	}
	times := map[Duration][]time.Duration{} // many kinds take the default
	for i, resource := range graph {
		duration := table.Of(KindOf(resource))
		if times[duration] == nil {
			times[duration] = duration.spread()
		}
		name := fnv.New64a()
		name.Write([]byte(resource.Address))
		for run, drawn := range rand.New(rand.NewPCG(Seed, name.Sum64())).Perm(Runs) {
			m.draws[run][i] = times[duration][drawn*Spread/Runs]
		}
	}
	return m
}

// Typical is the apply in which every resource takes its median time.
func (m Model) Typical(slots int) Apply {
	times := make([]time.Duration, len(m.Graph))
	for i, resource := range m.Graph {
		times[i] = m.Table.Of(KindOf(resource)).Typical()
	}
	return play(m.Graph, times, slots, order(0))
}

// Estimate is what to expect of an apply.
type Estimate struct {
	P50, P95 time.Duration // half, and 95 of 100, of all applies are faster
	// Critical is in how many of 100 applies each resource was on the critical path.
	Critical []float64
}

// Estimate plays the apply with every list of times.
func (m Model) Estimate(slots int) Estimate {
	var took []time.Duration
	critical := make([]float64, len(m.Graph))
	for run, times := range m.draws {
		apply := play(m.Graph, times, slots, order(run))
		took = append(took, apply.Took())
		for _, i := range apply.Path() {
			critical[i] += 100 / float64(len(m.draws))
		}
	}
	slices.Sort(took)
	return Estimate{P50: took[len(took)/2], P95: took[len(took)*95/100], Critical: critical}
}

// MedianRun are the times of the simulated apply that takes the p50, by kind, in
// the order in which the resources start.
func (m Model) MedianRun(slots int) map[string][]time.Duration {
	type run struct{ number, took int }
	var runs []run
	for number, times := range m.draws {
		runs = append(runs, run{number, int(play(m.Graph, times, slots, order(number)).Took())})
	}
	slices.SortFunc(runs, func(a, b run) int { return cmp.Compare(a.took, b.took) })
	median := runs[len(runs)/2].number
	apply := play(m.Graph, m.draws[median], slots, order(median))
	times := map[string][]time.Duration{}
	for _, i := range apply.started() {
		times[KindOf(m.Graph[i])] = append(times[KindOf(m.Graph[i])], apply[i].took())
	}
	return times
}

// order is the chance that decides between resources that become ready in the same
// moment.
func order(run int) *rand.Rand { return rand.New(rand.NewPCG(Seed, uint64(run)+1)) }
