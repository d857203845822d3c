package alerts

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchlogmetricfilter"
)

// suspicious are calls that are rare and never harmless. They follow the alarms
// that the CIS AWS Foundations Benchmark 1.4 asks for in its section 4, as far
// as a region can see the calls.
var suspicious = []struct {
	id, description, pattern string
	limit                    float64
}{
	{"root-user", "Somebody acted as the account's root user",
		`{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }`, 0},
	{"denied-calls", "Many calls were denied: somebody is trying doors, or a role lost a permission",
		`{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }`, 20},
	{"key-removal", "A key was disabled or is to be deleted, and with it what it encrypts",
		`{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }`, 0},
	{"record-tampering", "The trail or the recorder was changed or stopped",
		`{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) || ($.eventName = UpdateTrail) || ($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) }`, 0},
	{"bucket-policy", "Who may use a bucket was changed",
		`{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketPolicy) || ($.eventName = DeleteBucketPolicy) || ($.eventName = PutBucketAcl) || ($.eventName = DeleteBucketPublicAccessBlock)) }`, 0},
	{"network-change", "A way in or out of the network was made or removed",
		`{ ($.eventName = CreateInternetGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateVpcPeeringConnection) || ($.eventName = AcceptVpcPeeringConnection) || ($.eventName = CreateVpnConnection) || ($.eventName = CreateTransitGatewayPeeringAttachment) }`, 0},
}

// OfSuspiciousCalls alerts of calls in a log group with a trail's events.
func (a *Alerts) OfSuspiciousCalls(eventLogGroup *string) {
	for _, calls := range suspicious {
		scope := constructs.NewConstruct(a, new("calls-"+calls.id))
		metric, namespace := a.cfg.Name+"-"+calls.id, "RegionExpansion/Calls"
		cloudwatchlogmetricfilter.NewCloudwatchLogMetricFilter(scope, new("filter"), &cloudwatchlogmetricfilter.CloudwatchLogMetricFilterConfig{
			Name:         &metric,
			LogGroupName: eventLogGroup,
			Pattern:      &calls.pattern,
			MetricTransformation: &cloudwatchlogmetricfilter.CloudwatchLogMetricFilterMetricTransformation{
				Namespace: &namespace,
				Name:      &metric,
				Value:     new("1"),
			},
		})
		a.add(scope, "alarm", alarm{
			name: calls.id, description: calls.description, namespace: namespace, metric: metric, limit: calls.limit, times: 1,
		})
	}
}
