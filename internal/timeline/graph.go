package timeline

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// KindOf is what the table of durations calls a resource: its type, or more where
// types are too coarse. An interface endpoint takes minutes, a gateway endpoint
// seconds.
func KindOf(resource stack.Resource) string {
	if resource.Kind != "aws_vpc_endpoint" {
		return resource.Kind
	}
	if named := resource.Text("vpc_endpoint_type"); named != "" {
		return resource.Kind + "." + strings.ToLower(named)
	}
	return resource.Kind + ".gateway" // AWS's own default
}

// typeOf is the type in an address.
func typeOf(address string) string {
	kind, _ := stack.SplitAddress(address)
	return kind
}

// without is a graph as it would be if no resource of one type waited for
// resources of another.
func without(graph stack.Graph, waiting, needed string) stack.Graph {
	cut := slices.Clone(graph)
	for i, resource := range graph {
		if resource.Kind == waiting {
			cut[i].Needs = slices.DeleteFunc(slices.Clone(resource.Needs), func(need int) bool { return graph[need].Kind == needed })
		}
	}
	return cut.Connect()
}

// Alike tells whether two graphs take the same time to come up: the same resources
// wait for each other.
func Alike(a, b stack.Graph) bool {
	return slices.EqualFunc(a, b, func(a, b stack.Resource) bool {
		return a.Address == b.Address && KindOf(a) == KindOf(b) && slices.Equal(a.Needs, b.Needs)
	})
}

// guessed are the kinds of a graph that the table does not name, sorted.
func guessed(graph stack.Graph, table Table) (kinds []string) {
	for _, resource := range graph {
		if kind := KindOf(resource); !table.Names(kind) {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}
