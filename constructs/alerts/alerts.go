package alerts

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/snstopic"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/snstopicpolicy"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/alerts"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// Alerts is a topic with what publishes to it.
type Alerts struct {
	constructs.Construct
	cfg    spec.Config
	topic  *string // its ARN, asked for once: an answer is a call to jsii
	key    *string // the ARN of the key of the topic and the queue
	policy snstopicpolicy.SnsTopicPolicy
	// undelivered is the ARN of the queue with what did not arrive.
	undelivered *string
}

// New builds the topic, the rules for the region's events, and the budget. The
// configuration must be valid.
func New(scope constructs.Construct, id string, cfg spec.Config) *Alerts {
	a := &Alerts{cfg: cfg}
	constructs.NewConstruct_Override(a, scope, &id)
	a.addTopic()
	a.addUndelivered()
	a.addSubscription()
	a.addEvents()
	if !cfg.WithoutBudget {
		a.addBudget()
	}
	return a
}

// TopicARN is the topic, for others that alert.
func (a *Alerts) TopicARN() *string { return a.topic }

// Ready is what must exist before an AWS service can publish to the topic.
func (a *Alerts) Ready() []cdktf.ITerraformDependable { return []cdktf.ITerraformDependable{a.policy} }

func (a *Alerts) addTopic() {
	a.key = key.New(a, "key", a.cfg.Key()).ARN()
	a.topic = snstopic.NewSnsTopic(a, new("topic"), &snstopic.SnsTopicConfig{
		Name:           &a.cfg.Name,
		KmsMasterKeyId: a.key,
		Tags:           tag.Name(a.cfg.Name),
	}).Arn()
	a.policy = snstopicpolicy.NewSnsTopicPolicy(a, new("policy"), &snstopicpolicy.SnsTopicPolicyConfig{
		Arn:    a.topic,
		Policy: policy.Document(a.cfg.Statements()...),
	})
}
