package eks

import (
	"encoding/json"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventtarget"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/sqsqueue"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/sqsqueuepolicy"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// interruptions are the events after which an instance may be gone soon, by
// where they come from and what they are called.
var interruptions = []struct{ id, source, detailType string }{
	{"health", "aws.health", "AWS Health Event"},
	{"spot", "aws.ec2", "EC2 Spot Instance Interruption Warning"},
	{"rebalance", "aws.ec2", "EC2 Instance Rebalance Recommendation"},
	{"state-change", "aws.ec2", "EC2 Instance State-change Notification"},
	{"reservation", "aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"},
}

// forgetAfter is how many seconds a message waits for Karpenter: once it is older,
// the instance is gone.
const forgetAfter = 300.0

// addInterruptions makes the queue from which Karpenter learns of instances that will
// be interrupted, so that it moves their pods in time.
func (c *Cluster) addInterruptions(scope constructs.Construct) (sqsqueue.SqsQueue, *key.Key) {
	name := c.cfg.Name + "-karpenter"
	secret := key.New(c, "interruptions-key", c.cfg.InterruptionsKey())
	queue := sqsqueue.NewSqsQueue(scope, new("queue"), &sqsqueue.SqsQueueConfig{
		Name:                    &name,
		MessageRetentionSeconds: new(forgetAfter),
		KmsMasterKeyId:          secret.ARN(),
		Tags:                    tag.Name(name),
	})
	allowed := sqsqueuepolicy.NewSqsQueuePolicy(scope, new("queue-policy"), &sqsqueuepolicy.SqsQueuePolicyConfig{
		QueueUrl: queue.Url(),
		Policy: policy.Document(
			policy.Statement{
				Sid: "EventsOfThisAccount", Effect: policy.Allow, Principal: policy.Services("events.amazonaws.com"),
				Action: []string{"sqs:SendMessage"}, Resource: []string{*queue.Arn()},
				Condition: policy.Condition{"StringEquals": {"aws:SourceAccount": {c.cfg.AccountID}}},
			},
			policy.Statement{
				Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
				Action: []string{"sqs:*"}, Resource: []string{*queue.Arn()},
				Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
			},
		),
	})
	for _, event := range interruptions {
		text, err := json.Marshal(map[string][]string{"source": {event.source}, "detail-type": {event.detailType}})
		if err != nil {
			panic(err) // strings always encode
		}
		rule := cloudwatcheventrule.NewCloudwatchEventRule(scope, new("event-"+event.id), &cloudwatcheventrule.CloudwatchEventRuleConfig{
			Name: new(name + "-" + event.id), Description: new(event.detailType), EventPattern: new(string(text)), Tags: tag.Name(name, event.id),
		})
		cloudwatcheventtarget.NewCloudwatchEventTarget(scope, new("target-"+event.id), &cloudwatcheventtarget.CloudwatchEventTargetConfig{
			Rule: rule.Name(), Arn: queue.Arn(), DependsOn: &[]cdktf.ITerraformDependable{allowed},
		})
	}
	return queue, secret
}
