package stack

import "slices"

// dataTypes are the types of resource that hold data which cannot be made again
// from the code: keys, file systems, backups, logs.
var dataTypes = []string{
	"aws_backup_vault",
	"aws_cloudwatch_log_group",
	"aws_efs_file_system",
	"aws_kms_key",
	"aws_s3_bucket",
}

// HoldsData tells whether the loss of a resource of this type is the loss of data.
func HoldsData(kind string) bool { return slices.Contains(dataTypes, kind) }
