// Package stateful knows the types of resource that hold data which cannot be
// made again from the code: keys, file systems, backups, logs.
package stateful

import "slices"

var types = []string{
	"aws_backup_vault",
	"aws_cloudwatch_log_group",
	"aws_efs_file_system",
	"aws_kms_key",
	"aws_s3_bucket",
}

// Type tells whether the loss of a resource of this type is the loss of data.
func Type(name string) bool { return slices.Contains(types, name) }
