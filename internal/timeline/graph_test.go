package timeline

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// stackOf makes a stack of JSON.
func stackOf(t *testing.T, text string) synthesized.Stack {
	t.Helper()
	stack := synthesized.Stack{Name: "region-xx"}
	if err := json.Unmarshal([]byte(text), &stack.Body); err != nil {
		t.Fatal(err)
	}
	return stack
}

func graphOf(t *testing.T, text string) Graph {
	t.Helper()
	graph, err := NewGraph(stackOf(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// accepted is the stack of a region as it was last accepted.
func accepted(t *testing.T, name string) synthesized.Stack {
	t.Helper()
	stack, err := synthesized.Accepted("../..", name)
	if err != nil {
		t.Fatal(err)
	}
	return stack
}

// dependencies are the graph's, by address.
func dependencies(graph Graph) map[string][]string {
	found := map[string][]string{}
	for _, resource := range graph {
		found[resource.Address] = nil
		for _, need := range resource.Needs {
			found[resource.Address] = append(found[resource.Address], graph[need].Address)
		}
	}
	return found
}

func TestResourcesWaitForWhatTheyReferToAndDependOn(t *testing.T) {
	graph := graphOf(t, `{
	  "locals": {"name": "${aws_vpc.app.id}"},
	  "data": {"aws_subnets": {"all": {"vpc": "${local.name}"}}},
	  "resource": {
	    "aws_vpc": {"app": {}},
	    "aws_subnet": {"node": {"vpc_id": "${aws_vpc.app.id}", "depends_on": ["aws_eip.nat"]}},
	    "aws_eip": {"nat": {}},
	    "aws_efs_mount_target": {"a": {"subnet": "${join(\",\", data.aws_subnets.all.ids)}", "path": "${path.module}"}}
	  }}`)
	want := map[string][]string{
		"aws_vpc.app":            nil,
		"aws_eip.nat":            nil,
		"aws_subnet.node":        {"aws_eip.nat", "aws_vpc.app"},
		"aws_efs_mount_target.a": {"aws_vpc.app"},
	}
	if diff := cmp.Diff(want, dependencies(graph)); diff != "" {
		t.Errorf("dependencies (-want +got):\n%s", diff)
	}
}

func TestAStackThatTerraformWouldRefuseHasNoGraph(t *testing.T) {
	for text, want := range map[string]string{
		`{"resource": {"aws_vpc": {"a": {"depends_on": ["aws_vpc.b"]}, "b": {"depends_on": ["aws_vpc.a"]}}}}`: "aws_vpc.a waits for itself, by way of aws_vpc.a, aws_vpc.b",
		`{"resource": {"aws_vpc": {"a": {"depends_on": ["aws_eip.gone"]}}}}`:                                  "aws_vpc.a refers to aws_eip.gone, which the stack does not have",
	} {
		if _, err := NewGraph(stackOf(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestEndpointsAreToldApartByTheirType(t *testing.T) {
	graph := graphOf(t, `{"resource": {"aws_vpc_endpoint": {"a": {"vpc_endpoint_type": "Interface"}, "b": {}}}}`)
	if graph[0].Kind != "aws_vpc_endpoint.interface" || graph[1].Kind != "aws_vpc_endpoint.gateway" {
		t.Errorf("kinds: %s and %s", graph[0].Kind, graph[1].Kind)
	}
}

func TestAResourceIsNamedByItsPlaceInTheRegion(t *testing.T) {
	resource := Resource{Address: "aws_eks_node_group.eks-ml_nodes-of-gpu_node-group-apne1-az1_81D84A92"}
	if resource.Path() != "eks-ml/nodes-of-gpu/node-group-apne1-az1" || resource.Block() != "eks-ml" {
		t.Errorf("path %s in block %s", resource.Path(), resource.Block())
	}
}
