package guardrails

import (
	"fmt"
	"time"

	model "github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// CheckAll checks stacks, each as the region of the fleet that has its name, or as the
// fleet's mesh, and returns everything that breaks a rule and has no exception as one
// error, with the problems of the exceptions. It is nil for good stacks.
func CheckAll(stacks []stack.Stack, fleet []regions.Region) error {
	var found Findings
	var checked []string
	var sources []model.Source
	mesh := regions.MeshOf(fleet)
	for _, stack := range stacks {
		sources = append(sources, model.NewSource(stack))
		if stack.IsMesh() && len(mesh.Peerings) > 0 {
			found = append(found, CheckMesh(stack, mesh)...)
			checked = append(checked, stack.Name)
			continue
		}
		region, err := regions.Find(fleet, stack.Name)
		if err != nil {
			return fmt.Errorf("nothing says what stack %s may hold: %w", stack.Name, err)
		}
		found = append(found, Check(stack, region)...)
		if !region.Teardown { // whose exceptions may admit what is not asked of it now
			checked = append(checked, stack.Name)
		}
	}
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
