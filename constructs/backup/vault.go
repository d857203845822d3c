package backup

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvault"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvaultlockconfiguration"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvaultpolicy"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/backup"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addCopy builds the vault of the copies, where second is, and returns its ARN. From there
// a backup is restored, or copied back, when the first AWS region is lost.
func (b *Backup) addCopy(cfg spec.Config, first backupvault.BackupVault, second cdktf.TerraformProvider) *string {
	scope := constructs.NewConstruct(b, new("copy"))
	vault := backupvault.NewBackupVault(scope, new("vault"), &backupvault.BackupVaultConfig{
		Provider:  second,
		Name:      new(cfg.CopyName()),
		KmsKeyArn: key.NewAt(scope, "key", cfg.CopyKey(), second).ARN(),
		Tags:      tag.Name(cfg.CopyName()),
	})
	keep(scope, cfg, vault, second, *first.Arn())
	return vault.Arn()
}

// keep has a vault keep what is in it, whoever asks: its policy lets nobody delete a backup,
// or copy one to other vaults than these, and its lock refuses to shorten the life of a
// backup, or to keep it for ever. After the days of grace, if there are any, nobody can take
// the lock off.
func keep(scope constructs.Construct, cfg spec.Config, vault backupvault.BackupVault, at cdktf.TerraformProvider, copies ...string) {
	lock := &backupvaultlockconfiguration.BackupVaultLockConfigurationConfig{
		Provider:         at,
		BackupVaultName:  vault.Name(),
		MinRetentionDays: new(float64(cfg.KeptDays())),
		MaxRetentionDays: new(float64(spec.LongestRetention)),
	}
	if cfg.GraceDays > 0 {
		lock.ChangeableForDays = new(float64(cfg.GraceDays))
	}
	backupvaultlockconfiguration.NewBackupVaultLockConfiguration(scope, new("lock"), lock)
	backupvaultpolicy.NewBackupVaultPolicy(scope, new("policy"), &backupvaultpolicy.BackupVaultPolicyConfig{
		Provider:        at,
		BackupVaultName: vault.Name(),
		Policy:          policy.Document(spec.Statements(copies...)...),
	})
}
