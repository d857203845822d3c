package detection_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/detection"
)

// What watches Tokyo.
func Example() {
	var (
		stack cdktf.TerraformStack
		logs  *bucket.Bucket
	)

	detection.New(stack, "detection", spec.Config{
		Name:      "region-jp-detection",
		AWSRegion: "ap-northeast-1",
		Standards: []spec.Standard{spec.BestPractices, spec.CIS},
	}, logs)
}
