package alerts

import (
	"fmt"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// publishers are the AWS services that publish to the topic.
var publishers = []string{"backup.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"}

// Statements are the topic's policy.
func (c Config) Statements() []policy.Statement {
	here := []string{fmt.Sprintf("arn:aws:sns:%s:%s:%s", c.AWSRegion, c.AccountID, c.Name)}
	return []policy.Statement{
		{
			Sid: "ServicesOfThisAccountPublish", Effect: policy.Allow, Principal: policy.Services(publishers...),
			Action: []string{"sns:Publish"}, Resource: here,
			Condition: policy.Condition{"StringEquals": {"aws:SourceAccount": {c.AccountID}}},
		},
		{
			Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"sns:Publish"}, Resource: here,
			Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
		},
	}
}
