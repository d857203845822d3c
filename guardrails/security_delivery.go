package guardrails

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// delivery are the rules that what AWS services do in the region's name is allowed as
// they really ask for it. A policy that demands more is valid, and nothing arrives.
var delivery = []Rule{
	{
		ID:      "delivery-trust",
		Title:   "Roles demand of the service that takes them only what it sends",
		Why:     "the service cannot take the role: CloudTrail then refuses the trail, and ECR every first pull of an image",
		Remedy:  "trust the service with policy.AssumedBy, or add to guardrails/security_delivery.go which condition keys it sends, with the source",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			for place, statement := range allowed(b) {
				for _, service := range statement.Principal["Service"] {
					sent, known := sentWithRole[service]
					if !known {
						flag(b, place+".Principal", service)
					}
					for _, key := range demanded(statement) {
						if known && !slices.Contains(sent, key) {
							flag(b, place+".Condition", key)
						}
					}
				}
			}
		},
	},
	{
		ID:      "delivery-messages",
		Title:   "Topics and queues, and their keys, let in the services that send to them, as these ask",
		Why:     "alerts vanish: the service is refused, and no error shows up anywhere",
		Remedy:  "allow the service in the policies of the topic or queue and of its key, and demand no condition key that it does not send",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			for argument, service := range senders[b.Kind] {
				for _, to := range b.Values(argument) {
					target, _ := s.Target(deadLetters(to.Value))
					if target == nil {
						continue // see residency-own-targets
					}
					if refused := s.refuses(target, service); refused != "" {
						flag(b, to.Path, service+" to "+target.Address+", by "+refused)
					}
				}
			}
		},
	},
	{
		ID:      "delivery-undelivered",
		Title:   "Events that a topic refuses, and alerts that nobody gets, go to a queue",
		Why:     "EventBridge drops an event that it cannot publish, and SNS a message that it cannot deliver, and nobody sees that an alert is missing",
		Remedy:  "set dead_letter_config of the target, or redrive_policy of the subscription, to a queue that alerts of what is in it",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if s.RefersTo(b.Value("arn"), "aws_sns_topic") && !s.RefersTo(b.Value("dead_letter_config.arn"), "aws_sqs_queue") {
				flag(b, "dead_letter_config", b.Value("dead_letter_config"))
			}
			if b.Kind == "aws_sns_topic_subscription" && !s.RefersTo(deadLetters(b.Value("redrive_policy")), "aws_sqs_queue") {
				flag(b, "redrive_policy", b.Value("redrive_policy"))
			}
		},
	},
}

// sentWithRole are the services that take roles, with the condition keys that each
// sends. Those with keys have them in their guides; the guides of the others show a
// trust without conditions, and CloudTrail fails with one: prowler-cloud/prowler#4714.
var sentWithRole = map[string][]string{
	"backup.amazonaws.com":     nil,
	"cloudtrail.amazonaws.com": nil,
	"config.amazonaws.com":     {"aws:sourceaccount"},
	"ec2.amazonaws.com":        nil,
	"ecr.amazonaws.com":        nil,
	"eks.amazonaws.com":        {"aws:sourceaccount", "aws:sourcearn"},
	"firehose.amazonaws.com":   {"sts:externalid"},
	"logs.amazonaws.com":       {"aws:sourcearn"},
	"pods.eks.amazonaws.com":   {"aws:requesttag/eks-cluster-arn", "aws:requesttag/kubernetes-namespace", "aws:requesttag/kubernetes-service-account"},
	"s3.amazonaws.com":         nil,
}

// senders are the arguments that have a service send to a topic or a queue.
var senders = map[string]map[string]string{
	"aws_cloudwatch_event_target":    {"arn": "events.amazonaws.com", "dead_letter_config.arn": "events.amazonaws.com"},
	"aws_cloudwatch_metric_alarm":    {"alarm_actions": "cloudwatch.amazonaws.com", "ok_actions": "cloudwatch.amazonaws.com", "insufficient_data_actions": "cloudwatch.amazonaws.com"},
	"aws_backup_vault_notifications": {"sns_topic_arn": "backup.amazonaws.com"},
	"aws_sns_topic_subscription":     {"redrive_policy": "sns.amazonaws.com"},
}

