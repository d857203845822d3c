package alerts

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"

	"github.com/arteraai/region-expansion/constructs/audit"
	"github.com/arteraai/region-expansion/constructs/bucket"
)

// late is for how many seconds a line may wait for its file, which Firehose writes every five
// minutes.
const late = 1800.0

// OfRecords alerts when audit logs of clusters do not get to the records: CloudWatch Logs
// tries for a day, Firehose too, and S3 gives up on an object that it may not copy.
func (a *Alerts) OfRecords(clusters *audit.Clusters) {
	scope := constructs.NewConstruct(a, new("records"))
	for _, id := range slices.Sorted(maps.Keys(clusters.Groups)) {
		a.add(scope, id, alarm{
			name: "records-" + id, description: "Audit logs of " + id + " do not get into the stream to the records",
			namespace: "AWS/Logs", metric: "DeliveryErrors", times: 3,
			dimensions: map[string]*string{"LogGroupName": clusters.Groups[id], "DestinationType": new("Firehose"), "FilterName": clusters.Name},
		})
	}
	a.add(scope, "late", alarm{
		name: "records-late", description: "Audit logs of clusters wait in their stream: Firehose does not get them into their bucket",
		namespace: "AWS/Firehose", metric: "DeliveryToS3.DataFreshness", statistic: "Maximum", limit: late, times: 3,
		dimensions: map[string]*string{"DeliveryStreamName": clusters.Name},
	})
	a.add(scope, "not-copied", alarm{
		name: "records-not-copied", description: "Audit logs of clusters were not copied to the records: they are gone from where they lie after two weeks",
		namespace: "AWS/S3", metric: "OperationsFailedReplication", times: 1,
		dimensions: map[string]*string{"SourceBucket": clusters.Delivered.Name(), "DestinationBucket": clusters.Records.Name(), "RuleId": new(bucket.Copies)},
	})
}
