package alerts

import (
	"fmt"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/snstopic"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/snstopicpolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/snstopicsubscription"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// publishers are the AWS services that publish to the topic.
var publishers = []string{"backup.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"}

// Alerts is a topic with what publishes to it.
type Alerts struct {
	constructs.Construct
	cfg    Config
	topic  *string // its ARN, asked for once: an answer is a call to jsii
	policy snstopicpolicy.SnsTopicPolicy
}

// New builds the topic, the rules for the region's events, and the budget. The
// configuration must be valid.
func New(scope constructs.Construct, id string, cfg Config) *Alerts {
	a := &Alerts{cfg: cfg}
	constructs.NewConstruct_Override(a, scope, &id)
	a.addTopic()
	a.addEvents()
	a.addBudget()
	return a
}

// TopicARN is the topic, for others who have something to tell.
func (a *Alerts) TopicARN() *string { return a.topic }

// Ready is what must exist before an AWS service can publish to the topic.
func (a *Alerts) Ready() []cdktf.ITerraformDependable { return []cdktf.ITerraformDependable{a.policy} }

func (a *Alerts) addTopic() {
	a.topic = snstopic.NewSnsTopic(a, new("topic"), &snstopic.SnsTopicConfig{
		Name: &a.cfg.Name,
		KmsMasterKeyId: key.New(a, "key", key.Config{
			Name: a.cfg.Name, Purpose: "alerts", AccountID: a.cfg.AccountID, AWSRegion: a.cfg.AWSRegion,
			Users: []key.User{key.Alarms, key.Backups, key.Events},
		}).ARN(),
		Tags: tag.Name(a.cfg.Name),
	}).Arn()
	a.policy = snstopicpolicy.NewSnsTopicPolicy(a, new("policy"), &snstopicpolicy.SnsTopicPolicyConfig{
		Arn:    a.topic,
		Policy: policy.Document(a.statements()...),
	})
	snstopicsubscription.NewSnsTopicSubscription(a, new("email"), &snstopicsubscription.SnsTopicSubscriptionConfig{
		TopicArn: a.topic,
		Protocol: new("email"),
		Endpoint: &a.cfg.Email,
	})
}

func (a *Alerts) statements() []policy.Statement {
	here := []string{fmt.Sprintf("arn:aws:sns:%s:%s:%s", a.cfg.AWSRegion, a.cfg.AccountID, a.cfg.Name)}
	return []policy.Statement{
		{
			Sid: "ServicesOfThisAccountPublish", Effect: policy.Allow, Principal: policy.Services(publishers...),
			Action: []string{"sns:Publish"}, Resource: here,
			Condition: policy.Condition{"StringEquals": {"aws:SourceAccount": {a.cfg.AccountID}}},
		},
		{
			Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"sns:Publish"}, Resource: here,
			Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
		},
	}
}
