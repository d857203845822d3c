package test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/rehearsal"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks/stackstest"
)

// inPlace are the arguments that growth changes on resources that are there
// already, which AWS changes in place. Order of creation is not an argument.
var inPlace = map[string][]string{
	"aws_autoscaling_group":                     {"vpc_zone_identifier"},
	"aws_backup_plan":                           {"rule"},
	"aws_backup_vault_policy":                   {"policy"},
	"aws_ec2_transit_gateway_vpc_attachment":    {"subnet_ids"},
	"aws_ecr_registry_policy":                   {"policy"},
	"aws_efs_file_system_policy":                {"policy"},
	"aws_eks_cluster":                           {"vpc_config"},
	"aws_iam_role_policy":                       {"policy"},
	"aws_lb":                                    {"subnets"},
	"aws_networkfirewall_firewall":              {"subnet_mapping"},
	"aws_networkfirewall_rule_group":            {"rule_group"},
	"aws_route53_resolver_firewall_domain_list": {"domains"},
	"aws_route53_zone":                          {"vpc"},
	"aws_ssm_parameter":                         {"value"},
	"aws_vpc_endpoint":                          {"subnet_ids", "route_table_ids"},
}

// moves are the types that a step of growth points elsewhere, in place, as a rehearsal
// shows: what leaves now passes the firewall.
var moves = map[string][]string{"firewall": {"aws_route", "aws_route_table_association"}}

// TestARegionThatGrowsMovesAndReplacesNothing takes a region through the steps
// that a rehearsal deploys: a firewall, another zone, another node group, another tier, another
// name.
func TestARegionThatGrowsMovesAndReplacesNothing(t *testing.T) {
	before := reshaped(t, "region-jp", rehearsal.FirstShape)
	for _, step := range rehearsal.Growth() {
		after := regionStacks["region-jp"]
		if step.Shape != "" {
			after = reshaped(t, "region-jp", step.Shape)
		}
		t.Run(step.Gains, func(t *testing.T) { expectUntouched(t, before, after, moves[step.Phase]...) })
		if step.InPlace && reflect.DeepEqual(before.Body, after.Body) || !step.InPlace && len(after.Addresses()) <= len(before.Addresses()) {
			t.Errorf("with %s, the region has %d resources after %d, so nothing was tried", step.Gains, len(after.Addresses()), len(before.Addresses()))
		}
		before = after
	}
}

func TestAFullRegionGrowsOutOfASmallOne(t *testing.T) {
	before := reshaped(t, "region-jp", "small")
	for address := range changes(before, regionStacks["region-jp"]) {
		if !strings.HasPrefix(address, "aws_route.") { // the one NAT gateway gets company
			t.Errorf("%s is replaced or moved when the small region becomes a full one", address)
		}
	}
}

// expectUntouched checks that whatever was in a stack is in the later one, at the
// same address, with the same arguments but for those that change in place, and for some
// types.
func expectUntouched(t *testing.T, before, after stack.Stack, but ...string) {
	t.Helper()
	for address, diff := range changes(before, after) {
		if kind, _, _ := strings.Cut(address, "."); slices.Contains(but, kind) {
			continue
		}
		t.Errorf("%s is moved, or changes in a way that may replace it (-before +after):\n%s", address, diff)
	}
}

// changes are the differences of all resources of the earlier stack that are gone
// from the later one, or have other arguments than those that change in place.
func changes(before, after stack.Stack) map[string]string {
	found := map[string]string{}
	for _, address := range before.Addresses() {
		kind, name, _ := strings.Cut(address, ".")
		same := cmp.FilterPath(func(path cmp.Path) bool {
			key, ok := path.Last().(cmp.MapIndex)
			return ok && len(path) == 2 && slices.Contains(append(inPlace[kind], "depends_on", "lifecycle"), key.Key().String())
		}, cmp.Ignore())
		if diff := cmp.Diff(before.Resources(kind)[name], after.Resources(kind)[name], same); diff != "" {
			found[address] = diff
		}
	}
	return found
}

func regionNamed(t *testing.T, name string) regions.Region {
	t.Helper()
	for _, region := range regions.All() {
		if region.Name() == name {
			return region
		}
	}
	t.Fatalf("there is no %s; let the test use a region that exists", name)
	return regions.Region{}
}

// reshaped is the stack of a region in another shape.
func reshaped(t *testing.T, name, shape string) stack.Stack {
	t.Helper()
	if made, is := reshapedBefore[name+":"+shape]; is {
		return made
	}
	fleet, err := regions.FromEnvironment([]regions.Region{regionNamed(t, name)}, func(variable string) string {
		return map[string]string{"SHAPE": name + ":" + shape}[variable]
	})
	if err != nil {
		t.Fatal(err)
	}
	made := synthesizeOne(t, fleet[0])
	reshapedBefore[name+":"+shape] = made
	return made
}

// reshapedBefore are the stacks of other shapes that tests have asked for: a synth takes
// a second.
var reshapedBefore = map[string]stack.Stack{}

func synthesizeOne(t *testing.T, region regions.Region) stack.Stack {
	t.Helper()
	made, err := stackstest.Synthesize([]regions.Region{region})
	if err != nil {
		t.Fatal(err)
	}
	return made[region.Name()]
}
