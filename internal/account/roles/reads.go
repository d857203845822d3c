package roles

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// reads are what a plan and preflight ask: settings, and nothing about patients. They read
// no object, no value of a secret, no log and no image.
func (p place) reads() []policy.Statement {
	return append(slices.Concat(p.atSecondSite(readAtSecondSite...), p.readShares()),
		allow("Here", everything, readHere, p.inside()),
		allow("OfTheAccount", everything, readGlobal, nil),
		allow("TheContract", []string{p.here("ssm", "parameter/region-expansion/"+p.region.Name())}, []string{
			"ssm:GetParameter", "ssm:ListTagsForResource"}, nil),
	)
}

// readAtSecondSite is for the vault with the copies of backups, and its key.
var readAtSecondSite = []string{
	"backup:DescribeBackupVault", "backup:GetBackupVaultAccessPolicy", "backup:ListTags",
	"kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListAliases", "kms:ListResourceTags",
}

var readHere = []string{
	"access-analyzer:GetAnalyzer",
	"acm:DescribeCertificate", "acm:ListTagsForCertificate",
	"autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeScalingActivities",
	"backup:DescribeBackupVault", "backup:GetBackupPlan", "backup:GetBackupSelection", "backup:GetBackupVaultAccessPolicy",
	"backup:GetBackupVaultNotifications", "backup:GetRestoreTestingPlan", "backup:GetRestoreTestingSelection", "backup:ListTags",
	"cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:ListTags",
	"cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource",
	"config:DescribeConfigurationRecorderStatus", "config:DescribeConfigurationRecorders", "config:DescribeDeliveryChannels",
	"ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute", "ec2:DescribeAvailabilityZones", "ec2:DescribeFlowLogs", "ec2:DescribeImages",
	"ec2:DescribeInstanceTypeOfferings", "ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeInternetGateways",
	"ec2:DescribeLaunchTemplateVersions", "ec2:DescribeLaunchTemplates", "ec2:DescribeManagedPrefixLists", "ec2:DescribeNatGateways",
	"ec2:DescribeNetworkAcls", "ec2:DescribeNetworkInterfaces", "ec2:DescribePlacementGroups", "ec2:DescribePrefixLists", "ec2:DescribeRouteTables",
	"ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags",
	"ec2:DescribeTransitGatewayRouteTables", "ec2:DescribeTransitGatewayVpcAttachments", "ec2:DescribeTransitGateways", "ec2:DescribeVpcAttribute",
	"ec2:DescribeVpcBlockPublicAccessExclusions", "ec2:DescribeVpcBlockPublicAccessOptions", "ec2:DescribeVpcEndpointServices", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs", "ec2:GetEbsDefaultKmsKeyId", "ec2:GetEbsEncryptionByDefault",
	"ec2:GetImageBlockPublicAccessState", "ec2:GetInstanceMetadataDefaults", "ec2:GetManagedPrefixListEntries", "ec2:GetSnapshotBlockPublicAccessState",
	"ec2:GetTransitGatewayPrefixListReferences", "ec2:GetTransitGatewayRouteTableAssociations", "ec2:GetTransitGatewayRouteTablePropagations",
	"ec2:SearchTransitGatewayRoutes",
	"ecr:DescribePullThroughCacheRules", "ecr:DescribeRepositoryCreationTemplates", "ecr:GetRegistryScanningConfiguration",
	"eks:DescribeAccessEntry", "eks:DescribeAddon", "eks:DescribeAddonVersions", "eks:DescribeCluster", "eks:DescribeClusterVersions",
	"eks:DescribeNodegroup", "eks:DescribePodIdentityAssociation", "eks:DescribeUpdate", "eks:ListAssociatedAccessPolicies",
	"elasticfilesystem:DescribeAccessPoints", "elasticfilesystem:DescribeFileSystemPolicy", "elasticfilesystem:DescribeFileSystems",
	"elasticfilesystem:DescribeLifecycleConfiguration", "elasticfilesystem:DescribeMountTargetSecurityGroups", "elasticfilesystem:DescribeMountTargets",
	"elasticloadbalancing:DescribeListenerAttributes", "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes",
	"elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes",
	"elasticloadbalancing:DescribeTargetGroups",
	"events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule",
	"firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream",
	"guardduty:DescribePublishingDestination", "guardduty:GetAdministratorAccount", "guardduty:GetDetector", "guardduty:ListDetectors",
	"kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListAliases", "kms:ListResourceTags",
	"logs:DescribeLogGroups", "logs:DescribeMetricFilters", "logs:DescribeSubscriptionFilters", "logs:ListTagsForResource",
	"network-firewall:DescribeFirewall", "network-firewall:DescribeFirewallPolicy", "network-firewall:DescribeLoggingConfiguration",
	"network-firewall:DescribeRuleGroup",
	"route53resolver:GetFirewallDomainList", "route53resolver:GetFirewallRuleGroup", "route53resolver:GetFirewallRuleGroupAssociation",
	"route53resolver:GetResolverQueryLogConfig", "route53resolver:GetResolverQueryLogConfigAssociation", "route53resolver:ListFirewallConfigs",
	"route53resolver:ListFirewallDomains", "route53resolver:ListFirewallRules", "route53resolver:ListTagsForResource",
	"s3:GetAccelerateConfiguration", "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLogging", "s3:GetBucketObjectLockConfiguration",
	"s3:GetBucketOwnershipControls", "s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock", "s3:GetBucketRequestPayment", "s3:GetBucketTagging",
	"s3:GetBucketVersioning", "s3:GetBucketWebsite", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration",
	"s3:GetAccountPublicAccessBlock", "s3:ListBucket",
	"securityhub:DescribeHub", "securityhub:GetAdministratorAccount", "securityhub:GetEnabledStandards", "securityhub:ListStandardsControlAssociations",
	"servicequotas:GetAWSDefaultServiceQuota", "servicequotas:GetServiceQuota",
	"sns:GetSubscriptionAttributes", "sns:GetTopicAttributes", "sns:ListTagsForResource",
	"sqs:GetQueueAttributes", "sqs:ListQueueTags",
	"ssm:DescribeDocument", "ssm:DescribeDocumentPermission", "ssm:DescribeParameters", "ssm:GetDocument",
	"wafv2:GetLoggingConfiguration", "wafv2:GetWebACL", "wafv2:GetWebACLForResource", "wafv2:ListTagsForResource",
}

