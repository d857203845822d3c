package vpc

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/flowlog"

	bucketspec "github.com/arteraai/region-expansion/blocks/bucket"
	spec "github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// aggregation is how many seconds of traffic one record sums up: the finest of
// the two that AWS offers (60 and 600), since an investigation needs it.
const aggregation = 60.0

// addFlowLog records all traffic, accepted and rejected, as files that can be queried:
// docs/decisions/0114-detection.md.
func (v *VPC) addFlowLog(to *bucket.Bucket) {
	ready := to.Ready()
	flowlog.NewFlowLog(constructs.NewConstruct(v, new("flow-log")), new("flow-log"), &flowlog.FlowLogConfig{
		VpcId:                  v.id,
		TrafficType:            new("ALL"),
		MaxAggregationInterval: new(aggregation),
		LogFormat:              new(spec.FlowLogFormat()),
		LogDestinationType:     new("s3"),
		LogDestination:         new(*to.ARN() + "/" + bucketspec.FlowLogs + "/"),
		DestinationOptions: &flowlog.FlowLogDestinationOptions{
			FileFormat:               new("parquet"),
			HiveCompatiblePartitions: new(true),
			PerHourPartition:         new(true),
		},
		DependsOn: &ready,
		Tags:      tag.Name(v.cfg.Name),
	})
}
