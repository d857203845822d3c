package stack_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

// parse makes a stack of JSON.
func parse(t *testing.T, text string) stack.Stack {
	t.Helper()
	made, err := stack.Parse("region-xx", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// dependencies are the graph's, by address.
func dependencies(graph stack.Graph) map[string][]string {
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
	graph, err := parse(t, `{
	  "locals": {"name": "${aws_vpc.app.id}"},
	  "data": {"aws_subnets": {"all": {"vpc": "${local.name}"}}},
	  "resource": {
	    "aws_vpc": {"app": {}},
	    "aws_subnet": {"node": {"vpc_id": "${aws_vpc.app.id}", "depends_on": ["aws_eip.nat"]}},
	    "aws_eip": {"nat": {}},
	    "aws_efs_mount_target": {"a": {"subnet": "${join(\",\", data.aws_subnets.all.ids)}", "path": "${path.module}"}}
	  }}`).Graph()
	if err != nil {
		t.Fatal(err)
	}
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
		`{"resource": {"aws_vpc": {"a": {"depends_on": ["aws_vpc.b"]}, "b": {"depends_on": ["aws_vpc.a"]}}}}`: "aws_vpc.a waits for itself, through aws_vpc.a, aws_vpc.b",
		`{"resource": {"aws_vpc": {"a": {"depends_on": ["aws_eip.gone"]}}}}`:                                  "aws_vpc.a refers to aws_eip.gone, which the stack does not have",
	} {
		if _, err := parse(t, text).Graph(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
