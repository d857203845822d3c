package timeline

import (
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

// stackOf makes a stack of JSON.
func stackOf(t *testing.T, text string) stack.Stack {
	t.Helper()
	made, err := stack.Parse("region-xx", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// accepted is the stack of a region as it was last accepted.
func accepted(t *testing.T, name string) stack.Stack {
	t.Helper()
	found, err := stack.Accepted("../..", name)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestEndpointsAreDistinguishedByTheirType(t *testing.T) {
	graph, err := stackOf(t, `{"resource": {"aws_vpc_endpoint": {"a": {"vpc_endpoint_type": "Interface"}, "b": {}}}}`).Graph()
	if err != nil {
		t.Fatal(err)
	}
	if KindOf(graph[0]) != "aws_vpc_endpoint.interface" || KindOf(graph[1]) != "aws_vpc_endpoint.gateway" {
		t.Errorf("kinds: %s and %s", KindOf(graph[0]), KindOf(graph[1]))
	}
}
