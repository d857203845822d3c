package audit_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/audit"
	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/audit"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/eks"
)

// A record of all calls and changes, whose suspicious calls alert.
func Example() {
	var (
		stack      cdktf.TerraformStack
		logs, data *bucket.Bucket
		history    *bucket.Bucket
		staging    *bucket.Bucket
		web        *eks.Cluster
		topic      *alerts.Alerts
	)

	record := audit.New(stack, "audit", spec.Config{
		Name:      "region-jp-audit",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
	}, logs, data)
	record.Configuration(history)
	topic.OfSuspiciousCalls(record.EventLogGroup())
	records := record.OfClusters(staging)
	records.Keep("eks-web", web.LogGroup())
	topic.OfRecords(records)
}
