package stack_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryBlockHasAnAddress(t *testing.T) {
	blocks := parse(t, `{
	  "provider": {"aws": [{"region": "a"}, {"alias": "jp"}], "random": {}},
	  "resource": {"aws_vpc": {"app": {}}}, "data": {"aws_ami": {"node": {}}}, "ephemeral": {"aws_secret": {"s": {}}},
	  "module": {"m": {}}, "output": {"o": {}}, "variable": {"v": {}}, "import": [{"to": "aws_vpc.app"}],
	  "locals": {"name": "x"}, "terraform": {"backend": {"s3": {}}}, "moved": [{"from": "aws_vpc.a", "to": "aws_vpc.app"}]
	}`).Blocks()
	kinds := map[string]string{}
	for _, block := range blocks.All {
		kinds[block.Address] = block.Kind
	}
	want := map[string]string{
		"provider.aws": "provider", "provider.aws.jp": "provider", "provider.random": "provider",
		"aws_vpc.app": "aws_vpc", "data.aws_ami.node": "data.aws_ami", "ephemeral.aws_secret.s": "ephemeral.aws_secret",
		"module.m": "module", "output.o": "output", "variable.v": "variable", "import[0]": "import",
		"locals": "locals", "terraform": "terraform",
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("kinds by address (-want +got):\n%s", diff)
	}
	if len(blocks.Resources) != 1 || blocks.Resources[0].Address != "aws_vpc.app" || blocks.Resources[0].Path != "app" {
		t.Errorf("resources: %v, want aws_vpc.app alone, made at app", blocks.Resources)
	}
}

func TestBlocksInListsAreRead(t *testing.T) {
	blocks := parse(t, `{
	  "resource": [{"aws_vpc": {"app": {}}}, {"aws_vpc": [{"ml": [{"cidr_block": "10.0.0.0/8"}]}]}],
	  "provider": [{"aws": {"region": "a"}}], "terraform": [{"backend": {}}, {"required_version": "1"}]
	}`).Blocks()
	var addresses []string
	for _, block := range blocks.All {
		addresses = append(addresses, block.Address)
	}
	if diff := cmp.Diff([]string{"aws_vpc.app", "aws_vpc.ml", "provider.aws", "terraform", "terraform"}, addresses); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
	if blocks.At("aws_vpc.ml").Text("cidr_block") != "10.0.0.0/8" {
		t.Error("the block in a list has no arguments")
	}
}

func TestAttributesAreFoundInListsAndInBlocksThatStandAlone(t *testing.T) {
	block := parse(t, `{"resource": {"aws_x": {"y": {
	  "rule": [{"to": {"arn": "a"}}, {"to": [{"arn": "b"}, {"arn": 3}]}], "on": "true", "size": "4.5", "none": {}
	}}}}`).Blocks().At("aws_x.y")
	paths := map[string]any{}
	for _, at := range block.Values("rule.to.arn") {
		paths[at.Path] = at.Value
	}
	if diff := cmp.Diff(map[string]any{"rule[0].to.arn": "a", "rule[1].to[0].arn": "b", "rule[1].to[1].arn": 3.0}, paths); diff != "" {
		t.Errorf("values by path (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a", "b"}, block.Strings("rule.to.arn")); diff != "" {
		t.Errorf("strings (-want +got):\n%s", diff)
	}
	if size, is := block.Number("size"); !block.Is("on", true) || block.Is("on", false) || size != 4.5 || !is || block.Text("size.none") != "" {
		t.Errorf("on is %v, size is %v", block.Value("on"), size)
	}
}

func TestPoliciesAreReadAndWhatCannotBeReadIsKnown(t *testing.T) {
	blocks := parse(t, `{"resource": {"aws_x": {
	    "written": {"policy": "{\"Statement\": {\"Sid\": \"All\", \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"${aws_x.a[\"b\"].arn}\"}}", "description": "nothing", "name": "n"},
	    "referring": {"policy": "${data.aws_iam_policy_document.d.json}"},
	    "strange": {"policy": "{\"Statement\": 5}"},
	    "computed": {"policy": "${jsonencode(local.policy)}"}
	  }}}`).Blocks()
	written := blocks.At("aws_x.written")
	if len(written.Policies()) != 1 || len(written.Texts()) != 1 || written.Texts()[0].Path != "name" {
		t.Fatalf("%d policies, texts %v; want one policy, and the name as the one other text", len(written.Policies()), written.Texts())
	}
	policy := written.Policies()[0]
	if s := policy.Statements[0]; policy.Label(0) != "policy[All]" || !s.Allows() || s.Principal["AWS"][0] != "*" || s.Action[0] != "s3:*" {
		t.Errorf("%s is read as %+v", policy.Label(0), s)
	}
	for _, name := range []string{"referring", "strange", "computed"} {
		if got := len(blocks.At("aws_x." + name).Unreadable()); got != 1 {
			t.Errorf("%s has %d policies that cannot be read, want one", name, got)
		}
	}
}
