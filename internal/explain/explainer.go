package explain

import (
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// Explainer answers questions about one stack.
type Explainer struct {
	name      string
	all       stack.Graph
	code      *Code
	durations timeline.Table
	schedule  schedule
}

// New reads a stack, and the code that it was made from.
func New(of stack.Stack, code *Code) (*Explainer, error) {
	graph, err := of.Graph()
	if err != nil {
		return nil, err
	}
	r := &Explainer{name: of.Name, all: graph, code: code, durations: timeline.Durations()}
	r.schedule = newSchedule(graph, r.durations)
	return r, nil
}
