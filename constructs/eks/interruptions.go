package eks

import (
	"encoding/json"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventtarget"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/sqsqueue"

	spec "github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// forgetAfter is how many seconds a message waits for Karpenter: once it is older,
// the instance is gone.
const forgetAfter = 300.0

// addInterruptions makes the queue from which Karpenter learns of instances that will
// be interrupted, so that it moves their pods in time.
func (c *Cluster) addInterruptions(scope constructs.Construct) (sqsqueue.SqsQueue, *key.Key) {
	name := c.cfg.KarpenterProfile()
	secret := key.New(c, "interruptions-key", c.cfg.InterruptionsKey())
	pattern, err := json.Marshal(spec.Interruptions)
	if err != nil {
		panic(err) // strings always encode
	}
	rule := cloudwatcheventrule.NewCloudwatchEventRule(scope, new("rule"), &cloudwatcheventrule.CloudwatchEventRuleConfig{
		Name: &name, Description: new("Instances that will be interrupted"), EventPattern: new(string(pattern)), Tags: tag.Name(name),
	})
	queue := sqsqueue.NewSqsQueue(scope, new("queue"), &sqsqueue.SqsQueueConfig{
		Name:                    &name,
		MessageRetentionSeconds: new(forgetAfter),
		KmsMasterKeyId:          secret.ARN(),
		// The provider waits for half a minute for a policy that is another resource.
		Policy: policy.Document(c.cfg.InterruptionsStatements(*rule.Arn())...),
		Tags:   tag.Name(name),
	})
	cloudwatcheventtarget.NewCloudwatchEventTarget(scope, new("target"), &cloudwatcheventtarget.CloudwatchEventTargetConfig{
		Rule: rule.Name(), Arn: queue.Arn(),
	})
	return queue, secret
}
