package bucket_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/key"
)

// A bucket to which trails deliver, and which keeps what they deliver for a year.
func Example() {
	var (
		stack cdktf.TerraformStack
		logs  *key.Key
	)

	delivered := bucket.New(stack, "logs", spec.Config{
		Name:      "artera-region-jp-logs",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Writers:   []spec.Writer{spec.CloudTrail},
		KeepDays:  365,
	}, logs)
	_ = delivered.Ready() // what a trail waits for
}
