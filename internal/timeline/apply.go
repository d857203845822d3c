package timeline

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Task is one resource in an apply. Times count from the start of the apply.
type Task struct {
	Ready, Start, End time.Duration
	Last              int // the resource whose creation made this one ready; none when it needs nothing
	Freed             int // the resource whose slot this one got; none when a slot was free
}

const none = -1

// Apply is one simulated apply: a task for each resource of the graph.
type Apply []Task

// play simulates Terraform's walk over a graph: each resource takes its time, and
// no more than slots are worked on at once. The order among resources that become
// ready in the same moment is random.
func play(graph stack.Graph, times []time.Duration, slots int, random *rand.Rand) Apply {
	if slots >= len(graph) {
		return playUnlimited(graph, times)
	}
	w := walk{
		graph: graph, times: times, random: random, free: slots,
		tasks: make(Apply, len(graph)), waiting: make([]int, len(graph)),
		queue: make([]int, 0, len(graph)), running: make([]ending, 0, len(graph)),
	}
	var ready []int
	for i, resource := range graph {
		w.tasks[i].Last, w.tasks[i].Freed = none, none
		w.waiting[i] = len(resource.Needs)
		if len(resource.Needs) == 0 {
			ready = append(ready, i)
		}
	}
	w.enqueue(ready)
	w.start(0, none)
	for len(w.running) > 0 {
		w.finish()
	}
	return w.tasks
}

// playUnlimited simulates an apply without a limit: each resource starts as soon as it is ready.
func playUnlimited(graph stack.Graph, times []time.Duration) Apply {
	tasks := make(Apply, len(graph))
	for i, resource := range graph { // those that need others come after them
		task := Task{Last: none, Freed: none}
		for _, need := range resource.Needs {
			if end := tasks[need].End; task.Last == none || end > task.Ready || end == task.Ready && need > task.Last {
				task.Ready, task.Last = end, need
			}
		}
		task.Start, task.End = task.Ready, task.Ready+times[i]
		tasks[i] = task
	}
	return tasks
}

// ending is when a resource will have been created.
type ending struct {
	at       time.Duration
	resource int
}

// compare is called more than anything else in a simulation, and compares no more than it must.
func (e ending) compare(other ending) int {
	if e.at != other.at {
		return cmp.Compare(e.at, other.at)
	}
	return cmp.Compare(e.resource, other.resource)
}

// walk is the state of an apply.
type walk struct {
	graph   stack.Graph
	times   []time.Duration
	random  *rand.Rand
	tasks   Apply
	waiting []int    // how many needs are left, by resource
	queue   []int    // ready, in order
	ready   []int    // room for those that have just become so
	running []ending // the next to end first
	free    int      // slots that no resource waits for
}

func (w *walk) enqueue(ready []int) {
	w.random.Shuffle(len(ready), func(i, j int) { ready[i], ready[j] = ready[j], ready[i] })
	w.queue = append(w.queue, ready...)
}

// start gives the free slots to the first in the queue.
func (w *walk) start(now time.Duration, freed int) {
	for ; w.free > 0 && len(w.queue) > 0; w.free-- {
		i := w.queue[0]
		w.queue = w.queue[1:]
		task := &w.tasks[i]
		task.Start, task.End = now, now+w.times[i]
		if task.Start > task.Ready {
			task.Freed = freed
		}
		at, _ := slices.BinarySearchFunc(w.running, ending{task.End, i}, ending.compare)
		w.running = slices.Insert(w.running, at, ending{task.End, i})
	}
}

// finish ends the resource that is done next, and starts those that can.
func (w *walk) finish() {
	done := w.running[0]
	w.running = w.running[1:]
	ready := w.ready[:0]
	for _, i := range w.graph[done.resource].NeededBy {
		if w.waiting[i]--; w.waiting[i] == 0 {
			w.tasks[i].Ready, w.tasks[i].Last = done.at, done.resource
			ready = append(ready, i)
		}
	}
	w.ready = ready
	w.enqueue(ready)
	w.free++
	w.start(done.at, done.resource)
}

// Took is how long the whole apply took.
func (a Apply) Took() time.Duration { return a[a.last()].End }

func (a Apply) last() int {
	last := 0
	for i := range a {
		if a[i].End > a[last].End {
			last = i
		}
	}
	return last
}

// started are the resources in the order in which they start.
func (a Apply) started() []int {
	order := make([]int, len(a))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(a[i].Start, a[j].Start) })
	return order
}

// Path are the resources that decided how long the apply took, in order: each one
// made the next one ready, or occupied the slot that it waited for.
func (a Apply) Path() (path []int) {
	for i := a.last(); i != none; i = a[i].cause() {
		path = append([]int{i}, path...)
	}
	return path
}

func (t Task) cause() int {
	if t.Freed != none {
		return t.Freed
	}
	return t.Last
}
