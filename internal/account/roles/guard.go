package roles

import (
	"github.com/arteraai/region-expansion/blocks/operators"
	"github.com/arteraai/region-expansion/blocks/policy"
)

// global are the services that have no regions, and whose calls are signed for
// us-east-1 wherever they come from.
var global = []string{"iam:*", "sts:*", "route53:*", "budgets:*", "ec2:DescribeRegions"}

// guard is what none of the roles may do, whatever else they are given: leave the
// region's country, change what holds them, and take the past away from the state.
func (p place) guard() []policy.Statement {
	return append(p.onlyHere(global), []policy.Statement{
		deny("OnlyWithinTheBoundary", []string{p.iam("role/*")},
			[]string{"iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"},
			policy.Condition{"StringNotEquals": {"iam:PermissionsBoundary": {p.boundaryARN()}}}),
		deny("TheBoundaryStays", everything,
			[]string{"iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"}, nil),
		deny("PoliciesOfTheRolesStay", []string{p.iam("policy/region-*")},
			[]string{"iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"}, nil),
		deny("RolesOfTheRegionsLifeStay", p.lifeRoles(),
			[]string{"iam:Attach*", "iam:Create*", "iam:Delete*", "iam:Detach*", "iam:PassRole", "iam:Put*", "iam:Tag*", "iam:Update*"}, nil),
		deny("NobodyElseGetsIn", everything, []string{
			"iam:AddUserToGroup", "iam:CreateAccessKey", "iam:CreateGroup", "iam:CreateLoginProfile", "iam:CreateSAMLProvider", "iam:CreateUser",
			"iam:AttachGroupPolicy", "iam:AttachUserPolicy", "iam:PutGroupPolicy", "iam:PutUserPolicy", "iam:PutUserPermissionsBoundary",
			"iam:UpdateAccountPasswordPolicy", "account:Close*", "account:Delete*", "account:Disable*", "account:Enable*", "account:Put*", "organizations:*"}, nil),
		deny("GitHubsProviderStays", []string{p.iam("oidc-provider/" + Provider)}, []string{"iam:*OpenIDConnectProvider*"}, nil),
		deny("TheStateKeepsItsHistory", []string{p.stateBucket(), p.stateBucket() + "/*"}, []string{
			"s3:BypassGovernanceRetention", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:DeleteObjectVersion", "s3:PutBucketAcl",
			"s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning",
			"s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration"}, nil),
		deny("TheStateStays", p.states(), []string{"s3:DeleteObject"}, nil),
		deny("TheStatesKeyStays", everything, []string{
			"kms:CreateGrant", "kms:DeleteAlias", "kms:DisableKey", "kms:DisableKeyRotation", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:UpdateAlias"}, p.stateKey()),
	}...)
}

// lifeRoles are the roles of this package.
func (p place) lifeRoles() (arns []string) {
	for _, name := range Names {
		arns = append(arns, p.iam("role/"+name))
	}
	return arns
}

// Kept is what only a teardown may do to anything: weaken records, detection, keys and
// backups. Whoever changes a key's policy decides who decrypts.
func Kept() []policy.Statement {
	return []policy.Statement{
		deny("RecordsAndDetectionStay", everything, []string{
			"access-analyzer:CreateArchiveRule", "access-analyzer:DeleteAnalyzer",
			"cloudtrail:DeleteEventDataStore", "cloudtrail:DeleteTrail", "cloudtrail:StopLogging",
			"config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel", "config:StopConfigurationRecorder",
			"firehose:DeleteDeliveryStream",
			"guardduty:ArchiveFindings", "guardduty:CreateFilter", "guardduty:CreateIPSet", "guardduty:DeleteDetector", "guardduty:DeleteMembers",
			"guardduty:DeletePublishingDestination",
			"guardduty:DisassociateFromAdministratorAccount", "guardduty:DisassociateMembers", "guardduty:StopMonitoringMembers",
			"logs:DeleteLogGroup", "logs:DeleteLogStream", "logs:DeleteSubscriptionFilter",
			"network-firewall:AssociateFirewallPolicy", "network-firewall:DeleteFirewall", "network-firewall:UpdateFirewallDeleteProtection",
			"network-firewall:UpdateFirewallPolicyChangeProtection",
			"route53resolver:DeleteResolverQueryLogConfig", "route53resolver:DisassociateFirewallRuleGroup", "route53resolver:DisassociateResolverQueryLogConfig",
			"securityhub:BatchDisableStandards", "securityhub:DeleteMembers", "securityhub:DisableSecurityHub",
			"securityhub:DisassociateFromAdministratorAccount"}, nil),
		deny("SessionsStayRecorded", []string{"arn:aws:ssm:*:*:document/" + operators.Preferences}, []string{
			"ssm:DeleteDocument", "ssm:UpdateDocument", "ssm:UpdateDocumentDefaultVersion"}, nil),
		deny("KeysStay", everything, []string{
			"kms:DisableKey", "kms:DisableKeyRotation", "kms:PutKeyPolicy", "kms:ReplicateKey", "kms:ScheduleKeyDeletion"}, nil),
		deny("BackupsStay", everything, []string{
			"backup:DeleteBackupVault", "backup:DeleteBackupVaultAccessPolicy", "backup:DeleteBackupVaultLockConfiguration",
			"backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint", "backup:StopBackupJob", "backup:UpdateRecoveryPointLifecycle"}, nil),
	}
}

// keep is that, and to read or remove what they protect.
func (p place) keep() []policy.Statement {
	return append(Kept(),
		deny("DataStays", everything, []string{
			"ebs:GetSnapshotBlock", "ec2:CreateSnapshot", "ec2:ModifySnapshotAttribute",
			"elasticfilesystem:ClientMount", "elasticfilesystem:DeleteFileSystem", "elasticfilesystem:DeleteFileSystemPolicy"}, nil),
		deny("ObjectsAreNotReadOrWritten", append(p.buckets(""), p.buckets("/*")...), []string{
			"s3:BypassGovernanceRetention", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:DeleteObject*", "s3:GetObject*", "s3:PutObject*", "s3:ReplicateObject", "s3:RestoreObject"}, nil),
		deny("OnlyTheStateIsDecrypted", everything, []string{"kms:Decrypt", "kms:ReEncryptFrom"}, policy.Condition{
			"ForAllValues:StringNotEquals": {"kms:ResourceAliases": {"alias/" + p.region.StateBucket}},
			"StringNotEqualsIfExists":      {"kms:ViaService": p.through("backup", "elasticfilesystem", "network-firewall")["StringEquals"]["kms:ViaService"]},
		}),
	)
}
