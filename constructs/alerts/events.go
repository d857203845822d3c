package alerts

import (
	"encoding/json"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventtarget"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// event is a kind of event that raises an alert.
type event struct {
	id, description string
	pattern         pattern
}

// pattern is EventBridge's: an event matches if each of these fields has one of
// the values.
type pattern struct {
	Source     []string       `json:"source"`
	DetailType []string       `json:"detail-type"`
	Detail     map[string]any `json:"detail,omitempty"`
}

// events raise an alert at once. GuardDuty calls severities from 4 medium and from 7
// high; lower ones are read in Security Hub.
var events = []event{
	{"threats", "GuardDuty has found something of at least medium severity", pattern{
		Source: []string{"aws.guardduty"}, DetailType: []string{"GuardDuty Finding"},
		Detail: map[string]any{"severity": []any{map[string]any{"numeric": []any{">=", 4}}}},
	}},
	{"health", "AWS has trouble with, or announces a change of, what the region uses", pattern{
		Source: []string{"aws.health"}, DetailType: []string{"AWS Health Event"},
	}},
	{"backups", "A backup was not made", pattern{
		Source: []string{"aws.backup"}, DetailType: []string{"Backup Job State Change"},
		Detail: map[string]any{"state": []any{"FAILED", "ABORTED", "EXPIRED"}},
	}},
	{"open-access", "Somebody outside the account can reach something", pattern{
		Source: []string{"aws.access-analyzer"}, DetailType: []string{"Access Analyzer Finding"},
		Detail: map[string]any{"status": []any{"ACTIVE"}},
	}},
}

func (a *Alerts) addEvents() {
	undelivered := a.addUndelivered()
	for _, e := range events {
		scope := constructs.NewConstruct(a, new("event-"+e.id))
		text, err := json.Marshal(e.pattern)
		if err != nil {
			panic(err) // strings and numbers always encode
		}
		name := a.cfg.Name + "-" + e.id
		rule := cloudwatcheventrule.NewCloudwatchEventRule(scope, new("rule"), &cloudwatcheventrule.CloudwatchEventRuleConfig{
			Name:         &name,
			Description:  &e.description,
			EventPattern: new(string(text)),
			Tags:         tag.Name(name),
		})
		ready := a.Ready()
		cloudwatcheventtarget.NewCloudwatchEventTarget(scope, new("target"), &cloudwatcheventtarget.CloudwatchEventTargetConfig{
			Rule:             rule.Name(),
			Arn:              a.topic,
			DeadLetterConfig: &cloudwatcheventtarget.CloudwatchEventTargetDeadLetterConfig{Arn: undelivered},
			DependsOn:        &ready,
		})
		a.watch(scope, e.id, rule.Name())
	}
}
