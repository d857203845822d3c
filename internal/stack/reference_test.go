package stack_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

func TestReferencesInsideFunctionsAreSeen(t *testing.T) {
	for template, want := range map[string][]string{
		`${join(",", [aws_subnet.a.id, aws_subnet.b.id])}`: {"aws_subnet.a", "aws_subnet.b"},
		`${data.aws_region.here.name}-${local.suffix}`:     {"data.aws_region.here", "local.suffix"},
		`${aws_vpc_endpoint.s3.dns_entry[0].dns_name}`:     {"aws_vpc_endpoint.s3"},
		`{"Resource": "arn:aws:s3:::$${aws:username}"}`:    nil,
		`no template`: nil,
	} {
		if diff := cmp.Diff(want, stack.References(template)); diff != "" {
			t.Errorf("references of %s (-want +got):\n%s", template, diff)
		}
	}
}

func TestReferencesAreThoseInValuesAndInDependsOn(t *testing.T) {
	got := map[string]bool{}
	for _, reference := range stack.References(read(t).Resources("aws_subnet")["node"]) {
		got[reference] = true
	}
	want := map[string]bool{"aws_vpc.app": true, "aws_eip.nat": true, "data.aws_region.here": true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("references (-want +got):\n%s", diff)
	}
}

func TestWhatIsOnlyMentionedIsNotReferredTo(t *testing.T) {
	for _, c := range []struct {
		configuration any
		want          bool
	}{
		{map[string]any{"vpc_id": "${aws_vpc.app.id}"}, true},
		{map[string]any{"ids": []any{"${coalesce(aws_vpc.app.id, null)}"}}, true},
		{map[string]any{"depends_on": []any{"aws_vpc.app"}}, true},
		{map[string]any{"vpc_id": "${aws_vpc.apples.id}"}, false},
		{map[string]any{"description": "what aws_vpc.app has"}, false},
		{map[string]any{"description": "$${aws_vpc.app.id}"}, false},
	} {
		if got := stack.Refers(c.configuration, "aws_vpc.app"); got != c.want {
			t.Errorf("%v refers to aws_vpc.app: %v, want %v", c.configuration, got, c.want)
		}
	}
}

// TestOnlyAWholeReferenceHasATarget is what a guardrail relies on: an expression
// that may also give something else does not name a block of the stack.
func TestOnlyAWholeReferenceHasATarget(t *testing.T) {
	blocks := parse(t, `{"resource": {"aws_s3_bucket": {"logs": {}}}, "data": {"aws_vpc": {"app": {}}}}`).Blocks()
	for text, want := range map[string]struct{ target, attribute, leading string }{
		`${aws_s3_bucket.logs.arn}`:                           {"aws_s3_bucket.logs", "arn", "aws_s3_bucket.logs"},
		`${aws_s3_bucket.logs}`:                               {"aws_s3_bucket.logs", "", "aws_s3_bucket.logs"},
		`${data.aws_vpc.app.tags["Name"]}`:                    {"data.aws_vpc.app", `tags["Name"]`, "data.aws_vpc.app"},
		`${aws_s3_bucket.logs.grant[0].id}`:                   {"aws_s3_bucket.logs", "grant[0].id", "aws_s3_bucket.logs"},
		`${aws_s3_bucket.logs.arn}/*`:                         {"", "", "aws_s3_bucket.logs"},
		`arn:${aws_s3_bucket.logs.arn}`:                       {},
		`${aws_s3_bucket.logs.arn == "" ? "arn:abroad" : ""}`: {},
		`${aws_s3_bucket.logs.arn == "" ? "a" : "b"}/*`:       {},
		`${replace(aws_s3_bucket.logs.arn, "jp", "us")}`:      {},
		`${aws_s3_bucket.elsewhere.arn}`:                      {},
		`$${aws_s3_bucket.logs.arn}`:                          {},
		`${aws_s3_bucket.logs.arn`:                            {},
		`aws_s3_bucket.logs.arn`:                              {},
	} {
		target, attribute := blocks.Target(text)
		if got := addressOf(target); got != want.target || attribute != want.attribute && target != nil {
			t.Errorf("the target of %s is %q, attribute %q; want %q, %q", text, got, attribute, want.target, want.attribute)
		}
		if got := addressOf(blocks.Leading(text)); got != want.leading {
			t.Errorf("%s begins with %q, want %q", text, got, want.leading)
		}
	}
}

func addressOf(block *stack.Block) string {
	if block == nil {
		return ""
	}
	return block.Address
}

func TestWhatIsAttachedRefersToItOrHasItsName(t *testing.T) {
	blocks := parse(t, `{"resource": {
	  "aws_s3_bucket": {"logs": {"bucket": "the-logs"}, "other": {}},
	  "aws_s3_bucket_policy": {
	    "by-reference": {"bucket": "${aws_s3_bucket.logs.id}"}, "by-name": {"bucket": "the-logs"},
	    "of-another": {"bucket": "${aws_s3_bucket.other.id}"}, "perhaps": {"bucket": "${true ? \"\" : aws_s3_bucket.logs.id}"}},
	  "aws_subnet": {"a": {}}, "aws_eks_cluster": {"web": {"vpc_config": {"subnet_ids": ["${aws_subnet.b.id}", "${aws_subnet.a.id}"]}}}
	}}`).Blocks()
	attached := map[string]bool{}
	for _, policy := range blocks.Attached("aws_s3_bucket_policy", "bucket", blocks.At("aws_s3_bucket.logs")) {
		attached[policy.Name] = true
	}
	if diff := cmp.Diff(map[string]bool{"by-reference": true, "by-name": true}, attached); diff != "" {
		t.Errorf("attached to the bucket (-want +got):\n%s", diff)
	}
	if got := blocks.Attached("aws_eks_cluster", "vpc_config.subnet_ids", blocks.At("aws_subnet.a")); len(got) != 1 {
		t.Errorf("%d clusters have interfaces in the subnet, want 1", len(got))
	}
}
