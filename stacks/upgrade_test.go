package stacks_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

// TestKubernetesGoesUpOneVersionAtATime is about what EKS refuses in the middle of
// a deploy. `make snapshots` does not accept it.
func TestKubernetesGoesUpOneVersionAtATime(t *testing.T) {
	for name, made := range allStacks {
		accepted, err := stack.Accepted(".", name)
		if err != nil {
			continue // a new region, whose clusters can start with any version
		}
		for _, refused := range refusedUpgrades(accepted, made) {
			t.Errorf("%s: %s", name, refused)
		}
	}
}

// refusedUpgrades are the clusters that EKS would not take from one stack to another.
func refusedUpgrades(from, to stack.Stack) (refused []string) {
	before, after := from.Resources("aws_eks_cluster"), to.Resources("aws_eks_cluster")
	for _, name := range slices.Sorted(maps.Keys(before)) {
		cluster, stays := after[name]
		if !stays {
			continue
		}
		switch step := minor(cluster) - minor(before[name]); {
		case step > 1:
			refused = append(refused, fmt.Sprintf("EKS upgrades aws_eks_cluster.%s from %v by one version at a time; deploy a release of Kubernetes 1.%d before one of %v",
				name, before[name]["version"], minor(before[name])+1, cluster["version"]))
		case step < 0:
			refused = append(refused, fmt.Sprintf("EKS does not take aws_eks_cluster.%s back from %v to %v; keep a release of %[2]v",
				name, before[name]["version"], cluster["version"]))
		}
	}
	return refused
}

// minor is the number after 1. of a cluster's Kubernetes version.
func minor(cluster map[string]any) int {
	version, _ := cluster["version"].(string)
	number, _ := strconv.Atoi(strings.TrimPrefix(version, "1."))
	return number
}

func TestAnUpgradeThatEKSRefusesIsSeen(t *testing.T) {
	of := func(version string) stack.Stack {
		return stack.Stack{Body: map[string]any{"resource": map[string]any{"aws_eks_cluster": map[string]any{"web": map[string]any{"version": version}}}}}
	}
	for step, want := range map[[2]string][]string{
		{"1.34", "1.34"}: nil,
		{"1.34", "1.35"}: nil,
		{"1.34", "1.36"}: {"EKS upgrades aws_eks_cluster.web from 1.34 by one version at a time; deploy a release of Kubernetes 1.35 before one of 1.36"},
		{"1.34", "1.33"}: {"EKS does not take aws_eks_cluster.web back from 1.34 to 1.33; keep a release of 1.34"},
	} {
		if diff := cmp.Diff(want, refusedUpgrades(of(step[0]), of(step[1]))); diff != "" {
			t.Errorf("from %s to %s (-want +got):\n%s", step[0], step[1], diff)
		}
	}
}
