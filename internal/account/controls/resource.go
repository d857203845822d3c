package controls

import (
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/account/roles"
)

// limited are the actions of services that resource control policies are asked about, and
// that regions use or may use.
//
// Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
var limited = []string{"kms:*", "s3:*", "secretsmanager:*", "sqs:*"}

// principals let nobody in but the organization's own principals and AWS's services, and
// these on behalf of the organization alone, whatever a policy of a bucket, a key or a role says.
func (o Organization) principals() []policy.Statement {
	everybody := func(sid string, condition policy.Condition, actions ...string) policy.Statement {
		return policy.Statement{Sid: sid, Effect: policy.Deny, Principal: policy.Everyone(), Action: actions, Resource: everything, Condition: condition}
	}
	with := func(actions ...string) []string { return append(append([]string{}, limited...), actions...) }
	return []policy.Statement{
		everybody("OnlyTheOrganization", policy.Condition{
			"StringNotEqualsIfExists": {"aws:PrincipalOrgID": {o.ID}},
			"BoolIfExists":            {"aws:PrincipalIsAWSService": {"false"}},
		}, with("sts:AssumeRole", "sts:SetContext")...),
		// A service that says on whose behalf it asks does so for the organization.
		everybody("ServicesForTheOrganization", policy.Condition{
			"StringNotEqualsIfExists": {"aws:SourceOrgID": {o.ID}},
			"Null":                    {"aws:SourceAccount": {"false"}},
			"Bool":                    {"aws:PrincipalIsAWSService": {"true"}},
		}, with("sts:AssumeRole")...),
		everybody("OnlyThisRepository", policy.Condition{
			"StringNotLike": {roles.Provider + ":sub": {"repo:" + roles.Repository + ":*"}},
			"Null":          {roles.Provider + ":sub": {"false"}},
		}, "sts:AssumeRoleWithWebIdentity"),
		everybody("NothingInTheClear", policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}}, "s3:*", "secretsmanager:*", "sqs:*"),
	}
}
