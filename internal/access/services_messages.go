package access

import (
	"encoding/json"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// What is sent to topics and queues, and to their keys. SNS and SQS ask for the key on
// behalf of the sender, with the topic's or the queue's ARN as the encryption context.

// alarmsPublish has CloudWatch send its account and the alarm along.
func (m model) alarmsPublish() (asks []ask) {
	for _, argument := range []string{"alarm_actions", "ok_actions", "insufficient_data_actions"} {
		published := map[*stack.Block]bool{} // one alarm is enough for each topic: they differ in their names alone
		for _, use := range m.uses("aws_cloudwatch_metric_alarm", argument) {
			if published[use[1]] {
				continue
			}
			published[use[1]] = true
			asks = append(asks, m.send("an alarm is published", "cloudwatch.amazonaws.com", use[1],
				map[string]string{"aws:SourceAccount": m.place.AccountID, "aws:SourceArn": m.arn(use[0])},
				guide+"AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html")...)
		}
	}
	return asks
}

// eventsPublish has EventBridge send nothing to an encrypted topic: "Amazon SNS
// topics: aws:SourceAccount and aws:SourceArn are not supported".
func (m model) eventsPublish() (asks []ask) {
	for _, use := range m.uses("aws_cloudwatch_event_target", "arn") {
		sends, source := map[string]string{}, guide+"sns/latest/dg/sns-key-management.html"
		if use[1].Kind == "aws_sqs_queue" {
			sends, source = m.ruleOf(use[0]), guide+"eventbridge/latest/userguide/eb-use-resource-based.html"
		}
		asks = append(asks, m.send("an event is published", "events.amazonaws.com", use[1], sends, source)...)
	}
	return asks
}

// eventsAreKept is about the queues for what a target refused.
func (m model) eventsAreKept() (asks []ask) {
	for _, use := range m.uses("aws_cloudwatch_event_target", "dead_letter_config.arn") {
		asks = append(asks, m.send("an event that was refused is kept", "events.amazonaws.com", use[1], m.ruleOf(use[0]),
			guide+"eventbridge/latest/userguide/eb-rule-dlq.html")...)
	}
	return asks
}

// messagesAreKept is about the queues for what a topic could not deliver.
func (m model) messagesAreKept() (asks []ask) {
	for _, subscription := range m.Of("aws_sns_topic_subscription") {
		var redrive struct{ DeadLetterTargetArn string }
		if json.Unmarshal([]byte(subscription.Text("redrive_policy")), &redrive) != nil {
			continue // it has none
		}
		topic, _ := m.Target(subscription.Value("topic_arn"))
		queue, _ := m.Target(redrive.DeadLetterTargetArn)
		if topic == nil || queue == nil {
			continue // see residency-own-targets
		}
		asks = append(asks, m.send("a message that was not delivered is kept", "sns.amazonaws.com", queue,
			map[string]string{"aws:SourceAccount": m.place.AccountID, "aws:SourceArn": m.arn(topic)},
			guide+"sns/latest/dg/sns-configure-dead-letter-queue.html")...)
	}
	return asks
}

// messagesAreTaken from a queue by whom the account allows it.
func (m model) messagesAreTaken() (asks []ask) {
	for _, queue := range m.Of("aws_sqs_queue") {
		asks = append(asks, ask{what: "a message is taken", by: m.administrator(), identity: everything, on: queue,
			action: "sqs:ReceiveMessage", resource: m.arn(queue), source: guide + "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-overview-of-managing-access.html"})
	}
	return asks
}

func (m model) ruleOf(target *stack.Block) map[string]string {
	rule, _ := m.Target(target.Value("rule"))
	if rule == nil {
		return map[string]string{}
	}
	return map[string]string{"aws:SourceArn": m.arn(rule)}
}

// backupsPublish has AWS Backup send nothing: its guide shows no condition.
func (m model) backupsPublish() (asks []ask) {
	for _, use := range m.uses("aws_backup_vault_notifications", "sns_topic_arn") {
		asks = append(asks, m.send("a backup is reported", "backup.amazonaws.com", use[1], nil,
			guide+"aws-backup/latest/devguide/backup-notifications.html")...)
	}
	return asks
}

// senders are the actions of what can be sent to, and the encryption context that its
// key is asked with.
var senders = map[string]struct{ action, encryption string }{
	"aws_sns_topic": {"sns:Publish", "kms:EncryptionContext:aws:sns:topicArn"},
	"aws_sqs_queue": {"sqs:SendMessage", "kms:EncryptionContext:aws:sqs:arn"},
}

func (m model) send(what, service string, to *stack.Block, sends map[string]string, source string) []ask {
	sender, known := senders[to.Kind]
	if !known {
		return nil
	}
	asks := []ask{{what: what, by: service, on: to, action: sender.action, resource: m.arn(to), sends: sends, source: source}}
	if key, _ := m.Target(to.Value("kms_master_key_id")); key != nil {
		withKey := map[string]string{sender.encryption: m.arn(to)}
		if service == "cloudwatch.amazonaws.com" {
			withKey["aws:SourceAccount"] = sends["aws:SourceAccount"]
		}
		for _, action := range []string{"kms:Decrypt", "kms:GenerateDataKey"} {
			asks = append(asks, ask{what: what, by: service, on: key, action: action, resource: m.arn(key), sends: withKey,
				source: guide + "sns/latest/dg/sns-key-management.html"})
		}
	}
	return slices.Clip(asks)
}
