package registry

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// addRole makes the role as which ECR makes repositories: without one it can
// neither use the key nor put tags on what it makes.
func (r *Registry) addRole() {
	r.role = iamrole.NewIamRole(r.Construct, new("role"), &iamrole.IamRoleConfig{
		Name:             new(r.cfg.Name + "-creation"),
		Description:      new("Makes the repositories of the pull-through cache"),
		AssumeRolePolicy: policy.AssumedBy("ecr.amazonaws.com"),
	})
	here := "arn:aws:ecr:" + r.cfg.AWSRegion + ":" + r.cfg.AccountID + ":repository/*"
	iamrolepolicy.NewIamRolePolicy(r.Construct, new("role-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: new("create"),
		Role: r.role.Id(),
		Policy: policy.Document(
			policy.Statement{
				Sid: "MakeRepositories", Effect: policy.Allow,
				Action: []string{"ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"}, Resource: []string{here},
			},
			policy.Statement{
				Sid: "EncryptThem", Effect: policy.Allow,
				Action: []string{"kms:CreateGrant", "kms:RetireGrant", "kms:DescribeKey"}, Resource: []string{*r.key.ARN()},
			},
		),
	})
}
