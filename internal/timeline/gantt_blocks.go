package timeline

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

// block is the resources of one block, in the order in which they start.
type block struct {
	name      string
	resources []int
	end       time.Duration
}

func blocksByEnd(graph stack.Graph, apply Apply) (blocks []block) {
	for i, resource := range graph {
		at := slices.IndexFunc(blocks, func(b block) bool { return b.name == resource.Top() })
		if at < 0 {
			at, blocks = len(blocks), append(blocks, block{name: resource.Top()})
		}
		blocks[at].resources = append(blocks[at].resources, i)
		blocks[at].end = max(blocks[at].end, apply[i].End)
	}
	for _, b := range blocks {
		slices.SortStableFunc(b.resources, func(i, j int) int { return cmp.Compare(apply[i].Start, apply[j].Start) })
	}
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Or(cmp.Compare(a.end, b.end), strings.Compare(a.name, b.name)) })
	return blocks
}

// load is how many resources are worked on from a moment on.
type load struct {
	at    time.Duration
	count int
}

func loadOf(apply Apply) (steps []load) {
	for _, task := range apply {
		steps = append(steps, load{task.Start, 1}, load{task.End, -1})
	}
	slices.SortFunc(steps, func(a, b load) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.count, b.count)) })
	var merged []load
	running := 0
	for _, step := range steps {
		running += step.count
		if len(merged) > 0 && merged[len(merged)-1].at == step.at {
			merged[len(merged)-1].count = running
			continue
		}
		merged = append(merged, load{step.at, running})
	}
	return merged
}
