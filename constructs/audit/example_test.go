package audit_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/audit"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/key"
)

// A record of all calls and changes, whose suspicious calls are told.
func Example() {
	var (
		stack      cdktf.TerraformStack
		logs, data *bucket.Bucket
		secret     *key.Key
		told       *alerts.Alerts
	)

	record := audit.New(stack, "audit", audit.Config{
		Name:      "region-jp-audit",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Logs:      logs,
		Key:       secret,
		Data:      []*bucket.Bucket{data},
	})
	told.OfSuspiciousCalls(record.EventLogGroup())
}
