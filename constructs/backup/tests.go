package backup

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backuprestoretestingplan"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backuprestoretestingselection"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvault"

	spec "github.com/arteraai/region-expansion/blocks/backup"
	"github.com/arteraai/region-expansion/constructs/tag"
)

const (
	// everyQuarter is 05:00 UTC on the first day of January, April, July and October.
	everyQuarter = "cron(0 5 1 1,4,7,10 ? *)"
	// within is of how many days the latest backup is restored: today's may still be running.
	within = 7.0
	// lookAt is for how many hours what was restored can be looked at, until it is deleted.
	lookAt = 8.0
)

// addTests has AWS Backup show that backups can be restored.
func (b *Backup) addTests(cfg spec.Config, vault backupvault.BackupVault) {
	type selection = backuprestoretestingplan.BackupRestoreTestingPlanRecoveryPointSelection
	name := spec.TestName(cfg.Name)
	b.tests = backuprestoretestingplan.NewBackupRestoreTestingPlan(b, new("tests"), &backuprestoretestingplan.BackupRestoreTestingPlanConfig{
		Name:               &name,
		ScheduleExpression: new(everyQuarter),
		RecoveryPointSelection: &[]*selection{{
			Algorithm:           new("LATEST_WITHIN_WINDOW"),
			IncludeVaults:       &[]*string{vault.Arn()},
			RecoveryPointTypes:  &[]*string{new("SNAPSHOT")},
			SelectionWindowDays: new(within),
		}},
		Tags: tag.Name(name),
	}).Name()
}

// test restores a resource for a try. Each has a selection of its own: the provider does not
// change what a selection names (hashicorp/terraform-provider-aws#48316).
func (b *Backup) test(id string, kind spec.Kind, arn *string) {
	encrypted := kind.EncryptedWith(b.key)
	backuprestoretestingselection.NewBackupRestoreTestingSelection(b, new("test-"+id), &backuprestoretestingselection.BackupRestoreTestingSelectionConfig{
		Name:                     new(spec.TestName(id)),
		RestoreTestingPlanName:   b.tests,
		ProtectedResourceType:    new(string(kind)),
		ProtectedResourceArns:    &[]*string{arn},
		RestoreMetadataOverrides: &encrypted,
		ValidationWindowHours:    new(lookAt),
		IamRoleArn:               b.role.Arn(),
		DependsOn:                &b.permissions,
	})
}
