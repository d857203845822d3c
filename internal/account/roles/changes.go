package roles

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// changes are what a deploy does to things that AWS names, or that have no ARN before
// they are made. What may be removed here can be made again from the code.
func (p place) changes() []policy.Statement {
	return append(p.atSecondSite(changeAtSecondSite...),
		allow("Here", everything, changeHere, p.inside()),
		allow("OfTheAccount", everything, changeGlobal, nil),
	)
}

// edge is for how users get in, what leaves and who shares the hub, apart because a
// managed policy has a greatest length.
func (p place) edge() []policy.Statement {
	return append(p.shares(), allow("Edge", everything, slices.Concat(changeEntry, changeEgress), p.inside()))
}

// changeAtSecondSite is for the vault with the copies of backups, and its key.
var changeAtSecondSite = []string{
	"backup-storage:MountCapsule", "backup:CreateBackupVault", "backup:PutBackupVaultAccessPolicy", "backup:PutBackupVaultLockConfiguration",
	"backup:TagResource", "kms:CreateKey", "kms:EnableKeyRotation", "kms:TagResource",
}

var changeHere = []string{
	"access-analyzer:CreateAnalyzer", "access-analyzer:TagResource",
	"autoscaling:CreateAutoScalingGroup", "autoscaling:DeleteAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup",
	"backup-storage:MountCapsule", "backup:CreateBackupPlan", "backup:CreateBackupSelection", "backup:CreateBackupVault", "backup:CreateRestoreTestingPlan",
	"backup:CreateRestoreTestingSelection", "backup:DeleteBackupPlan",
	"backup:DeleteBackupSelection", "backup:DeleteBackupVaultNotifications", "backup:DeleteRestoreTestingPlan", "backup:DeleteRestoreTestingSelection", "backup:PutBackupVaultAccessPolicy", "backup:PutBackupVaultLockConfiguration",
	"backup:PutBackupVaultNotifications", "backup:TagResource", "backup:UpdateRestoreTestingPlan", "backup:UpdateRestoreTestingSelection",
	"cloudtrail:AddTags", "cloudtrail:CreateTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StartLogging",
	"cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource",
	"config:PutConfigurationRecorder", "config:PutDeliveryChannel", "config:StartConfigurationRecorder",
	"ec2:AllocateAddress", "ec2:AssociateRouteTable", "ec2:AssociateTransitGatewayRouteTable", "ec2:AssociateVpcCidrBlock",
	"ec2:AttachInternetGateway", "ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateFlowLogs",
	"ec2:CreateInternetGateway", "ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplateVersion", "ec2:CreateManagedPrefixList", "ec2:CreateNatGateway",
	"ec2:CreateNetworkInterface", "ec2:CreatePlacementGroup", "ec2:CreateRoute", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup",
	"ec2:CreateSubnet", "ec2:CreateTags", "ec2:CreateTransitGateway", "ec2:CreateTransitGatewayPrefixListReference", "ec2:CreateTransitGatewayRoute",
	"ec2:CreateTransitGatewayRouteTable", "ec2:CreateTransitGatewayVpcAttachment", "ec2:CreateVpc", "ec2:CreateVpcBlockPublicAccessExclusion", "ec2:CreateVpcEndpoint", "ec2:DeleteFlowLogs",
	"ec2:DeleteInternetGateway", "ec2:DeleteLaunchTemplate", "ec2:DeleteManagedPrefixList", "ec2:DeleteNatGateway", "ec2:DeleteNetworkInterface",
	"ec2:DeletePlacementGroup", "ec2:DeleteRoute", "ec2:DeleteRouteTable", "ec2:DeleteSecurityGroup", "ec2:DeleteSubnet",
	"ec2:DeleteTransitGateway", "ec2:DeleteTransitGatewayPrefixListReference", "ec2:DeleteTransitGatewayRoute",
	"ec2:DeleteTransitGatewayRouteTable", "ec2:DeleteTransitGatewayVpcAttachment", "ec2:DeleteVpc", "ec2:DeleteVpcBlockPublicAccessExclusion", "ec2:DeleteVpcEndpoints",
	"ec2:DetachInternetGateway", "ec2:DisableEbsEncryptionByDefault", "ec2:DisableSnapshotBlockPublicAccess",
	"ec2:DisableTransitGatewayRouteTablePropagation", "ec2:DisassociateAddress", "ec2:DisassociateRouteTable",
	"ec2:DisassociateTransitGatewayRouteTable", "ec2:DisassociateVpcCidrBlock", "ec2:EnableEbsEncryptionByDefault",
	"ec2:EnableImageBlockPublicAccess", "ec2:EnableSnapshotBlockPublicAccess", "ec2:EnableTransitGatewayRouteTablePropagation",
	"ec2:ModifyEbsDefaultKmsKeyId", "ec2:ModifyInstanceMetadataDefaults", "ec2:ModifyLaunchTemplate", "ec2:ModifySubnetAttribute",
	"ec2:ModifyTransitGatewayVpcAttachment", "ec2:ModifyVpcAttribute", "ec2:ModifyVpcBlockPublicAccessOptions", "ec2:ModifyVpcEndpoint", "ec2:ReleaseAddress",
	"ec2:ReplaceRoute", "ec2:ReplaceRouteTableAssociation", "ec2:ResetEbsDefaultKmsKeyId",
	"ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress", "ec2:RunInstances",
	"ecr:CreatePullThroughCacheRule", "ecr:CreateRepositoryCreationTemplate", "ecr:DeletePullThroughCacheRule",
	"ecr:DeleteRepositoryCreationTemplate", "ecr:PutRegistryScanningConfiguration",
	"eks:AssociateAccessPolicy", "eks:CreateAccessEntry", "eks:CreateAddon", "eks:CreateCluster", "eks:CreateNodegroup",
	"eks:CreatePodIdentityAssociation", "eks:DeleteAccessEntry", "eks:DeleteAddon", "eks:DeleteCluster", "eks:DeleteNodegroup",
	"eks:DeletePodIdentityAssociation", "eks:DisassociateAccessPolicy", "eks:TagResource", "eks:UpdateAddon", "eks:UpdateClusterConfig",
	"eks:UpdateClusterVersion", "eks:UpdateNodegroupConfig", "eks:UpdateNodegroupVersion",
	"elasticfilesystem:CreateAccessPoint", "elasticfilesystem:CreateFileSystem", "elasticfilesystem:CreateMountTarget",
	"elasticfilesystem:DeleteAccessPoint", "elasticfilesystem:DeleteMountTarget", "elasticfilesystem:PutFileSystemPolicy",
	"elasticfilesystem:PutLifecycleConfiguration", "elasticfilesystem:TagResource", "elasticfilesystem:UpdateFileSystem",
	"elasticfilesystem:UpdateFileSystemProtection",
	"events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:TagResource",
	"firehose:CreateDeliveryStream", "firehose:StartDeliveryStreamEncryption", "firehose:TagDeliveryStream", "firehose:UpdateDestination",
	"guardduty:CreateDetector", "guardduty:CreatePublishingDestination", "guardduty:TagResource", "guardduty:UpdateDetector",
	"kms:CreateKey", "kms:EnableKeyRotation", "kms:TagResource",
	"logs:CreateLogDelivery", "logs:CreateLogGroup", "logs:DeleteLogDelivery", "logs:DeleteMetricFilter", "logs:DescribeResourcePolicies",
	"logs:PutMetricFilter", "logs:PutResourcePolicy", "logs:PutRetentionPolicy", "logs:PutSubscriptionFilter", "logs:TagResource",
	"s3:PutAccountPublicAccessBlock",
	"securityhub:BatchEnableStandards", "securityhub:BatchUpdateStandardsControlAssociations", "securityhub:EnableSecurityHub", "securityhub:UpdateSecurityHubConfiguration",
	"sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:Unsubscribe",
	"sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue",
	"ssm:CreateDocument",
}

