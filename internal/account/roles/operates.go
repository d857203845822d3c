package roles

import "github.com/arteraai/region-expansion/blocks/policy"

// operates is what the runbooks of docs/operate do beside what a deploy does: back up and
// restore, shift traffic out of a zone, find out what happened, and list what exists for
// region recover.
func (p place) operates() []policy.Statement {
	return append(p.atSecondSite("backup:ListBackupVaults", "kms:ListKeys"), allow("Here", everything, []string{
		"access-analyzer:ListAnalyzers",
		"arc-zonal-shift:CancelZonalShift", "arc-zonal-shift:ListZonalShifts", "arc-zonal-shift:StartZonalShift",
		"backup:DescribeRestoreJob", "backup:ListBackupJobs", "backup:ListBackupPlans", "backup:ListBackupSelections", "backup:ListBackupVaults",
		"backup:ListRecoveryPointsByBackupVault", "backup:ListRestoreTestingPlans", "backup:ListRestoreTestingSelections", "backup:StartBackupJob", "backup:StartRestoreJob",
		"cloudtrail:LookupEvents",
		"eks:ListAccessEntries", "eks:ListAddons", "eks:ListClusters", "eks:ListInsights", "eks:ListNodegroups", "eks:ListPodIdentityAssociations",
		"acm:ListCertificates", "firehose:ListDeliveryStreams", "guardduty:ListPublishingDestinations", "ssm:ListDocuments", "wafv2:ListWebACLs",
		"kms:ListKeys",
		"network-firewall:ListFirewallPolicies", "network-firewall:ListFirewalls", "network-firewall:ListRuleGroups",
		"route53resolver:ListFirewallDomainLists", "route53resolver:ListFirewallRuleGroupAssociations", "route53resolver:ListFirewallRuleGroups",
		"route53resolver:ListResolverQueryLogConfigAssociations", "route53resolver:ListResolverQueryLogConfigs",
		"s3:ListAllMyBuckets",
	}, p.inside()), allow("OfTheAccount", everything, []string{
		"iam:ListInstanceProfiles", "iam:ListOpenIDConnectProviders",
	}, nil))
}
