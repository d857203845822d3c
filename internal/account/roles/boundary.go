package roles

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/policy"
)

func (p place) boundaryARN() string { return p.region.Boundary() }

// WithoutRegion are services without regions that roles of the stack may need: Karpenter asks
// for prices, AWS Config for everything.
var WithoutRegion = append([]string{"account:*", "health:*", "organizations:*", "pricing:*", "s3:ListAllMyBuckets", "support:*"}, global...)

// boundary is the most that a role of the stack may do, whatever it is given: nothing
// that makes identities, and nothing that only a teardown may do. What a role may do
// within that, its own policies say.
func (p place) boundary() []policy.Statement {
	return append([]policy.Statement{
		{Sid: "AnythingButIdentities", Effect: policy.Allow, NotAction: []string{"account:*", "iam:*", "organizations:*"}, Resource: everything},
		// AWS Config reads all of it; load balancers need a service-linked role.
		allow("ReadIdentities", everything, []string{
			"account:Get*", "account:List*", "iam:CreateServiceLinkedRole", "iam:Generate*", "iam:Get*", "iam:List*",
			"organizations:Describe*", "organizations:List*"}, nil),
		allow("InstanceProfilesOfNodes", []string{p.own("instance-profile")}, []string{
			"iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile",
			"iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile", "iam:UntagInstanceProfile"}, nil),
		allow("PassRolesOfTheRegion", []string{p.own("role")}, []string{"iam:PassRole"}, nil),
		deny("NotTheRolesOfTheRegionsLife", p.lifeRoles(), []string{"iam:PassRole", "sts:AssumeRole"}, nil),
		deny("NotTheState", []string{p.stateBucket(), p.stateBucket() + "/*"}, []string{"s3:*"}, nil),
		deny("NotTheStatesKey", everything, []string{"kms:*"}, p.stateKey()),
	}, slices.Concat(Kept(), p.onlyHere(WithoutRegion))...)
}