var readGlobal = []string{
	"budgets:ListTagsForResource", "budgets:ViewBudget",
	"ec2:DescribeRegions",
	"iam:GetInstanceProfile", "iam:GetOpenIDConnectProvider", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole",
	"iam:ListRolePolicies", "iam:ListRoles",
	"route53:GetChange", "route53:GetHostedZone", "route53:ListHostedZones", "route53:ListResourceRecordSets", "route53:ListTagsForResource",
}

// lock is reading the state, and of the mesh what it joins, and holding the lock. State is encrypted with a key of its
// own, so that this decrypts nothing else.
func (p place) lock() []policy.Statement {
	statements := []policy.Statement{
		allow("ReadTheState", append(p.states(), p.locks()...), []string{"s3:GetObject"}, nil),
		allow("Lock", p.locks(), []string{"s3:DeleteObject", "s3:PutObject"}, nil),
		allow("TheStatesKey", []string{p.here("kms", "key/*")}, []string{"kms:Decrypt", "kms:GenerateDataKey"}, p.stateKey()),
	}
	if p.isMeshHome() {
		statements = append(statements, allow("LookAtTheMesh", meshRoles(MeshLook), []string{"sts:AssumeRole"}, nil))
	}
	return statements
}

// state is writing the state, and of the mesh what it joins.
func (p place) state() []policy.Statement {
	statements := []policy.Statement{allow("WriteTheState", p.states(), []string{"s3:PutObject"}, nil)}
	if p.isMeshHome() {
		statements = append(statements, allow("DeployTheMesh", meshRoles(Mesh), []string{"sts:AssumeRole"}, nil))
	}
	return statements
}
