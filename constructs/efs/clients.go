package efs

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupingressrule"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

const nfs = 2049.0

// Client is who may mount a file system: machines in a security group, as an IAM
// role.
type Client struct {
	SecurityGroupID *string // the machines
	Role            *string // the role's name
}

// Allow lets a client mount, through the access points. Both are needed: the
// security group to reach the mount targets, the role to be let in by them.
func (f *FileSystem) Allow(id string, client Client) {
	scope := constructs.NewConstruct(f, new("client-"+id))
	vpcsecuritygroupingressrule.NewVpcSecurityGroupIngressRule(scope, new("rule"), &vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
		SecurityGroupId:           f.mountTargets.Id(),
		Description:               new("NFS over TLS from " + id),
		ReferencedSecurityGroupId: client.SecurityGroupID,
		IpProtocol:                new("tcp"),
		FromPort:                  new(nfs),
		ToPort:                    new(nfs),
		Tags:                      tag.Name(f.cfg.Name, "from", id),
	})
	iamrolepolicy.NewIamRolePolicy(scope, new("role-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: new("mount-" + f.cfg.Name),
		Role: client.Role,
		Policy: policy.Document(policy.Statement{
			Sid:       "MountThroughAccessPoints",
			Effect:    policy.Allow,
			Action:    mountActions,
			Resource:  []string{*f.fileSystem.Arn()},
			Condition: policy.Condition{"StringEquals": {"elasticfilesystem:AccessPointArn": f.accessPointARNs()}},
		}),
	})
}
