package roles

// Unrehearsed are the actions that a role is allowed and that no rehearsal uses, each
// with the reason.
var Unrehearsed = map[string]string{
	"guardduty:GetAdministratorAccount":       "preflight asks for it where there is a detector, and a rehearsal asks before there is one",
	"securityhub:GetAdministratorAccount":     "preflight asks for it where Security Hub is on, and a rehearsal asks before it is",
	"servicequotas:GetAWSDefaultServiceQuota": "preflight asks for it where a quota was never raised, and a rehearsal's are",
	"route53:GetChange":                       "the provider waits for a change of a zone, of which the local AWS names none: docs/local-aws.md",
	"ec2:ModifyTransitGatewayVpcAttachment":   "a region that grows by a zone attaches it",
	"ec2:ModifyVpcEndpoint":                   "a region that grows by a zone, or loses one, moves its endpoints",
	"iam:PutRolePermissionsBoundary":          "a role that was deployed without the boundary gets it",
	"iam:UpdateAssumeRolePolicy":              "a change of the code to who takes a role",
	"iam:UpdateRole":                          "a change of the code to how long a role lasts",
	"ec2:CreateLaunchTemplateVersion":         "an upgrade of a cluster, its nodes or its add-ons: docs/operate/upgrade-a-cluster.md",
	"ec2:ModifyLaunchTemplate":                "an upgrade of a cluster, its nodes or its add-ons: docs/operate/upgrade-a-cluster.md",
	"eks:DescribeUpdate":                      "an upgrade of a cluster, its nodes or its add-ons: docs/operate/upgrade-a-cluster.md",
	"eks:UpdateAddon":                         "an upgrade of a cluster, its nodes or its add-ons: docs/operate/upgrade-a-cluster.md",
	"eks:UpdateClusterVersion":                "an upgrade of a cluster, its nodes or its add-ons: docs/operate/upgrade-a-cluster.md",
	"eks:UpdateNodegroupConfig":               "an upgrade of a cluster, its nodes or its add-ons: docs/operate/upgrade-a-cluster.md",
	"eks:UpdateNodegroupVersion":              "an upgrade of a cluster, its nodes or its add-ons: docs/operate/upgrade-a-cluster.md",
	"arc-zonal-shift:CancelZonalShift":        "docs/operate/lose-a-zone.md; the local AWS does not know it",
	"arc-zonal-shift:ListZonalShifts":         "docs/operate/lose-a-zone.md; the local AWS does not know it",
	"arc-zonal-shift:StartZonalShift":         "docs/operate/lose-a-zone.md; the local AWS does not know it",
	"backup:DescribeRestoreJob":               "docs/operate/restore-a-file-system.md; the local AWS does not know it",
	"backup:ListRecoveryPointsByBackupVault":  "docs/operate/restore-a-file-system.md; the local AWS does not know it",
	"backup:StartRestoreJob":                  "docs/operate/restore-a-file-system.md; the local AWS does not know it",
	"cloudtrail:LookupEvents":                 "docs/operate/drift-found.md; the local AWS does not know it",
	"eks:ListInsights":                        "docs/operate/upgrade-a-cluster.md; the local AWS does not know it",
}