// deadLetters is the queue that a redrive policy names, or the value if it is no such policy.
func deadLetters(value any) any {
	var policy struct {
		DeadLetterTargetArn string
	}
	if text, _ := value.(string); json.Unmarshal([]byte(text), &policy) == nil {
		return policy.DeadLetterTargetArn
	}
	return value
}

// receivers are what can be sent to: the type of its policy, if that is another resource, with
// the argument that names what the policy is for, the action of a sender, the condition keys that each
// service sends with it, and those that reach the key of the receiver.
var receivers = map[string]struct {
	policy, attribute, action string
	sent, withKey             map[string][]string
}{
	"aws_sns_topic": {
		policy: "aws_sns_topic_policy", attribute: "arn", action: "sns:Publish",
		sent: map[string][]string{"cloudwatch.amazonaws.com": {"aws:sourceaccount", "aws:sourcearn"}},
		withKey: map[string][]string{
			"backup.amazonaws.com":     {"kms:encryptioncontext:aws:sns:topicarn"},
			"cloudwatch.amazonaws.com": {"kms:encryptioncontext:aws:sns:topicarn", "aws:sourceaccount", "aws:sourcearn"},
			"events.amazonaws.com":     {"kms:encryptioncontext:aws:sns:topicarn"},
		},
	},
	"aws_sqs_queue": {
		action: "sqs:SendMessage", // the queue has its policy itself
		sent: map[string][]string{
			"events.amazonaws.com": {"aws:sourceaccount", "aws:sourcearn"},
			"sns.amazonaws.com":    {"aws:sourceaccount", "aws:sourcearn"},
		},
		withKey: map[string][]string{
			"events.amazonaws.com": {"kms:encryptioncontext:aws:sqs:arn", "aws:sourceaccount", "aws:sourcearn"},
			"sns.amazonaws.com":    {"kms:encryptioncontext:aws:sqs:arn", "aws:sourceaccount", "aws:sourcearn"},
		},
	},
}

// refuses is the block whose policy lets a service not send to a topic or queue, or "".
func (s *checked) refuses(target *stack.Block, service string) string {
	receiver, known := receivers[target.Kind]
	if !known {
		return target.Address
	}
	let := func(policies []*stack.Block, action string, sent []string) bool {
		return slices.ContainsFunc(policies, func(b *stack.Block) bool { return lets(b, service, action, sent) })
	}
	if !let(append(s.Attached(receiver.policy, receiver.attribute, target), target), receiver.action, receiver.sent[service]) {
		return target.Address
	}
	key, _ := s.Target(target.Value("kms_master_key_id"))
	if key == nil {
		return "" // see encryption-own-key
	}
	for _, action := range []string{"kms:Decrypt", "kms:GenerateDataKey"} {
		if !let([]*stack.Block{key}, action, receiver.withKey[service]) {
			return key.Address
		}
	}
	return ""
}

// lets tells whether a policy of a block allows a service an action, on no condition
// but keys that it sends.
func lets(b *stack.Block, service, action string, sent []string) bool {
	for _, statement := range allowed(b) {
		covered := slices.ContainsFunc(statement.Action, func(granted string) bool {
			prefix, wide := strings.CutSuffix(granted, "*")
			return strings.EqualFold(granted, action) || wide && strings.HasPrefix(strings.ToLower(action), strings.ToLower(prefix))
		})
		unsent := slices.ContainsFunc(demanded(statement), func(key string) bool { return !slices.Contains(sent, key) })
		if covered && !unsent && slices.Contains(statement.Principal["Service"], service) {
			return true
		}
	}
	return false
}

// demanded are the condition keys without which a statement does not apply.
func demanded(statement stack.Statement) (keys []string) {
	for operator, conditions := range statement.Condition {
		if strings.HasSuffix(operator, "IfExists") {
			continue
		}
		for key := range conditions {
			keys = append(keys, strings.ToLower(key))
		}
	}
	slices.Sort(keys)
	return keys
}
