package bucket

import (
	"fmt"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// Statements are the bucket's policy: it denies what must never happen and allows
// the writers what they need. What the account's own principals may do is up to their
// IAM policies.
func (c Config) Statements() []policy.Statement {
	everything := []string{c.arn(), c.arn() + "/*"}
	all := []policy.Statement{
		{
			Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"s3:*"}, Resource: everything,
			Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
		},
		{
			Sid: "NoOtherAccount", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"s3:*"}, Resource: everything,
			// AWS services have no account; those that write are allowed below.
			Condition: policy.Condition{
				"StringNotEqualsIfExists": {"aws:PrincipalAccount": {c.AccountID}},
				"BoolIfExists":            {"aws:PrincipalIsAWSService": {"false"}},
			},
		},
	}
	for _, writer := range c.Writers {
		all = append(all, c.delivery(writer)...)
	}
	return all
}

// delivery lets a service look whether the bucket is there and put objects into
// it, on behalf of this account only.
func (c Config) delivery(writer Writer) []policy.Statement {
	here := fmt.Sprintf("%s:%s", c.AWSRegion, c.AccountID)
	service, name, source := "", "", policy.Condition{"StringEquals": {"aws:SourceAccount": {c.AccountID}}}
	switch writer {
	case CloudTrail:
		service, name = "cloudtrail.amazonaws.com", "Trails"
		source = policy.Condition{"ArnLike": {"aws:SourceArn": {"arn:aws:cloudtrail:" + here + ":trail/*"}}}
	case ConfigRecorder:
		service, name = "config.amazonaws.com", "Config"
	case LogDelivery:
		service, name = "delivery.logs.amazonaws.com", "FlowLogs"
	}
	return []policy.Statement{
		{
			Sid: name + "FindTheBucket", Effect: policy.Allow, Principal: policy.Services(service),
			Action: []string{"s3:GetBucketAcl", "s3:ListBucket"}, Resource: []string{c.arn()}, Condition: source,
		},
		{
			Sid: name + "AreDelivered", Effect: policy.Allow, Principal: policy.Services(service),
			Action: []string{"s3:PutObject"}, Resource: []string{c.arn() + "/*"}, Condition: source,
		},
	}
}
