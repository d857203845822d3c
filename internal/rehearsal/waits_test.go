package rehearsal

import (
	"testing"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

// twoClusters is a stack of nothing else.
var twoClusters = stack.Stack{Body: map[string]any{"resource": map[string]any{
	"aws_eks_cluster": map[string]any{"web": map[string]any{}, "ml": map[string]any{}},
}}}

func TestEachResourceWaitsAsLongAsInTheSimulatedDeploy(t *testing.T) {
	whole, err := waits("real", twoClusters)
	if err != nil {
		t.Fatal(err)
	}
	scaled, err := waits("fast=0.5", twoClusters)
	if err != nil {
		t.Fatal(err)
	}
	clusters := whole["aws_eks_cluster"]
	if len(clusters) != 3 || len(whole[""]) != 1 {
		t.Fatalf("%d times for two clusters and any further one, and %d for every other type", len(clusters), len(whole[""]))
	}
	first, second, third := clusters[0], clusters[1], clusters[2]
	if first < 8*time.Minute || second < 8*time.Minute || first == second {
		t.Errorf("clusters wait %s and %s; want two times of the table, drawn by chance", first, second)
	}
	if third < 10*time.Minute || third > 11*time.Minute {
		t.Errorf("a cluster that the stack does not have waits %s; want the median", third)
	}
	if got := scaled["aws_eks_cluster"][0]; (got - first/2).Abs() > time.Millisecond {
		t.Errorf("--waits fast=0.5: a cluster waits %s, want half of %s", got, first)
	}
}

func TestWithoutWaitsNothingWaits(t *testing.T) {
	if none, err := waits("none", twoClusters); none != nil || err != nil {
		t.Errorf("--waits none waits, or fails: %v", err)
	}
}

func TestWaitsThatMeanNothingAreRefused(t *testing.T) {
	for how, want := range map[string]string{
		"slow":   "--waits slow is not known; use none, real, fast, or a part of the real waits, as in fast=0.1",
		"fast=2": "--waits fast=2: 2 is not a part of the real waits; use a number above 0, up to 1",
	} {
		if _, err := waitScale(how); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
