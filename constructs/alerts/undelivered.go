package alerts

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/sqsqueue"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// fourteenDays is how many seconds an event waits to be looked at: SQS keeps none
// longer.
const fourteenDays = 14 * 24 * 60 * 60.0

// addUndelivered keeps the events that EventBridge could not publish, and alerts of
// them: CloudWatch publishes that alarm, so it comes also when EventBridge is what the
// topic refuses. The queue has its policy itself: a resource for it would make the provider
// wait for half a minute once more. What is returned is the queue's ARN.
func (a *Alerts) addUndelivered() *string {
	scope := constructs.NewConstruct(a, new("undelivered"))
	name := a.cfg.UndeliveredName()
	queue := sqsqueue.NewSqsQueue(scope, new("queue"), &sqsqueue.SqsQueueConfig{
		Name:                    &name,
		MessageRetentionSeconds: new(fourteenDays),
		KmsMasterKeyId:          a.key,
		Policy:                  policy.Document(a.cfg.UndeliveredStatements()...),
		Tags:                    tag.Name(name),
	})
	a.add(scope, "alarm", alarm{
		name: "undelivered", description: "Events did not become alerts: they are in the queue " + name + ", each with the reason",
		namespace: "AWS/SQS", metric: "ApproximateNumberOfMessagesVisible", dimensions: map[string]*string{"QueueName": &name}, times: 1,
	})
	return queue.Arn()
}

// watch alerts of a rule whose events reach neither the topic nor the queue.
func (a *Alerts) watch(scope constructs.Construct, id string, rule *string) {
	a.add(scope, "alarm", alarm{
		name: id + "-failed", description: "Events of the rule " + a.cfg.Name + "-" + id + " reach neither the topic nor the queue of undelivered ones",
		namespace: "AWS/Events", metric: "FailedInvocations", dimensions: map[string]*string{"RuleName": rule}, times: 1,
	})
}
