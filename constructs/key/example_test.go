package key_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/constructs/key"
)

// A key for log groups, and a log group that it encrypts refers to it by its ARN.
func Example() {
	var stack cdktf.TerraformStack

	logs := key.New(stack, "logs-key", spec.Config{
		Name:      "region-jp-logs",
		Purpose:   "log groups",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Users:     []spec.User{spec.CloudWatchLogs},
	})
	_ = logs.ARN()
}
