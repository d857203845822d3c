package inventory

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
)

// alarmListers need a version of the SDK before 1.53: the later ones speak CBOR,
// which no emulator understands.
func alarmListers(cfg aws.Config) []lister {
	// Unless asked for, composite alarms are left out.
	both := &cloudwatch.DescribeAlarmsInput{AlarmTypes: []types.AlarmType{types.AlarmTypeMetricAlarm, types.AlarmTypeCompositeAlarm}}
	return []lister{paged(cloudwatch.NewDescribeAlarmsPaginator(cloudwatch.NewFromConfig(cfg), both),
		func(o *cloudwatch.DescribeAlarmsOutput) []string {
			return slices.Concat(
				namesOf(o.MetricAlarms, func(a types.MetricAlarm) *string { return a.AlarmName }),
				namesOf(o.CompositeAlarms, func(a types.CompositeAlarm) *string { return a.AlarmName }))
		}, named("cloudwatch/alarm", ""))}
}

func namesOf[E any](elements []E, name func(E) *string) (names []string) {
	for _, element := range elements {
		names = append(names, str(name(element)))
	}
	return names
}
