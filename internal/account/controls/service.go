package controls

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/regions"
)

var everything = []string{"*"}

// unless exempts roles by their names: a condition that all others meet.
func unless(names ...string) policy.Condition {
	var arns []string
	for _, name := range names {
		arns = append(arns, role(name))
	}
	return policy.Condition{"ArnNotLike": {"aws:PrincipalArn": arns}}
}

func role(name string) string { return "arn:aws:iam::*:role/" + name }

func deny(sid string, condition policy.Condition, resources []string, actions ...string) policy.Statement {
	return policy.Statement{Sid: sid, Effect: policy.Deny, Action: actions, Resource: resources, Condition: condition}
}

// keep is what only a teardown's role and the owner may do, and what only a region's own
// roles may change, which deploy what was reviewed.
func (o Organization) keep(fleet []regions.Region) (statements []policy.Statement) {
	for _, kept := range roles.Kept() {
		kept.Condition = unless(append([]string{roles.Teardown}, o.Owners...)...)
		statements = append(statements, kept)
	}
	var buckets, life []string
	for _, region := range fleet {
		buckets = append(buckets, "arn:aws:s3:::artera-"+region.Name()+"-*")
	}
	for _, name := range roles.Names {
		life = append(life, role(name))
	}
	deployers := unless(append([]string{roles.Deployer, roles.Engineer, roles.Teardown}, o.Owners...)...)
	return append(statements,
		deny("BucketsStay", unless(append([]string{roles.Teardown}, o.Owners...)...), buckets, "s3:DeleteBucket", "s3:DeleteBucketPolicy"),
		deny("OnlyRegionsAreDeployed", deployers, everything,
			"cloudtrail:PutEventSelectors", "cloudtrail:UpdateTrail", "config:PutConfigurationRecorder", "config:PutDeliveryChannel",
			"ec2:CreateVpcBlockPublicAccessExclusion", "ec2:DeleteFlowLogs", "ec2:DisableEbsEncryptionByDefault",
			"ec2:DisableImageBlockPublicAccess", "ec2:DisableSnapshotBlockPublicAccess", "ec2:ModifyVpcBlockPublicAccessExclusion",
			"ec2:ModifyVpcBlockPublicAccessOptions", "firehose:UpdateDestination", "guardduty:UpdateDetector", "s3:PutAccountPublicAccessBlock",
			"s3:PutReplicationConfiguration",
			"securityhub:BatchUpdateStandardsControlAssociations"),
		deny("RolesOfRegionsStay", unless(o.Owners...), append(life, "arn:aws:iam::*:policy/region-*", "arn:aws:iam::*:oidc-provider/"+roles.Provider),
			"iam:Attach*", "iam:Create*", "iam:Delete*", "iam:Detach*", "iam:Put*", "iam:Set*", "iam:Update*"),
	)
}

// ways are what could carry data out of an account, or show it to others, and what no
// region has.
func (o Organization) ways() []policy.Statement {
	return []policy.Statement{
		deny("NoOtherNetworks", nil, everything,
			"cloudfront:Create*", "directconnect:*", "ec2:AcceptVpcPeeringConnection", "ec2:CreateClientVpnEndpoint", "ec2:CreateCustomerGateway",
			"ec2:CreateDefaultVpc", "ec2:CreateEgressOnlyInternetGateway", "ec2:CreateVpcPeeringConnection", "ec2:CreateVpnConnection",
			"ec2:CreateVpnGateway", "globalaccelerator:*", "lightsail:*", "networkmanager:*", "vpc-lattice:*"),
		deny("OnlyTheMeshPeers", unless(roles.Mesh), everything,
			"ec2:AcceptTransitGatewayPeeringAttachment", "ec2:CreateTransitGatewayPeeringAttachment"),
		deny("NoCopiesForOthers", nil, everything,
			"ec2:CreateInstanceExportTask", "ec2:CreateStoreImageTask", "ec2:ExportImage", "ec2:ModifyImageAttribute", "ec2:ModifySnapshotAttribute",
			"ecr:PutReplicationConfiguration", "elasticfilesystem:CreateReplicationConfiguration", "kms:ReplicateKey", "kms:UpdatePrimaryRegion",
			"s3:PutAccelerateConfiguration"),
		deny("NoKeysOfSeveralRegions", policy.Condition{"Bool": {"kms:MultiRegion": {"true"}}}, everything, "kms:CreateKey"),
		deny("NoSharesOutside", policy.Condition{"Bool": {"ram:RequestedAllowsExternalPrincipals": {"true"}}}, everything,
			"ram:CreateResourceShare", "ram:UpdateResourceShare"),
		deny("TheAccountStays", unless(o.Owners...), everything,
			"account:CloseAccount", "account:DisableRegion", "account:EnableRegion", "organizations:LeaveOrganization"),
		deny("NobodyElseGetsIn", unless(o.Owners...), everything,
			"iam:CreateAccessKey", "iam:CreateGroup", "iam:CreateLoginProfile", "iam:CreateSAMLProvider", "iam:CreateUser"),
	}
}

// country keeps an account to the AWS regions of its country. Services without regions
// answer in us-east-1, and hold names, settings and money, and no patient's data:
// docs/decisions/0021-what-may-leave-a-country.md.
func (o Organization) country(region regions.Region) []policy.Statement {
	global := append(slices.Clone(roles.WithoutRegion), "aws-portal:*", "billing:*", "ce:*", "cur:*", "freetier:*", "invoicing:*", "payments:*",
		"supportplans:*", "tax:*", "trustedadvisor:*")
	return []policy.Statement{{
		Sid: "OnlyInTheCountry", Effect: policy.Deny, NotAction: global, Resource: everything,
		Condition: policy.Condition{"StringNotEquals": {"aws:RequestedRegion": region.InCountry()}},
	}}
}