var changeEntry = []string{
	"acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:RequestCertificate",
	"elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateLoadBalancer",
	"elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteLoadBalancer",
	"elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyLoadBalancerAttributes",
	"elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:SetSubnets",
	"elasticloadbalancing:SetWebACL",
	"wafv2:AssociateWebACL", "wafv2:CreateWebACL", "wafv2:DeleteLoggingConfiguration", "wafv2:DeleteWebACL", "wafv2:DisassociateWebACL",
	"wafv2:PutLoggingConfiguration", "wafv2:TagResource", "wafv2:UpdateWebACL",
}

var changeEgress = []string{
	"logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:UpdateLogDelivery",
	"network-firewall:AssociateSubnets", "network-firewall:CreateFirewall", "network-firewall:CreateFirewallPolicy", "network-firewall:CreateRuleGroup",
	"network-firewall:DeleteFirewallPolicy", "network-firewall:DeleteRuleGroup", "network-firewall:TagResource",
	"network-firewall:UpdateFirewallPolicy", "network-firewall:UpdateLoggingConfiguration", "network-firewall:UpdateRuleGroup",
	"route53resolver:AssociateFirewallRuleGroup", "route53resolver:AssociateResolverQueryLogConfig", "route53resolver:CreateFirewallDomainList",
	"route53resolver:CreateFirewallRule", "route53resolver:CreateFirewallRuleGroup", "route53resolver:CreateResolverQueryLogConfig",
	"route53resolver:DeleteFirewallDomainList", "route53resolver:DeleteFirewallRule", "route53resolver:DeleteFirewallRuleGroup",
	"route53resolver:TagResource", "route53resolver:UpdateFirewallConfig", "route53resolver:UpdateFirewallDomains",
}

var changeGlobal = []string{
	"budgets:ModifyBudget", "budgets:TagResource",
	"route53:AssociateVPCWithHostedZone", "route53:ChangeResourceRecordSets", "route53:ChangeTagsForResource", "route53:CreateHostedZone",
	"route53:DeleteHostedZone",
}

