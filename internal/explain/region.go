package explain

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/origin"
	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// Region is a stack, ready to be asked.
type Region struct {
	name      string
	all       []resource // each after those that it needs
	sources   *origin.Sources
	durations timeline.Table
	schedule  schedule
}

// resource is a resource of a region, with its neighbours as indices.
type resource struct {
	address, kind, path string
	variant             string // the kind as the table of durations names it
	arguments           map[string]any
	needs, neededBy     []int
}

// New reads a stack, and the code that it was made from.
func New(stack synthesized.Stack, sources *origin.Sources) (*Region, error) {
	graph, err := timeline.NewGraph(stack)
	if err != nil {
		return nil, err
	}
	r := &Region{name: stack.Name, sources: sources, durations: timeline.Durations()}
	for _, node := range graph {
		kind, name, _ := strings.Cut(node.Address, ".")
		path, _ := synthesized.Path(node.Address)
		r.all = append(r.all, resource{address: node.Address, kind: kind, path: path, variant: node.Kind,
			arguments: stack.Resources(kind)[name], needs: node.Needs})
	}
	for i, one := range r.all {
		for _, need := range one.needs {
			r.all[need].neededBy = append(r.all[need].neededBy, i)
		}
	}
	r.schedule = newSchedule(graph, r.durations)
	return r, nil
}

// block is the part of the region that the resource belongs to.
func (r resource) block() string {
	block, _, _ := strings.Cut(r.path, "/")
	return block
}
