package guardrails

import (
	"fmt"
	"sync"
	"time"

	model "github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// CheckAll checks stacks, each as the region of the fleet that has its name, or as the
// fleet's mesh, and returns everything that breaks a rule and has no exception as one
// error, with the problems of the exceptions. It is nil for good stacks.
func CheckAll(stacks []stack.Stack, fleet []regions.Region) error {
	var checked []string
	mesh := regions.MeshOf(fleet)
	checks := make([]func(stack.Blocks) Findings, len(stacks))
	for i, s := range stacks {
		if s.IsMesh() && len(mesh.Peerings) > 0 {
			checks[i] = func(blocks stack.Blocks) Findings { return checkMesh(s.Name, blocks, mesh) }
			checked = append(checked, s.Name)
			continue
		}
		region, err := regions.Find(fleet, s.Name)
		if err != nil {
			return fmt.Errorf("nothing says what stack %s may hold: %w", s.Name, err)
		}
		checks[i] = func(blocks stack.Blocks) Findings { return checkRegion(s.Name, blocks, region) }
		if !region.Teardown { // whose exceptions may admit what is not asked of it now
			checked = append(checked, s.Name)
		}
	}
	sources := make([]model.Source, len(stacks))
	found := atOnce(len(stacks), func(i int) Findings {
		sources[i] = model.NewSource(stacks[i])
		return checks[i](sources[i].Blocks)
	})
	found = append(found, CheckReach(sources, fleet)...)
	left, wrong := Except(found, Exceptions, checked, time.Now())
	switch {
	case len(left) > 0 && len(wrong) > 0:
		return fmt.Errorf("%w\n\n%w", left, wrong.Sorted())
	case len(left) > 0:
		return left
	}
	return wrong.Err()
}

// atOnce is what so many checks find, which run at once.
func atOnce(checks int, check func(i int) Findings) (all Findings) {
	found := make([]Findings, checks)
	var running sync.WaitGroup
	for i := range found {
		running.Go(func() { found[i] = check(i) })
	}
	running.Wait()
	for _, each := range found {
		all = append(all, each...)
	}
	return all
}
