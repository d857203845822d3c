package explain

import (
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// Creation is when the subject comes up in a deploy of the region, and how long
// that takes. The estimates are those of region timeline.
type Creation struct {
	// Takes is the time from the start of its first resource to the end of its
	// last, with every resource taking its median time.
	Takes timeline.Seconds `json:"takes_s"`
	// Least and Most are what one resource takes at least and at most.
	Least timeline.Seconds `json:"least_s,omitempty"`
	Most  timeline.Seconds `json:"most_s,omitempty"`
	// Evidence says where these come from.
	Evidence string `json:"evidence,omitempty"`
	// Starts counts from the start of the deploy.
	Starts timeline.Seconds `json:"starts_s"`
	// Slack is how long its delay may be without delaying the region.
	Slack timeline.Seconds `json:"slack_s"`
	// Critical are the addresses that are on the critical path.
	Critical []string `json:"critical_path"`
	// CriticalPercent is in how many of 100 simulated deploys it was on that path.
	CriticalPercent float64 `json:"critical_percent"`
}

// schedule is a typical deploy of a region.
type schedule struct {
	tasks    timeline.Apply
	slack    []time.Duration // of each resource
	onPath   map[int]bool
	critical []float64 // of 100 simulated deploys, by resource
}

// newSchedule simulates a deploy in which no resource waits for a slot, as region timeline
// does for the critical path.
func newSchedule(graph stack.Graph, durations timeline.Table) schedule {
	model := timeline.NewModel(graph, durations)
	tasks := model.Typical(timeline.Unlimited)
	s := schedule{tasks: tasks, slack: make([]time.Duration, len(tasks)), onPath: map[int]bool{}, critical: model.Estimate(timeline.Parallelism).Critical}
	for _, i := range tasks.Path() {
		s.onPath[i] = true
	}
	latest := make([]time.Duration, len(tasks)) // that each may end
	for i := range latest {
		latest[i] = tasks.Took()
	}
	for i := len(graph) - 1; i >= 0; i-- { // those that need others come after them
		for _, need := range graph[i].Needs {
			latest[need] = min(latest[need], latest[i]-(tasks[i].End-tasks[i].Start))
		}
		s.slack[i] = latest[i] - tasks[i].End
	}
	return s
}

func (r *Explainer) creation(subject []int) Creation {
	first, last, slack := r.schedule.tasks.Took(), time.Duration(0), r.schedule.tasks.Took()
	var c Creation
	var critical []int
	for _, i := range subject {
		task := r.schedule.tasks[i]
		first, last, slack = min(first, task.Start), max(last, task.End), min(slack, r.schedule.slack[i])
		c.CriticalPercent = max(c.CriticalPercent, r.schedule.critical[i])
		if r.schedule.onPath[i] {
			critical = append(critical, i)
		}
	}
	c.Takes, c.Starts, c.Slack, c.Critical = timeline.Seconds(last-first), timeline.Seconds(first), timeline.Seconds(slack), r.addresses(critical)
	if len(subject) == 1 {
		d := r.durations.Of(timeline.KindOf(r.all[subject[0]]))
		c.Least, c.Most, c.Evidence = timeline.Seconds(d.Min), timeline.Seconds(d.Max), d.Evidence
	}
	return c
}
