package alerts

import (
	"fmt"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// Statements are the topic's policy. CloudWatch says in whose name it publishes.
// EventBridge and AWS Backup do not, and neither sends to a topic of another account
// without a role of its own: a statement that demands it lets no alert through.
// Sources: EventBridge user guide, "Using resource-based policies"; AWS Backup
// developer guide, "Notification options".
func (c Config) Statements() []policy.Statement {
	here := []string{c.arn("sns", c.Name)}
	publish := []string{"sns:Publish"}
	return []policy.Statement{
		{
			Sid: "AlarmsOfThisAccountPublish", Effect: policy.Allow, Principal: policy.Services("cloudwatch.amazonaws.com"),
			Action: publish, Resource: here,
			Condition: policy.Condition{"StringEquals": {"aws:SourceAccount": {c.AccountID}}},
		},
		{
			Sid: "EventsAndBackupsPublish", Effect: policy.Allow, Principal: policy.Services("backup.amazonaws.com", "events.amazonaws.com"),
			Action: publish, Resource: here,
		},
		{
			Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: publish, Resource: here,
			Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
		},
	}
}

// UndeliveredName is the name of the queue with the events that did not reach the
// topic, and the alerts that did not reach anybody.
func (c Config) UndeliveredName() string { return c.Name + "-undelivered" }

// UndeliveredStatements are the policy of that queue: the rules of the alerts send to
// it, and the topic.
func (c Config) UndeliveredStatements() []policy.Statement {
	here := []string{c.arn("sqs", c.UndeliveredName())}
	return []policy.Statement{
		{
			Sid: "RulesOfTheAlertsSend", Effect: policy.Allow, Principal: policy.Services("events.amazonaws.com"),
			Action: []string{"sqs:SendMessage"}, Resource: here,
			Condition: policy.Condition{"ArnLike": {"aws:SourceArn": {c.arn("events", "rule/"+c.Name+"-*")}}},
		},
		{
			Sid: "TopicOfTheAlertsSends", Effect: policy.Allow, Principal: policy.Services("sns.amazonaws.com"),
			Action: []string{"sqs:SendMessage"}, Resource: here,
			Condition: policy.Condition{"ArnEquals": {"aws:SourceArn": {c.arn("sns", c.Name)}}},
		},
		{
			Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"sqs:*"}, Resource: here,
			Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
		},
	}
}

func (c Config) arn(service, name string) string {
	return fmt.Sprintf("arn:aws:%s:%s:%s:%s", service, c.AWSRegion, c.AccountID, name)
}
