package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stateful"
)

// protection are the rules that data is not lost.
var protection = []Rule{
	{
		ID:             "protection-prevent-destroy",
		Title:          "Terraform refuses to destroy whatever holds data",
		Why:            "one wrong plan, confirmed in a hurry, would delete data for good",
		Remedy:         "set lifecycle.prevent_destroy; constructs/protection does so for the types of internal/stateful",
		unlessTeardown: true,
		check: func(s *stack, flag flag) {
			for _, b := range s.blocks {
				if stateful.Type(b.kind) && !b.is("lifecycle.prevent_destroy", true) {
					flag(b, "lifecycle.prevent_destroy", b.value("lifecycle.prevent_destroy"))
				}
			}
		},
	},
	{
		ID:             "protection-deletion",
		Title:          "AWS, too, refuses to delete whatever can be protected from it",
		Why:            "Terraform's own protection ends where somebody works without Terraform",
		Remedy:         "set the argument to true",
		unlessTeardown: true,
		check: func(s *stack, flag flag) {
			for _, must := range []struct{ kind, argument string }{
				{"aws_db_instance", "deletion_protection"},
				{"aws_rds_cluster", "deletion_protection"},
				{"aws_docdb_cluster", "deletion_protection"},
				{"aws_neptune_cluster", "deletion_protection"},
				{"aws_dynamodb_table", "deletion_protection_enabled"},
				{"aws_lb", "enable_deletion_protection"},
				{"aws_cognito_user_pool", "deletion_protection"},
			} {
				for b := range s.of(must.kind) {
					if value := b.value(must.argument); !truth(value, true) && value != "ACTIVE" {
						flag(b, must.argument, value)
					}
				}
			}
		},
	},
	{
		ID:             "protection-force",
		Title:          "Nothing that still holds data is deleted with all that is in it",
		Why:            "a bucket, vault or repository that is not empty is what deletion should stop at",
		Remedy:         "leave the argument out",
		unlessTeardown: true,
		check: func(s *stack, flag flag) {
			for _, b := range s.blocks {
				for _, argument := range []string{"force_destroy", "force_delete", "skip_final_snapshot", "delete_automated_backups"} {
					if b.is(argument, true) && (argument != "force_delete" || b.kind != "aws_autoscaling_group") {
						flag(b, argument, true)
					}
				}
			}
		},
	},
	{
		ID:     "protection-versions",
		Title:  "Buckets keep what is overwritten or deleted",
		Why:    "one wrong write, or one stolen credential, would erase data",
		Remedy: "add an aws_s3_bucket_versioning whose status is Enabled",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_s3_bucket") {
				if len(s.attached("aws_s3_bucket_versioning", "bucket", b)) == 0 {
					flag(b, "versioning", nil)
				}
			}
			for b := range s.of("aws_s3_bucket_versioning") {
				if b.text("versioning_configuration.status") != "Enabled" {
					flag(b, "versioning_configuration.status", b.value("versioning_configuration.status"))
				}
			}
		},
	},
	{
		ID:     "protection-backups",
		Title:  "Every file system is backed up",
		Why:    "what somebody deletes by mistake would be gone",
		Remedy: "add it to the region's backup plan",
		check: func(s *stack, flag flag) {
			var selected []any
			for b := range s.of("aws_backup_selection") {
				for _, resource := range b.all("resources") {
					selected = append(selected, resource.value)
				}
			}
			for b := range s.of("aws_efs_file_system") {
				if !slices.ContainsFunc(selected, func(value any) bool { target, _ := s.target(value); return target == b }) {
					flag(b, "backup", nil)
				}
			}
		},
	},
}
