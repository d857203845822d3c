package backup

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupplan"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupselection"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvault"
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
	// has not started, or ended, by then, and says so. The first backup of a large file
	// system takes days; eight hours and a week are also what AWS Backup takes by itself.
	startWithin    = 8 * 60.0
	completeWithin = 7 * 24 * 60.0
)

// rolePolicies are what AWS Backup needs to take backups of file systems and buckets, and
// to restore them: AWS Backup developer guide, "AWS managed policies for AWS Backup". Those
// for buckets are not service roles.
var rolePolicies = map[string]string{
	"AWSBackupServiceRolePolicyForBackup":    "service-role/AWSBackupServiceRolePolicyForBackup",
	"AWSBackupServiceRolePolicyForRestores":  "service-role/AWSBackupServiceRolePolicyForRestores",
	"AWSBackupServiceRolePolicyForS3Backup":  "AWSBackupServiceRolePolicyForS3Backup",
	"AWSBackupServiceRolePolicyForS3Restore": "AWSBackupServiceRolePolicyForS3Restore",
}

// Backup is a vault with the plan that fills it.
type Backup struct {
	constructs.Construct
	plan        backupplan.BackupPlan
	role        iamrole.IamRole
	permissions []cdktf.ITerraformDependable
	key         *string // its ARN
	tests       *string // the name of the plan of restore tests; nil without
}

// New builds the vault and its plan, and alerts when somebody copies, restores
// or keeps a backup for another time. The copies, if there are to be any, lie where second
// is, another provider of the stack.
func New(scope constructs.Construct, id string, cfg spec.Config, topic *alerts.Alerts, second cdktf.TerraformProvider) *Backup {
	b := &Backup{}
	constructs.NewConstruct_Override(b, scope, &id)
	b.key = key.New(b, "key", cfg.Key()).ARN()
	vault := backupvault.NewBackupVault(b, new("vault"), &backupvault.BackupVaultConfig{
		Name:      &cfg.Name,
		KmsKeyArn: b.key,
		Tags:      tag.Name(cfg.Name),
	})
	daily := &backupplan.BackupPlanRule{
		RuleName:         new("daily"),
		TargetVaultName:  vault.Name(),
		Schedule:         new(everyDay),
		StartWindow:      new(startWithin),
		CompletionWindow: new(completeWithin),
		Lifecycle:        &backupplan.BackupPlanRuleLifecycle{DeleteAfter: new(float64(cfg.KeptDays()))},
	}
	var copies []string
	if cfg.CopyRegion != "" {
		at := b.addCopy(cfg, vault, second)
		copies = append(copies, *at)
		daily.CopyAction = &[]*backupplan.BackupPlanRuleCopyAction{{
			DestinationVaultArn: at,
			Lifecycle:           &backupplan.BackupPlanRuleCopyActionLifecycle{DeleteAfter: new(float64(cfg.KeptDays()))},
		}}
	}
	b.plan = backupplan.NewBackupPlan(b, new("plan"), &backupplan.BackupPlanConfig{
		Name: &cfg.Name,
		Rule: &[]*backupplan.BackupPlanRule{daily},
		Tags: tag.Name(cfg.Name),
	})
	keep(b, cfg, vault, nil, copies...)
	b.alert(vault, topic)
	b.addRole(cfg)
	if cfg.RestoreTests {
		b.addTests(cfg, vault)
	}
	return b
}

// Protect makes the plan back up one resource, from the next day on, and has restores of it
// tried, if there are restore tests.
func (b *Backup) Protect(id string, kind spec.Kind, arn *string) {
	if b.tests != nil {
		b.test(id, kind, arn)
	}
	backupselection.NewBackupSelection(b, new("selection-"+id), &backupselection.BackupSelectionConfig{
		Name:       &id,
		PlanId:     b.plan.Id(),
		IamRoleArn: b.role.Arn(),
		Resources:  &[]*string{arn},
		DependsOn:  &b.permissions,
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
	for _, name := range slices.Sorted(maps.Keys(rolePolicies)) {
		b.permissions = append(b.permissions, iamrolepolicyattachment.NewIamRolePolicyAttachment(b, new("role-policy-"+name),
			&iamrolepolicyattachment.IamRolePolicyAttachmentConfig{
				Role:      b.role.Name(),
				PolicyArn: new("arn:aws:iam::aws:policy/" + rolePolicies[name]),
			}))
	}
}
