package runbook

import (
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

// TestTheRunbookOfARestoreLetsTheRestoredFilesBeMounted: B9. The policy of a file system
// denies every mount but through its access points, and nodes may use no other. AWS
// Backup restores into a folder to which none leads.
func TestTheRunbookOfARestoreLetsTheRestoredFilesBeMounted(t *testing.T) {
	page, err := Read("../../../docs/operate/restore-a-file-system.md")
	if err != nil {
		t.Fatal(err)
	}
	var commands strings.Builder
	for _, step := range page.Steps {
		commands.WriteString(step.Commands)
	}
	region, err := stack.Accepted("../../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	const key = "elasticfilesystem:AccessPointArn"
	for _, b := range region.Blocks().Of("aws_efs_file_system_policy", "aws_iam_role_policy") {
		name, limited := b.Text("name"), false
		for _, policy := range b.Policies() {
			limited = limited || slices.ContainsFunc(policy.Statements, func(s stack.Statement) bool {
				return s.Condition["StringEquals"][key] != nil || s.Condition["StringNotEquals"][key] != nil
			})
		}
		wanted := map[string]string{"": "aws efs put-file-system-policy", "mount-region-jp-shared": "aws iam put-role-policy"}[name]
		if limited && !strings.Contains(commands.String(), wanted) {
			t.Errorf("%s limits mounts to access points, and the page does not add one for the restore; have it run %s", b.Address, wanted)
		}
	}
	if !strings.Contains(commands.String(), "aws efs create-access-point") {
		t.Error("the page makes no access point for the restored files, which nobody can mount without one")
	}
}
