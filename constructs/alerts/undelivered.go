package alerts

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/snstopicsubscription"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/sqsqueue"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// fourteenDays is how many seconds an event waits to be looked at: SQS keeps none
// longer.
const fourteenDays = 14 * 24 * 60 * 60.0

// addUndelivered keeps the events that EventBridge could not publish and the alerts that
// SNS could not deliver, and alerts of them: CloudWatch publishes that alarm, so it comes
// also when EventBridge is what the topic refuses. The queue has its policy itself: a resource for it would make the provider
// wait for half a minute once more.
func (a *Alerts) addUndelivered() {
	scope := constructs.NewConstruct(a, new("undelivered"))
	name := a.cfg.UndeliveredName()
	a.undelivered = sqsqueue.NewSqsQueue(scope, new("queue"), &sqsqueue.SqsQueueConfig{
		Name:                    &name,
		MessageRetentionSeconds: new(fourteenDays),
		KmsMasterKeyId:          a.key,
		Policy:                  policy.Document(a.cfg.UndeliveredStatements()...),
		Tags:                    tag.Name(name),
	}).Arn()
	a.add(scope, "alarm", alarm{
		name: "undelivered", description: "Events did not become alerts, or alerts did not arrive: they are in the queue " + name + ", each with the reason",
		namespace: "AWS/SQS", metric: "ApproximateNumberOfMessagesVisible", dimensions: map[string]*string{"QueueName": &name}, times: 1,
	})
}

// addSubscription sends what is published to the address. SNS tries an e-mail for six
// hours; what it then gives up goes to the queue. Its alarm looks at SNS itself: it shows
// in CloudWatch also where no e-mail arrives.
func (a *Alerts) addSubscription() {
	snstopicsubscription.NewSnsTopicSubscription(a, new("email"), &snstopicsubscription.SnsTopicSubscriptionConfig{
		TopicArn:      a.topic,
		Protocol:      new("email"),
		Endpoint:      &a.cfg.Email,
		RedrivePolicy: new(`{"deadLetterTargetArn":"` + *a.undelivered + `"}`),
	})
	a.add(constructs.NewConstruct(a, new("emails")), "alarm", alarm{
		name: "emails-failed", description: "Alerts were not delivered to " + a.cfg.Email + ": they are in the queue " + a.cfg.UndeliveredName(),
		namespace: "AWS/SNS", metric: "NumberOfNotificationsFailed", dimensions: map[string]*string{"TopicName": &a.cfg.Name}, times: 1,
	})
}

// watch alerts of a rule whose events reach neither the topic nor the queue.
func (a *Alerts) watch(scope constructs.Construct, id string, rule *string) {
	a.add(scope, "alarm", alarm{
		name: id + "-failed", description: "Events of the rule " + a.cfg.Name + "-" + id + " reach neither the topic nor the queue of undelivered ones",
		namespace: "AWS/Events", metric: "FailedInvocations", dimensions: map[string]*string{"RuleName": rule}, times: 1,
	})
}
