package bucket_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/policy"
)

// TestFlowLogsAreDeliveredByTheStatementsThatAWSWouldAdd: A4. A statement that differs
// from AWS's own is added once more, behind Terraform's back. Source: VPC user guide,
// "Amazon S3 bucket permissions for flow logs", with Hive-compatible prefixes.
func TestFlowLogsAreDeliveredByTheStatementsThatAWSWouldAdd(t *testing.T) {
	const here = "arn:aws:s3:::artera-region-jp-logs"
	source := map[string][]string{"aws:SourceArn": {"arn:aws:logs:ap-northeast-1:111122223333:*"}}
	want := map[string]policy.Statement{
		"AWSLogDeliveryWrite": {
			Sid: "AWSLogDeliveryWrite", Effect: "Allow", Principal: policy.Services("delivery.logs.amazonaws.com"),
			Action: []string{"s3:PutObject"}, Resource: []string{here + "/flow-logs/AWSLogs/aws-account-id=111122223333/*"},
			Condition: policy.Condition{
				"StringEquals": {"aws:SourceAccount": {"111122223333"}, "s3:x-amz-acl": {"bucket-owner-full-control"}},
				"ArnLike":      source,
			},
		},
		"AWSLogDeliveryAclCheck": {
			Sid: "AWSLogDeliveryAclCheck", Effect: "Allow", Principal: policy.Services("delivery.logs.amazonaws.com"),
			Action: []string{"s3:GetBucketAcl", "s3:ListBucket"}, Resource: []string{here},
			Condition: policy.Condition{"StringEquals": {"aws:SourceAccount": {"111122223333"}}, "ArnLike": source},
		},
	}
	logs := bucket.Config{Name: "artera-region-jp-logs", AccountID: "111122223333", AWSRegion: "ap-northeast-1", Writers: []bucket.Writer{bucket.LogDelivery}}
	got := map[string]policy.Statement{}
	for _, statement := range logs.Statements("arn:aws:kms:ap-northeast-1:111122223333:key/1") {
		if _, wanted := want[statement.Sid]; wanted {
			got[statement.Sid] = statement
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("AWS would add its own statements to the bucket's policy (-AWS's +ours):\n%s", diff)
	}
}

// TestRecordsAreNotUnlocked: nobody passes the lock of what services deliver, and with the
// right permission somebody may do so of what people have stored.
func TestRecordsAreNotUnlocked(t *testing.T) {
	lock := bucket.Lock{Mode: bucket.Governance, Days: 30}
	for name, test := range map[string]struct {
		cfg    bucket.Config
		denied bool
	}{
		"records":       {bucket.Config{Lock: lock, Writers: []bucket.Writer{bucket.CloudTrail}}, true},
		"data":          {bucket.Config{Lock: lock}, false},
		"without locks": {bucket.Config{Writers: []bucket.Writer{bucket.ConfigRecorder}}, false},
	} {
		denied := false
		for _, statement := range test.cfg.Statements("key") {
			denied = denied || statement.Sid == "NobodyUnlocks" && statement.Effect == policy.Deny
		}
		if denied != test.denied {
			t.Errorf("%s: everybody is denied to unlock: %t, want %t", name, denied, test.denied)
		}
	}
}
