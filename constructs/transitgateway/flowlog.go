package transitgateway

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/flowlog"

	spec "github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// aggregation is how many seconds of traffic one record sums up, the only choice
// that a transit gateway has.
const aggregation = 60.0

// addFlowLog records all traffic between VPCs, and to the internet, as files that
// can be queried: too much of it for a log group.
func (h *Hub) addFlowLog(to *bucket.Bucket) {
	ready := to.Ready()
	flowlog.NewFlowLog(h, new("flow-log"), &flowlog.FlowLogConfig{
		TransitGatewayId:       h.gateway.Id(),
		MaxAggregationInterval: new(aggregation),
		LogDestinationType:     new("s3"),
		LogDestination:         new(*to.ARN() + "/" + spec.FlowLogs + "/"),
		DestinationOptions: &flowlog.FlowLogDestinationOptions{
			FileFormat:               new("parquet"),
			HiveCompatiblePartitions: new(true),
			PerHourPartition:         new(true),
		},
		DependsOn: &ready,
		Tags:      tag.Name(h.cfg.Name),
	})
}
