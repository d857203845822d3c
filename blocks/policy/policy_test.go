package policy_test

import (
	"testing"

	"github.com/arteraai/region-expansion/blocks/policy"
)

func TestADocumentIsWrittenInOneOrderWithoutEmptyFields(t *testing.T) {
	got := *policy.Document(policy.Statement{
		Sid: "Read", Effect: policy.Allow, Action: []string{"s3:GetObject"}, Resource: []string{"${aws_s3_bucket.data.arn}/*"},
		Condition: policy.Condition{"StringEquals": {"b": {"2"}, "a": {"1"}}},
	})
	want := `{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"],` +
		`"Resource":["${aws_s3_bucket.data.arn}/*"],"Condition":{"StringEquals":{"a":["1"],"b":["2"]}}}]}`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestARoleAssumedWithinAnAccountCannotBeUsedForAnother(t *testing.T) {
	got := *policy.AssumedWithin("111122223333", "eks.amazonaws.com")
	want := `{"Version":"2012-10-17","Statement":[{"Sid":"AssumedByService","Effect":"Allow","Principal":{"Service":["eks.amazonaws.com"]},` +
		`"Action":["sts:AssumeRole"],"Condition":{"StringEquals":{"aws:SourceAccount":["111122223333"]}}}]}`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
