package alerts

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchlogmetricfilter"

	spec "github.com/arteraai/region-expansion/blocks/alerts"
)

// OfSuspiciousCalls alerts of calls in a log group with a trail's events.
func (a *Alerts) OfSuspiciousCalls(eventLogGroup *string) {
	for _, calls := range spec.Suspicious {
		scope := constructs.NewConstruct(a, new("calls-"+calls.ID))
		metric, namespace := a.cfg.Name+"-"+calls.ID, "RegionExpansion/Calls"
		cloudwatchlogmetricfilter.NewCloudwatchLogMetricFilter(scope, new("filter"), &cloudwatchlogmetricfilter.CloudwatchLogMetricFilterConfig{
			Name:         &metric,
			LogGroupName: eventLogGroup,
			Pattern:      new(calls.Pattern()),
			MetricTransformation: &cloudwatchlogmetricfilter.CloudwatchLogMetricFilterMetricTransformation{
				Namespace: &namespace,
				Name:      &metric,
				Value:     new("1"),
			},
		})
		a.add(scope, "alarm", alarm{
			name: calls.ID, description: calls.Description, namespace: namespace, metric: metric, limit: calls.Limit, times: 1,
		})
	}
}
