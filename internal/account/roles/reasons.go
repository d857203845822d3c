package roles

// Unrehearsed are the actions that a role is allowed and that no rehearsal uses, each
// with the reason; those that another policy also allows, with the policy before them.
var Unrehearsed = map[string]string{
	"arc-zonal-shift:CancelZonalShift":        "docs/operate/lose-a-zone.md; the local AWS does not know it",
	"arc-zonal-shift:ListZonalShifts":         "docs/operate/lose-a-zone.md; the local AWS does not know it",
	"arc-zonal-shift:StartZonalShift":         "docs/operate/lose-a-zone.md; the local AWS does not know it",
	"backup:DescribeRestoreJob":               "docs/operate/restore-a-file-system.md; the local AWS does not know it",
	"backup:ListRecoveryPointsByBackupVault":  "docs/operate/restore-a-file-system.md; the local AWS does not know it",
	"backup:StartRestoreJob":                  "docs/operate/restore-a-file-system.md; the local AWS does not know it",
	"cloudtrail:LookupEvents":                 "docs/operate/drift-found.md; the local AWS does not know it",
	"ec2:DeleteTags":                          "a tag of a peering that leaves the code",
	"ec2:ReplaceRouteTableAssociation":        "a region that gets a firewall has a route table for its NAT gateways in each zone",
	"network-firewall:UpdateFirewallPolicy":   "a region that gets a cluster has a list of names for it",
	"eks:ListInsights":                        "docs/operate/upgrade-a-cluster.md; the local AWS does not know it",
	"elasticloadbalancing:ModifyListener":     "a change of the code to the certificate or the TLS policy",
	"elasticloadbalancing:ModifyTargetGroup":  "a change of the code to how pods are asked whether they are well",
	"firehose:UpdateDestination":              "a change of the code to the stream of audit logs: how many lines make a file",
	"wafv2:UpdateWebACL":                      "a change of the code to the rules of the web application firewall",
	"guardduty:GetAdministratorAccount":       "preflight asks for it where there is a detector, and a rehearsal asks before there is one",
	"iam:PutRolePermissionsBoundary":          "a role that was deployed without the boundary gets it",
	"iam:UpdateAssumeRolePolicy":              "a change of the code to who takes a role",
	"iam:UpdateRole":                          "a change of the code to how long a role lasts",
	"region-sessions: kms:GenerateDataKey":    "docs/operate/get-in.md; the local AWS does not know it",
	"route53:GetChange":                       "the provider waits for changes of zones, and the local AWS names none: docs/local-aws.md",
	"securityhub:GetAdministratorAccount":     "preflight asks for it where Security Hub is on, and a rehearsal asks before it is",
	"servicequotas:GetAWSDefaultServiceQuota": "preflight asks for it where a quota was never raised, and a rehearsal's are",
	"sqs:SetQueueAttributes":                  "a change of the code to a queue: another policy, another time that messages are kept",
	"ssm:GetParameters":                       "EC2 asks for it where an image is a parameter: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html",
	"ssm:StartSession":                        "docs/operate/get-in.md; the local AWS does not know it",
	"ssm:TerminateSession":                    "docs/operate/get-in.md; the local AWS does not know it",
	"ssmmessages:OpenDataChannel":             "docs/operate/get-in.md; the local AWS does not know it",
}
