package timeline

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// Resource is a resource of a stack, with what it waits for.
type Resource struct {
	Address string // aws_vpc.app_vpc_1A2B3C4D
	Kind    string // as the table of durations names it
	Needs   []int  // indices of the resources that must have been created before

	neededBy []int // indices of those that need this one
}

// Graph is the resources of a stack, each after those that it needs.
type Graph []Resource

// NewGraph works out what waits for what, as Terraform does: through references
// in arguments and through depends_on, both direct and by way of data sources,
// locals and the provider.
func NewGraph(stack synthesized.Stack) (Graph, error) {
	b := builder{blocks: blocksOf(stack), needs: map[string][]string{}}
	for _, address := range stack.Addresses() {
		if err := b.visit(address, nil); err != nil {
			return nil, fmt.Errorf("%s: %w", stack.Name, err)
		}
	}
	return b.graph(), nil
}

// builder visits resources depth first.
type builder struct {
	blocks map[string]any
	needs  map[string][]string // of those that have been visited
	order  []string
}

func (b *builder) visit(address string, from []string) error {
	if _, done := b.needs[address]; done {
		return nil
	}
	if slices.Contains(from, address) {
		return fmt.Errorf("%s waits for itself, by way of %s; Terraform refuses that", address, strings.Join(from, ", "))
	}
	configuration, known := b.blocks[address]
	if !known {
		return fmt.Errorf("%s refers to %s, which the stack does not have", from[len(from)-1], address)
	}
	needs := map[string]bool{}
	for _, reference := range b.references(address, configuration) {
		if err := b.visit(reference, append(slices.Clip(from), address)); err != nil {
			return err
		}
		if isResource(reference) {
			needs[reference] = true
			continue
		}
		for _, through := range b.needs[reference] {
			needs[through] = true
		}
	}
	b.needs[address] = slices.Sorted(maps.Keys(needs))
	if isResource(address) {
		b.order = append(b.order, address)
	}
	return nil
}

func (b *builder) references(address string, configuration any) []string {
	found := synthesized.References(configuration)
	if isResource(address) {
		found = append(found, provider)
	}
	slices.Sort(found)
	// What is no block is known before anything is created: path.module, each.key,
	// var.zone, terraform.workspace.
	return slices.DeleteFunc(slices.Compact(found), func(reference string) bool {
		return slices.Contains([]string{"path", "each", "count", "self", "var", "terraform"}, kindOf(reference))
	})
}

func (b *builder) graph() Graph {
	var graph Graph
	index := map[string]int{}
	for _, address := range b.order {
		resource := Resource{Address: address, Kind: variant(kindOf(address), b.blocks[address])}
		for _, need := range b.needs[address] {
			resource.Needs = append(resource.Needs, index[need])
		}
		index[address] = len(graph)
		graph = append(graph, resource)
	}
	return graph.connect()
}

// connect makes every resource know who needs it.
func (g Graph) connect() Graph {
	for i := range g {
		g[i].neededBy = nil
	}
	for i, resource := range g {
		for _, need := range resource.Needs {
			g[need].neededBy = append(g[need].neededBy, i)
		}
	}
	return g
}

// Without is the graph as it would be if no resource of one type waited for
// resources of another.
func (g Graph) Without(waiting, needed string) Graph {
	cut := slices.Clone(g)
	for i, resource := range g {
		if kindOf(resource.Address) == waiting {
			cut[i].Needs = slices.DeleteFunc(slices.Clone(resource.Needs), func(need int) bool { return kindOf(g[need].Address) == needed })
		}
	}
	return cut.connect()
}
