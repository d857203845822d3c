package recovery

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

func TestEveryTypeOfARegionIsFoundOrIsASetting(t *testing.T) {
	types, present := map[string]bool{}, map[string]bool{}
	for _, region := range regions.All() {
		accepted, err := stack.Accepted("../../..", region.Name())
		if err != nil {
			t.Fatal(err)
		}
		blocks := accepted.Blocks()
		for _, block := range blocks.Resources {
			types[block.Kind] = true
		}
		for _, block := range blocks.All {
			present[block.Kind] = true
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(types)) {
		_, found := kinds[kind]
		if setting := slices.Contains(settings, kind); found == setting {
			t.Errorf("%s: say in kinds how AWS lists it, if AWS refuses a second one or makes one, or else name it among the settings; it is in both or in neither", kind)
		}
	}
	for _, kind := range slices.Concat(settings, failing, slices.Collect(maps.Keys(kinds))) {
		if !present[kind] {
			t.Errorf("%s: no region has such a resource, or reads one; remove it", kind)
		}
	}
}

// TestAnImportedClusterIsNotReplaced is about an argument that EKS takes and never shows: the
// provider reads a cluster that is imported as if it were true.
func TestAnImportedClusterIsNotReplaced(t *testing.T) {
	const hidden = "access_config[0].bootstrap_cluster_creator_admin_permissions"
	for _, region := range regions.All() {
		accepted, err := stack.Accepted("../../..", region.Name())
		if err != nil {
			t.Fatal(err)
		}
		clusters := accepted.Blocks().Of("aws_eks_cluster")
		if len(clusters) == 0 {
			t.Errorf("%s has no cluster", region.Name())
		}
		for _, cluster := range clusters {
			if !slices.Contains(stack.List(stack.Object(cluster.Body["lifecycle"])["ignore_changes"]), any(hidden)) {
				t.Errorf("%s, %s: region recover would have it replaced; ignore_changes must have %s", region.Name(), cluster.Address, hidden)
			}
		}
	}
}

// TestWhatANodeGroupDependsOnIsReplacedOnlyIfItHasFailed is about what is made before the old
// one is destroyed: AWS takes no second one, so that its state has to be known.
func TestWhatANodeGroupDependsOnIsReplacedOnlyIfItHasFailed(t *testing.T) {
	for _, name := range []string{"aws_ec2_transit_gateway_vpc_attachment", "aws_eks_addon", "aws_eks_cluster", "aws_nat_gateway", "aws_vpc_block_public_access_exclusion", "aws_vpc_endpoint"} {
		k := kinds[name]
		last := k.steps[len(k.steps)-1].Path
		if !slices.Contains(failing, name) || !k.stated || !regexp.MustCompile(`(State|\.status)\]+$`).MatchString(last) {
			t.Errorf("%s: a listing must end with the state that AWS gives, and ends as %s does", name, last)
		}
	}
}

func TestNoPathNegatesADottedName(t *testing.T) {
	dotted := regexp.MustCompile(`\?!\w+\.`)
	for name, k := range kinds {
		for _, step := range k.steps {
			if dotted.MatchString(step.Path) {
				t.Errorf("%s: JMESPath takes [?!a.b] of %s for (!a).b, which is nothing; compare with a value, as in [?a.b==`false`]", name, step.Path)
			}
		}
	}
}

func TestEveryKeyIsResolvedInARegionOfWhichNothingIsNoted(t *testing.T) {
	accepted, err := stack.Accepted("../../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	blocks := accepted.Blocks()
	c := comparison{blocks: blocks, state: State{}, found: map[string]string{}}
	for _, block := range blocks.All {
		c.found[block.Address] = "id"
		if block.Kind == "aws_lb" { // whose id is its ARN
			c.found[block.Address] = "arn:id"
		}
	}
	keys := map[string]string{}
	for _, block := range blocks.Resources {
		k, is := kinds[block.Kind]
		if !is {
			continue
		}
		key, resolved := c.resolve(k.of, block)
		if !resolved && !block.Is("allow_overwrite", true) { // a deploy puts it in the place of what is there
			t.Errorf("%s: %s cannot be read from its configuration; have kinds tell it by something else", block.Address, k.of)
		}
		if !k.unnamed { // what belongs to others has their ids, which are all the same here
			continue
		}
		if other := keys[block.Kind+key]; other != "" {
			t.Errorf("%s and %s are both %q, so that one would be taken for the other; have kinds tell them by something else", block.Address, other, key)
		}
		keys[block.Kind+key] = block.Address
	}
}
