package backup

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupplan"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupselection"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvault"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvaultlockconfiguration"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvaultnotifications"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicyattachment"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/backup"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

const (
	// everyDay is 17:00 UTC, wherever the region lies: backups do not interrupt what
	// they read.
	everyDay = "cron(0 17 * * ? *)"
	// startWithin and completeWithin are minutes: AWS gives up on a backup that
	// has not started, or ended, by then, and says so.
	startWithin    = 60.0
	completeWithin = 480.0
)

// rolePolicies are what AWS Backup needs to take backups and to restore them.
var rolePolicies = []string{"AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"}

// Backup is a vault with the plan that fills it.
type Backup struct {
	constructs.Construct
	plan        backupplan.BackupPlan
	role        iamrole.IamRole
	permissions []cdktf.ITerraformDependable
}

// New builds the vault and its plan, and alerts when somebody copies, restores
// or keeps a backup for another time.
func New(scope constructs.Construct, id string, cfg spec.Config, topic *alerts.Alerts) *Backup {
	b := &Backup{}
	constructs.NewConstruct_Override(b, scope, &id)
	name := tag.Name(cfg.Name)
	vault := backupvault.NewBackupVault(b, new("vault"), &backupvault.BackupVaultConfig{
		Name:      &cfg.Name,
		KmsKeyArn: key.New(b, "key", cfg.Key()).ARN(),
		Tags:      name,
	})
	b.plan = backupplan.NewBackupPlan(b, new("plan"), &backupplan.BackupPlanConfig{
		Name: &cfg.Name,
		Rule: &[]*backupplan.BackupPlanRule{{
			RuleName:         new("daily"),
			TargetVaultName:  vault.Name(),
			Schedule:         new(everyDay),
			StartWindow:      new(startWithin),
			CompletionWindow: new(completeWithin),
			Lifecycle:        &backupplan.BackupPlanRuleLifecycle{DeleteAfter: new(float64(cfg.KeptDays()))},
		}},
		Tags: name,
	})
	b.lock(cfg, vault)
	b.alert(vault, topic)
	b.addRole(cfg)
	return b
}

// Protect makes the plan back up one resource, from the next day on.
func (b *Backup) Protect(id string, arn *string) {
	backupselection.NewBackupSelection(b, new("selection-"+id), &backupselection.BackupSelectionConfig{
		Name:       &id,
		PlanId:     b.plan.Id(),
		IamRoleArn: b.role.Arn(),
		Resources:  &[]*string{arn},
		DependsOn:  &b.permissions,
	})
}

// lock makes the vault refuse to shorten the life of a backup. An administrator can
// still remove the lock: one that nobody can remove would keep even a mistaken
// retention for ever.
func (b *Backup) lock(cfg spec.Config, vault backupvault.BackupVault) {
	backupvaultlockconfiguration.NewBackupVaultLockConfiguration(b, new("lock"), &backupvaultlockconfiguration.BackupVaultLockConfigurationConfig{
		BackupVaultName:  vault.Name(),
		MinRetentionDays: new(float64(cfg.KeptDays())),
	})
}

// alert alerts when a backup is copied or restored, or is to be kept for another time.
func (b *Backup) alert(vault backupvault.BackupVault, topic *alerts.Alerts) {
	ready := topic.Ready()
	backupvaultnotifications.NewBackupVaultNotifications(b, new("notifications"), &backupvaultnotifications.BackupVaultNotificationsConfig{
		BackupVaultName:   vault.Name(),
		SnsTopicArn:       topic.TopicARN(),
		BackupVaultEvents: jsii.Strings("COPY_JOB_STARTED", "RESTORE_JOB_COMPLETED", "RECOVERY_POINT_MODIFIED"),
		DependsOn:         &ready,
	})
}

func (b *Backup) addRole(cfg spec.Config) {
	b.role = iamrole.NewIamRole(b, new("role"), &iamrole.IamRoleConfig{
		Name:             new(cfg.Name + "-backup"),
		Description:      new("Takes and restores the backups of " + cfg.Name),
		AssumeRolePolicy: policy.AssumedBy("backup.amazonaws.com"),
	})
	for _, name := range rolePolicies {
		b.permissions = append(b.permissions, iamrolepolicyattachment.NewIamRolePolicyAttachment(b, new("role-policy-"+name),
			&iamrolepolicyattachment.IamRolePolicyAttachmentConfig{
				Role:      b.role.Name(),
				PolicyArn: new("arn:aws:iam::aws:policy/service-role/" + name),
			}))
	}
}
