package stack

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Resource is a resource of a stack, with those that it waits for and those that
// wait for it, as indices into the graph.
type Resource struct {
	*Block
	Needs, NeededBy []int
}

// Graph is the resources of a stack, each after those that it needs.
type Graph []Resource

// Graph works out what waits for what, as Terraform does: through references in
// arguments and through depends_on, both directly and through data sources, locals
// and the provider.
func (s Stack) Graph() (Graph, error) {
	b := builder{blocks: s.Blocks(), needs: map[string][]string{}}
	for _, address := range s.Addresses() {
		if err := b.visit(address, nil); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	var graph Graph
	index := map[string]int{}
	for _, address := range b.order {
		resource := Resource{Block: b.blocks.At(address)}
		for _, need := range b.needs[address] {
			resource.Needs = append(resource.Needs, index[need])
		}
		index[address] = len(graph)
		graph = append(graph, resource)
	}
	return graph.Connect(), nil
}

// builder visits resources depth first.
type builder struct {
	blocks Blocks
	needs  map[string][]string // of those that have been visited
	order  []string
}

// providers stands for the configurations of all providers, which every resource
// waits for.
const providers = "provider"

func (b *builder) visit(address string, from []string) error {
	if _, done := b.needs[address]; done {
		return nil
	}
	if slices.Contains(from, address) {
		return fmt.Errorf("%s waits for itself, through %s; Terraform refuses that", address, strings.Join(from, ", "))
	}
	configuration, known := b.configuration(address)
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

// configuration is that of the block, or the local value, with an address.
func (b *builder) configuration(address string) (value any, known bool) {
	if address == providers {
		var all []any
		for _, provider := range b.blocks.Of("provider") {
			all = append(all, provider.Body)
		}
		return all, true
	}
	if kind, name := SplitAddress(address); kind == "local" && b.blocks.At("locals") != nil {
		value, known = b.blocks.At("locals").Body[name]
		return value, known
	}
	if block := b.blocks.At(address); block != nil {
		return block.Body, true
	}
	return nil, false
}

func (b *builder) references(address string, configuration any) []string {
	found := References(configuration)
	if isResource(address) {
		found = append(found, providers)
	}
	slices.Sort(found)
	return slices.DeleteFunc(slices.Compact(found), knownBefore)
}

// knownBefore tells whether a reference is known before anything is created:
// path.module, each.key, var.zone, terraform.workspace.
func knownBefore(reference string) bool {
	kind, _ := SplitAddress(reference)
	return slices.Contains([]string{"path", "each", "count", "self", "var", "terraform"}, kind)
}

func isResource(address string) bool {
	kind, _ := SplitAddress(address)
	return kind != providers && kind != "local" && !strings.HasPrefix(kind, "data.")
}

// Connect makes every resource know who needs it, once all know what they need.
func (g Graph) Connect() Graph {
	for i := range g {
		g[i].NeededBy = nil
	}
	for i, resource := range g {
		for _, need := range resource.Needs {
			g[need].NeededBy = append(g[need].NeededBy, i)
		}
	}
	return g
}
