package bucket_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/key"
)

// A bucket to which trails deliver, and which keeps what they deliver for a year.
func Example() {
	var (
		stack cdktf.TerraformStack
		logs  *key.Key
	)

	delivered := bucket.New(stack, "logs", bucket.Config{
		Name:      "artera-region-jp-logs",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Key:       logs,
		Writers:   []bucket.Writer{bucket.CloudTrail},
		KeepDays:  365,
	})
	_ = delivered.Ready() // what a trail waits for
}
