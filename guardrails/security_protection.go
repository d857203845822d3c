package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// protection are the rules that data is not lost.
var protection = []Rule{
	{
		ID:             "protection-prevent-destroy",
		Title:          "Terraform refuses to destroy whatever holds data",
		Why:            "one wrong plan, confirmed in a hurry, would delete data for good",
		Remedy:         "set lifecycle.prevent_destroy; constructs/protection does so for the types that hold data",
		Checkov:        "none",
		unlessTeardown: true,
		check: func(s *checked, b *stack.Block, flag flag) {
			if !b.Is("lifecycle.prevent_destroy", true) {
				flag(b, "lifecycle.prevent_destroy", b.Value("lifecycle.prevent_destroy"))
			}
		},
	},
	{
		ID:             "protection-force",
		Title:          "Nothing that still holds data is deleted with all that is in it",
		Why:            "a bucket or vault that is not empty is what deletion should stop at",
		Remedy:         "leave the argument out",
		Checkov:        "none",
		unlessTeardown: true,
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Is("force_destroy", true) {
				flag(b, "force_destroy", true)
			}
		},
	},
	{
		ID:             "protection-firewalls",
		Title:          "AWS refuses to delete firewalls, and to give one another policy",
		Why:            "one wrong call would cut all workloads off, or let out what is on another list",
		Remedy:         "set delete_protection and firewall_policy_change_protection to true",
		Checkov:        "CKV_AWS_344 sees a firewall when it may be gone already",
		unlessTeardown: true,
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range []string{"delete_protection", "firewall_policy_change_protection"} {
				if !b.Is(argument, true) {
					flag(b, argument, b.Value(argument))
				}
			}
		},
	},
	{
		ID:             "protection-balancers",
		Title:          "AWS refuses to delete load balancers",
		Why:            "one wrong call would cut all users off",
		Remedy:         "set enable_deletion_protection to true",
		Checkov:        "CKV_AWS_150 sees a load balancer when it may be gone already",
		unlessTeardown: true,
		check: func(s *checked, b *stack.Block, flag flag) {
			if !b.Is("enable_deletion_protection", true) {
				flag(b, "enable_deletion_protection", b.Value("enable_deletion_protection"))
			}
		},
	},
	{
		ID:      "protection-versions",
		Title:   "Buckets keep what is overwritten or deleted",
		Why:     "one wrong write, or one stolen credential, would erase data",
		Remedy:  "add an aws_s3_bucket_versioning whose status is Enabled",
		Checkov: "CKV_AWS_21 sees a bucket when it may have lost data already",
		check: func(s *checked, b *stack.Block, flag flag) {
			switch {
			case b.Kind == "aws_s3_bucket" && len(s.Attached("aws_s3_bucket_versioning", "bucket", b)) == 0:
				flag(b, "versioning", nil)
			case b.Kind == "aws_s3_bucket_versioning" && b.Text("versioning_configuration.status") != "Enabled":
				flag(b, "versioning_configuration.status", b.Value("versioning_configuration.status"))
			}
		},
	},
	{
		ID:      "protection-backups",
		Title:   "Every file system is backed up, and every bucket that people write into",
		Why:     "what somebody deletes by mistake would be gone",
		Remedy:  "add it to the region's backup plan",
		Checkov: "CKV2_AWS_18 sees a file system when it may have lost data already",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_s3_bucket" && (s.isDelivered(b) || s.isDeliveredBy(b, withoutLocks)) {
				return // what is delivered is locked or copied, and of no patient
			}
			if !slices.ContainsFunc(s.Of("aws_backup_selection"), func(selection *stack.Block) bool {
				return slices.ContainsFunc(selection.Values("resources"), func(selected stack.Attribute) bool { target, _ := s.Target(selected.Value); return target == b })
			}) {
				flag(b, "backup", nil)
			}
		},
	},
}