// passed are the services to which roles of the stack are handed: those that the roles
// trust.
var passed = []string{
	"backup.amazonaws.com", "cloudtrail.amazonaws.com", "config.amazonaws.com", "ec2.amazonaws.com", "ecr.amazonaws.com", "eks.amazonaws.com",
	"firehose.amazonaws.com", "logs.amazonaws.com", "pods.eks.amazonaws.com", "restore-testing.backup.amazonaws.com", "s3.amazonaws.com",
}

// named are what a deploy does to things whose names are the region's: roles within the
// boundary, buckets, aliases of keys, the contract.
func (p place) named() []policy.Statement {
	within := policy.Condition{"StringEquals": {"iam:PermissionsBoundary": {p.boundaryARN()}}}
	key := p.anywhere("kms", "key/*")
	grants := p.through("backup", "eks", "elasticfilesystem", "firehose", "network-firewall")
	grants["Bool"] = map[string][]string{"kms:GrantIsForAWSResource": {"true"}}
	return []policy.Statement{
		allow("RolesWithinTheBoundary", []string{p.own("role")}, []string{
			"iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"}, within),
		allow("Roles", []string{p.own("role")}, []string{
			"iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:TagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole",
			"iam:UpdateRoleDescription"}, nil),
		allow("PassRoles", []string{p.own("role")}, []string{"iam:PassRole"}, policy.Condition{"StringEquals": {"iam:PassedToService": passed}}),
		allow("InstanceProfiles", []string{p.own("instance-profile")}, []string{
			"iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile",
			"iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile"}, nil),
		allow("ProvidersOfClusters", []string{p.iam("oidc-provider/oidc.eks." + p.region.AWSRegion + ".amazonaws.com/*")}, []string{
			"iam:CreateOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider", "iam:TagOpenIDConnectProvider"}, nil),
		allow("Buckets", p.buckets(""), []string{
			"s3:CreateBucket", "s3:PutBucketObjectLockConfiguration", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging",
			"s3:PutBucketVersioning", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"}, nil),
		allow("Copies", []string{"arn:aws:s3:::" + p.region.AuditBucketName()}, []string{"s3:PutReplicationConfiguration"}, nil),
		allow("Aliases", slices.Concat(key, p.anywhere("kms", "alias/"+p.region.Name()+"-*")), []string{"kms:CreateAlias", "kms:DeleteAlias"}, nil),
		allow("GrantsToServices", key, []string{"kms:CreateGrant"}, grants),
		allow("KeysThroughServices", key, []string{
			"kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:RetireGrant"}, p.through("backup", "elasticfilesystem", "network-firewall")),
		allow("Contract", []string{p.here("ssm", "parameter/region-expansion/"+p.region.Name())}, []string{
			"ssm:AddTagsToResource", "ssm:DeleteParameter", "ssm:PutParameter"}, nil),
		allow("ImagesOfHosts", []string{"arn:aws:ssm:" + p.region.AWSRegion + "::parameter/aws/service/eks/optimized-ami/*"}, []string{"ssm:GetParameters"}, nil),
		allow("Preferences", p.preferences(), []string{"ssm:AddTagsToResource"}, nil),
	}
}

// teardown is what only a teardown may do: remove records, detection, keys and data.
func (p place) teardown() []policy.Statement {
	return append(p.atSecondSite(
		"backup:DeleteBackupVault", "backup:DeleteBackupVaultAccessPolicy", "backup:DeleteBackupVaultLockConfiguration", "kms:ScheduleKeyDeletion"),
		allow("Here", everything, []string{
			"access-analyzer:DeleteAnalyzer",
			"backup:DeleteBackupVault", "backup:DeleteBackupVaultAccessPolicy", "backup:DeleteBackupVaultLockConfiguration",
			"cloudtrail:DeleteTrail",
			"config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel", "config:StopConfigurationRecorder",
			"elasticfilesystem:DeleteFileSystem", "elasticfilesystem:DeleteFileSystemPolicy",
			"firehose:DeleteDeliveryStream",
			"guardduty:DeleteDetector", "guardduty:DeletePublishingDestination",
			"kms:ScheduleKeyDeletion",
			"logs:DeleteLogGroup", "logs:DeleteSubscriptionFilter",
			"network-firewall:DeleteFirewall", "network-firewall:UpdateFirewallDeleteProtection",
			"route53resolver:DeleteResolverQueryLogConfig", "route53resolver:DisassociateFirewallRuleGroup", "route53resolver:DisassociateResolverQueryLogConfig",
			"securityhub:BatchDisableStandards", "securityhub:DisableSecurityHub",
			"ssm:DeleteDocument",
		}, p.inside()),
		allow("Buckets", p.buckets(""), []string{"s3:DeleteBucket", "s3:DeleteBucketPolicy"}, nil),
	)
}
