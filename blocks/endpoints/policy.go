package endpoints

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// Statements are the policy of a service's endpoint: what passes are requests of an
// account's own principals about what the account itself owns, so that nothing in the
// network reaches another account through it, whoever's credentials it has. Accounts whose
// VPCs call the endpoints as guests have a statement each: none reaches another.
//
// What AWS owns, and nodes need, is let through as well, as AWS's own example policies have
// it: github.com/aws-samples/data-perimeter-policy-examples, vpc_endpoint_policies and
// service_owned_resources.md. See docs/decisions/0112-endpoints-own-account.md.
func (c Config) Statements(service Service) (all []policy.Statement) {
	all = append(all, within("OwnAccount", c.AccountID))
	for _, guest := range c.GuestAccounts {
		all = append(all, within("GuestAccount"+guest, guest))
	}
	if add, has := besides[service]; has {
		all = append(all, add(c))
	}
	return all
}

// within lets an account's principals use what the account owns. AWS sends both keys with
// every request, but for those of withoutOwner: IAM user guide, "AWS global condition
// context keys".
func within(sid, account string) policy.Statement {
	return policy.Statement{
		Sid: sid, Effect: policy.Allow, Principal: policy.Everyone(), Action: []string{"*"}, Resource: []string{"*"},
		Condition: policy.Condition{"StringEquals": {"aws:PrincipalAccount": {account}, "aws:ResourceAccount": {account}}},
	}
}

// besides are what an endpoint lets through beside requests within an account. By none of
// these actions does data go to somebody else.
var besides = map[Service]func(Config) policy.Statement{
	ECRAPI:    Config.imagesOfAddOns,
	ECRDocker: Config.imagesOfAddOns,
	EC2:       Config.machines,
	SSM:       Config.published,
	STS:       Config.tokens,
}

// imagesOfAddOns are what EKS and GuardDuty run on nodes. Their layers are in a bucket of
// AWS's: blocks/vpc has it.
func (c Config) imagesOfAddOns() policy.Statement {
	statement := c.reads("ReadImagesOfAddOns", []string{"*"}, "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
	statement.Condition["StringEquals"]["aws:ResourceAccount"] = registries[c.AWSRegion]
	return statement
}

// machines are started by Karpenter from images that belong to AWS. A volume is made by the
// EBS driver, and EC2 does not say with that request whose it will be: it is one of the few
// without aws:ResourceAccount.
func (c Config) machines() policy.Statement {
	ours := "arn:aws:ec2:" + c.AWSRegion
	return c.reads("StartMachinesAndMakeVolumes", []string{ours + "::image/*", ours + "::snapshot/*", ours + ":*:volume/*"},
		"ec2:CreateFleet", "ec2:CreateVolume", "ec2:RunInstances")
}

// published are parameters, such as the ids of images, and documents of Systems Manager.
func (c Config) published() policy.Statement {
	published := "arn:aws:ssm:" + c.AWSRegion + ":*:" // AWS leaves the account of its own out
	return c.reads("ReadWhatAWSPublishes", []string{published + "parameter/aws/*", published + "document/A*"},
		"ssm:DescribeDocument", "ssm:GetDocument", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath")
}

// tokens are exchanged for a role by whom nobody has signed the request: it has the token of
// a service account alone. The role that it asks for is the account's own.
func (c Config) tokens() policy.Statement {
	return policy.Statement{
		Sid: "TokensForOwnRoles", Effect: policy.Allow, Principal: policy.Everyone(),
		Action: []string{"sts:AssumeRoleWithWebIdentity"}, Resource: []string{"*"},
		Condition: policy.Condition{"StringEquals": {"aws:ResourceAccount": c.accounts()}},
	}
}

func (c Config) reads(sid string, resources []string, actions ...string) policy.Statement {
	return policy.Statement{
		Sid: sid, Effect: policy.Allow, Principal: policy.Everyone(), Action: actions, Resource: resources,
		Condition: policy.Condition{"StringEquals": {"aws:PrincipalAccount": c.accounts()}},
	}
}

func (c Config) accounts() []string { return slices.Concat([]string{c.AccountID}, c.GuestAccounts) }
