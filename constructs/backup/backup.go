package backup

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupplan"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupselection"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/backupvault"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicyattachment"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/policy"
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

// New builds the vault and its plan.
func New(scope constructs.Construct, id string, cfg Config) *Backup {
	b := &Backup{}
	constructs.NewConstruct_Override(b, scope, &id)
	name := tag.Name(cfg.Name)
	vault := backupvault.NewBackupVault(b, new("vault"), &backupvault.BackupVaultConfig{
		Name: &cfg.Name,
		KmsKeyArn: key.New(b, "key", key.Config{
			Name: cfg.Name + "-backup", Purpose: "backups", AccountID: cfg.AccountID, AWSRegion: cfg.AWSRegion,
		}).ARN(),
		Tags: name,
	})
	b.plan = backupplan.NewBackupPlan(b, new("plan"), &backupplan.BackupPlanConfig{
		Name: &cfg.Name,
		Rule: &[]*backupplan.BackupPlanRule{{
			RuleName:         new("daily"),
			TargetVaultName:  vault.Name(),
			Schedule:         new(everyDay),
			StartWindow:      new(startWithin),
			CompletionWindow: new(completeWithin),
			Lifecycle:        &backupplan.BackupPlanRuleLifecycle{DeleteAfter: new(retention(cfg))},
		}},
		Tags: name,
	})
	b.addRole(cfg)
	return b
}

// Protect has the plan back up one resource, from the next day on.
func (b *Backup) Protect(id string, arn *string) {
	backupselection.NewBackupSelection(b, new("selection-"+id), &backupselection.BackupSelectionConfig{
		Name:       &id,
		PlanId:     b.plan.Id(),
		IamRoleArn: b.role.Arn(),
		Resources:  &[]*string{arn},
		DependsOn:  &b.permissions,
	})
}

func (b *Backup) addRole(cfg Config) {
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

func retention(cfg Config) float64 {
	if cfg.RetentionDays == 0 {
		return defaultRetentionDays
	}
	return float64(cfg.RetentionDays)
}
