package alerts

import (
	"cmp"
	"strings"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchmetricalarm"

	"github.com/arteraai/region-expansion/constructs/tag"
)

const fiveMinutes = 300.0 // in seconds

// alarm is a metric whose sum over five minutes, or another statistic, must not exceed a
// limit.
type alarm struct {
	name, description string
	namespace, metric string
	dimensions        map[string]*string
	limit             float64
	// statistic is CloudWatch's: Maximum, p99. Defaults to Sum.
	statistic string
	// times is how many such five minutes in a row raise the alarm.
	times float64
}

// add alerts when the limit is exceeded. A metric without data means that nothing
// happened.
func (a *Alerts) add(scope constructs.Construct, id string, wanted alarm) {
	name := a.cfg.Name + "-" + wanted.name
	cfg := &cloudwatchmetricalarm.CloudwatchMetricAlarmConfig{
		AlarmName:          &name,
		AlarmDescription:   &wanted.description,
		Namespace:          &wanted.namespace,
		MetricName:         &wanted.metric,
		Period:             new(fiveMinutes),
		EvaluationPeriods:  &wanted.times,
		ComparisonOperator: new("GreaterThanThreshold"),
		Threshold:          &wanted.limit,
		TreatMissingData:   new("notBreaching"),
		AlarmActions:       &[]*string{a.topic},
		Tags:               tag.Name(name),
	}
	if strings.HasPrefix(wanted.statistic, "p") {
		cfg.ExtendedStatistic = &wanted.statistic
	} else {
		cfg.Statistic = new(cmp.Or(wanted.statistic, "Sum"))
	}
	if len(wanted.dimensions) > 0 {
		cfg.Dimensions = &wanted.dimensions
	}
	cloudwatchmetricalarm.NewCloudwatchMetricAlarm(scope, &id, cfg)
}
