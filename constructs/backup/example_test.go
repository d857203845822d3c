package backup_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/backup"
	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/efs"
)

// A vault whose plan backs up one file system every day, with copies elsewhere. What is backed up is named
// resource by resource, where the resource is made.
func Example() {
	var (
		stack   cdktf.TerraformStack
		inOsaka cdktf.TerraformProvider
		topic   *alerts.Alerts
		shared  *efs.FileSystem
	)

	daily := backup.New(stack, "backup", spec.Config{
		Name:          "region-jp",
		AccountID:     "111122223333",
		AWSRegion:     "ap-northeast-1",
		RetentionDays: 90,
		CopyRegion:    "ap-northeast-3",
	}, topic, inOsaka)
	daily.Protect("shared", spec.FileSystem, shared.ARN())
}
