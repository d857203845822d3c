package alerts

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatcheventtarget"

	spec "github.com/arteraai/region-expansion/blocks/alerts"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addEvents publishes what an event is, and not what it says: e-mail leaves the country.
func (a *Alerts) addEvents() {
	for _, e := range spec.Events {
		scope := constructs.NewConstruct(a, new("event-"+e.ID))
		name := a.cfg.Name + "-" + e.ID
		rule := cloudwatcheventrule.NewCloudwatchEventRule(scope, new("rule"), &cloudwatcheventrule.CloudwatchEventRuleConfig{
			Name:         &name,
			Description:  &e.Description,
			EventPattern: new(e.Pattern.Text()),
			Tags:         tag.Name(name),
		})
		ready, paths := a.Ready(), pointers(e.Paths())
		cloudwatcheventtarget.NewCloudwatchEventTarget(scope, new("target"), &cloudwatcheventtarget.CloudwatchEventTargetConfig{
			Rule: rule.Name(),
			Arn:  a.topic,
			InputTransformer: &cloudwatcheventtarget.CloudwatchEventTargetInputTransformer{
				InputPaths: &paths, InputTemplate: new(e.Template()),
			},
			DeadLetterConfig: &cloudwatcheventtarget.CloudwatchEventTargetDeadLetterConfig{Arn: a.undelivered},
			DependsOn:        &ready,
		})
		a.watch(scope, e.ID, rule.Name())
	}
}

func pointers(texts map[string]string) map[string]*string {
	all := map[string]*string{}
	for key, text := range texts {
		all[key] = &text
	}
	return all
}
