package key

import (
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// grants are the statements that let each service use a key.
var grants = map[User]func(Config) []policy.Statement{
	CloudWatchLogs: forLogs,
	EBS:            forVolumes,
	CloudTrail:     forTrails,
	ConfigRecorder: forService("config.amazonaws.com"),
	LogDelivery:    forService("delivery.logs.amazonaws.com"),
	Alarms:         forService("cloudwatch.amazonaws.com"),
	Events:         forMessages("events.amazonaws.com", topics, queues),
	Backups:        forMessages("backup.amazonaws.com", topics),
	Topics:         forMessages("sns.amazonaws.com", queues),
	Findings:       forFindings,
}

// use is what encrypting and decrypting take.
var use = []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"}

// Statements are the key's policy: it grants administration and use to the
// account's own IAM policies, and use to the services that act in their own name.
func (c Config) Statements() []policy.Statement {
	all := []policy.Statement{{
		// Without this statement the policy can never be changed again.
		Sid:       "AccountPoliciesDecide",
		Effect:    policy.Allow,
		Principal: policy.Account(c.AccountID),
		Action:    []string{"kms:*"},
		Resource:  []string{"*"}, // in a key's policy: this key
	}}
	for _, user := range c.Users {
		all = append(all, grants[user](c)...)
	}
	return all
}

// forService is for services that say on whose behalf they act.
func forService(service string) func(Config) []policy.Statement {
	name, _, _ := strings.Cut(service, ".")
	return func(cfg Config) []policy.Statement {
		return []policy.Statement{{
			Sid:       "UseBy" + strings.ToUpper(name[:1]) + name[1:] + "OfThisAccount",
			Effect:    policy.Allow,
			Principal: policy.Services(service),
			Action:    use,
			Resource:  []string{"*"},
			Condition: policy.Condition{"StringEquals": {"aws:SourceAccount": {cfg.AccountID}}},
		}}
	}
}

// forMessages is for services that send to topics and queues and do not say on whose
// behalf: EventBridge says so to no encrypted topic (SNS developer guide, "Key
// management"), and no guide shows it of AWS Backup. What SNS and SQS add of their own,
// the ARN of the topic or queue, keeps the key to those of the account.
func forMessages(service string, receivers ...receiver) func(Config) []policy.Statement {
	name, _, _ := strings.Cut(service, ".")
	name = strings.ToUpper(name[:1]) + name[1:]
	return func(cfg Config) (all []policy.Statement) {
		for _, to := range receivers {
			all = append(all, policy.Statement{
				Sid:       name + "To" + to.sid + "OfThisAccount",
				Effect:    policy.Allow,
				Principal: policy.Services(service),
				Action:    []string{"kms:Decrypt", "kms:GenerateDataKey*"},
				Resource:  []string{"*"},
				Condition: policy.Condition{"ArnLike": {"kms:EncryptionContext:" + to.context: {
					fmt.Sprintf("arn:aws:%s:%s:%s:*", to.service, cfg.AWSRegion, cfg.AccountID),
				}}},
			})
		}
		return all
	}
}

// receiver is what messages are sent to, and the context in which its service uses a key.
type receiver struct{ sid, service, context string }

var (
	topics = receiver{"Topics", "sns", "aws:sns:topicArn"}
	queues = receiver{"Queues", "sqs", "aws:sqs:arn"}
)

func forTrails(cfg Config) []policy.Statement {
	return []policy.Statement{{
		Sid:       "TrailsOfThisAccount",
		Effect:    policy.Allow,
		Principal: policy.Services("cloudtrail.amazonaws.com"),
		Action:    []string{"kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"},
		Resource:  []string{"*"},
		Condition: policy.Condition{"ArnLike": {"aws:SourceArn": {
			fmt.Sprintf("arn:aws:cloudtrail:%s:%s:trail/*", cfg.AWSRegion, cfg.AccountID),
		}}},
	}}
}

// forFindings is as GuardDuty asks for it when it exports findings: GuardDuty user
// guide, "Exporting generated GuardDuty findings to Amazon S3 buckets", step 2.
func forFindings(cfg Config) []policy.Statement {
	return []policy.Statement{{
		Sid:       "FindingsOfThisAccount",
		Effect:    policy.Allow,
		Principal: policy.Services("guardduty.amazonaws.com"),
		Action:    []string{"kms:GenerateDataKey"},
		Resource:  []string{"*"},
		Condition: policy.Condition{
			"StringEquals": {"aws:SourceAccount": {cfg.AccountID}},
			"ArnLike":      {"aws:SourceArn": {fmt.Sprintf("arn:aws:guardduty:%s:%s:detector/*", cfg.AWSRegion, cfg.AccountID)}},
		},
	}}
}

func forLogs(cfg Config) []policy.Statement {
	groups := fmt.Sprintf("arn:aws:logs:%s:%s:log-group:*", cfg.AWSRegion, cfg.AccountID)
	return []policy.Statement{{
		Sid:       "LogGroupsOfThisAccount",
		Effect:    policy.Allow,
		Principal: policy.Services("logs." + cfg.AWSRegion + ".amazonaws.com"),
		Action:    use,
		Resource:  []string{"*"},
		Condition: policy.Condition{"ArnLike": {"kms:EncryptionContext:aws:logs:arn": {groups}}},
	}}
}

// forVolumes follows the policy of AWS's own aws/ebs key: whoever in the account
// may use EBS may use the key, through EBS only. Naming the Auto Scaling service
// role instead would fail in a new account, where that role does not exist yet.
func forVolumes(cfg Config) []policy.Statement {
	return []policy.Statement{
		{
			Sid:       "VolumesThroughEBS",
			Effect:    policy.Allow,
			Principal: policy.Everyone(),
			Action:    use,
			Resource:  []string{"*"},
			Condition: policy.Condition{"StringEquals": throughEBS(cfg)},
		},
		{
			Sid:       "GrantsThroughEBS",
			Effect:    policy.Allow,
			Principal: policy.Everyone(),
			Action:    []string{"kms:CreateGrant"},
			Resource:  []string{"*"},
			Condition: policy.Condition{
				"StringEquals": throughEBS(cfg),
				"Bool":         {"kms:GrantIsForAWSResource": {"true"}},
			},
		},
	}
}

func throughEBS(cfg Config) map[string][]string {
	return map[string][]string{
		"kms:CallerAccount": {cfg.AccountID},
		"kms:ViaService":    {"ec2." + cfg.AWSRegion + ".amazonaws.com"},
	}
}
