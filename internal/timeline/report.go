package timeline

import (
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Report is what is to be known about a region's deploy.
type Report struct {
	Stack        string   `json:"stack"`
	Resources    int      `json:"resources"`
	Dependencies int      `json:"dependencies"`
	Parallelism  int      `json:"parallelism"`
	P50          Seconds  `json:"p50_s"`
	P95          Seconds  `json:"p95_s"`
	Unlimited    Seconds  `json:"p50_without_slots_s"` // the p50 if there were a slot for everybody
	CriticalPath Seconds  `json:"critical_path_s"`
	Steps        []Step   `json:"steps"`
	Sweep        []Point  `json:"sweep"`
	Guessed      []string `json:"kinds_with_default_duration"`

	model    Model
	typical  Apply
	path     []int
	critical []float64 // in how many of 100 applies, by resource
}

// Step is one resource on the critical path.
type Step struct {
	Address  string   `json:"address"`
	Start    Seconds  `json:"start_s"`
	Takes    Seconds  `json:"takes_s"`
	WaitsFor string   `json:"waits_for,omitempty"`
	Critical float64  `json:"critical_percent"` // of all simulated applies
	Gain     *Seconds `json:"gain_s,omitempty"` // in p50, if no resource of this type waited for one of that type
}

// Point is what one parallelism would give.
type Point struct {
	Parallelism int     `json:"parallelism"`
	P50         Seconds `json:"p50_s"`
	P95         Seconds `json:"p95_s"`
}

// Seconds is a duration that JSON shows as a number of seconds.
type Seconds time.Duration

// swept are the numbers of slots that a report compares.
var swept = []int{5, 10, 20, 30, 40, 50, 60, 80, 120}

// NewReport looks at a stack with the given durations and number of slots.
func NewReport(of stack.Stack, table Table, parallelism int) (Report, error) {
	graph, err := of.Graph()
	if err != nil {
		return Report{}, err
	}
	r := Report{Stack: of.Name, Resources: len(graph), Parallelism: parallelism, Guessed: guessed(graph, table), model: NewModel(graph, table)}
	for _, resource := range graph {
		r.Dependencies += len(resource.Needs)
	}
	estimate := r.model.Estimate(parallelism)
	r.P50, r.P95 = Seconds(estimate.P50), Seconds(estimate.P95)
	r.Unlimited = Seconds(r.model.Estimate(Unlimited).P50)
	r.typical = r.model.Typical(parallelism)
	r.critical = estimate.Critical
	r.addSteps()
	return r, nil
}

// Explore adds what other circumstances would give, which takes a second: another
// parallelism, and other dependencies on the critical path.
func (r *Report) Explore() {
	for _, slots := range swept {
		estimate := r.model.Estimate(slots)
		r.Sweep = append(r.Sweep, Point{slots, Seconds(estimate.P50), Seconds(estimate.P95)})
	}
	for i, step := range r.Steps {
		if step.WaitsFor != "" {
			cut := r.model
			cut.Graph = without(cut.Graph, typeOf(step.Address), typeOf(step.WaitsFor))
			r.Steps[i].Gain = new(r.P50 - Seconds(cut.Estimate(r.Parallelism).P50))
		}
	}
}

// addSteps describes the critical path: that of the graph alone, in which no resource
// waits for a slot.
func (r *Report) addSteps() {
	graph, apply := r.model.Graph, r.model.Typical(Unlimited)
	r.CriticalPath = Seconds(apply.Took())
	r.path = apply.Path()
	for _, i := range r.path {
		task := apply[i]
		step := Step{Address: graph[i].Address, Start: Seconds(task.Start), Takes: Seconds(task.End - task.Start), Critical: r.critical[i]}
		if task.Last != none {
			step.WaitsFor = graph[task.Last].Address
		}
		r.Steps = append(r.Steps, step)
	}
}
