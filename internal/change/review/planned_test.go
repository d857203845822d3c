package review

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/terraform"
)

var plan = []terraform.Effect{
	{Address: "aws_kms_key.gone", Action: terraform.Destroy},
	{Address: "aws_route.gone", Action: terraform.Destroy},
	{Address: "aws_s3_bucket.other", Action: terraform.Replace, ForcedBy: []string{"bucket"}, Refused: true},
	{Address: "aws_efs_file_system.kept", Action: terraform.Update},
}

func TestALossOfDataThatNoCommitStatesFails(t *testing.T) {
	key, bucket := Statement{"region-jp", "aws_kms_key.gone"}, Statement{"region-jp", "aws_s3_bucket.other"}
	for what, test := range map[string]struct {
		stated, missing []Statement
	}{
		"nothing is stated":           {nil, []Statement{key, bucket}},
		"one of two is stated":        {[]Statement{key}, []Statement{bucket}},
		"both are stated":             {[]Statement{bucket, key}, nil},
		"those of another region are": {[]Statement{{"region-us", key.Address}, {"region-us", bucket.Address}}, []Statement{key, bucket}},
	} {
		r := Review{}
		r.AddPlan("region-jp", plan, test.stated)
		err := r.Verdict()
		if (err != nil) != (len(test.missing) > 0) {
			t.Errorf("%s: got %v", what, err)
			continue
		}
		for _, statement := range []Statement{key, bucket} {
			want := slices.Contains(test.missing, statement)
			if err != nil && strings.Contains(err.Error(), "\n  "+statement.line(Destroys)) != want {
				t.Errorf("%s: whether %s is asked for must be %v:\n%v", what, statement.line(Destroys), want, err)
			}
		}
	}
}

func TestAPlanIsShownWithItsLossesFirst(t *testing.T) {
	r := Review{Against: "main", Changed: []StackChange{{Name: "region-jp"}}}
	r.AddPlan("region-jp", plan, []Statement{{"region-jp", "aws_kms_key.gone"}})
	_, got, _ := strings.Cut(r.Markdown(), "## What Terraform plans for region-jp, deployed as it was\n\n")
	got, _, _ = strings.Cut(got, "\n##")
	want := "2 to destroy, 1 to replace, 1 to update.\n\n" +
		"- **destroy** `aws_kms_key.gone`: it holds data; a commit states its loss\n" +
		"- **destroy** `aws_route.gone`\n" +
		"- **replace** `aws_s3_bucket.other`, forced by `bucket`: **it holds data, and no commit states its loss**; because of prevent_destroy, Terraform would refuse the deploy\n" +
		"- **update** 1 resource\n  - `aws_efs_file_system.kept`\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatStatesNoLossIsRefused(t *testing.T) {
	stated, err := ParseStatements(Destroys, []string{"region-jp aws_kms_key.gone"})
	if err != nil || len(stated) != 1 || stated[0] != (Statement{"region-jp", "aws_kms_key.gone"}) {
		t.Errorf("got %v, %v", stated, err)
	}
	_, err = ParseStatements(Destroys, []string{"the old key", "region-jp", "region-jp aws_kms_key.gone"})
	for _, wrong := range []string{"Destroys: the old key, in a commit message, is not a region and an address; write it, as in ", "Destroys: region-jp, in a commit"} {
		if err == nil || !strings.Contains(err.Error(), wrong) {
			t.Errorf("%q is missing in %v", wrong, err)
		}
	}
}
