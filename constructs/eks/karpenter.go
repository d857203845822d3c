package eks

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksaccessentry"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iaminstanceprofile"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addKarpenter makes what Karpenter needs at AWS. Karpenter finds the subnets and
// the security group of its nodes by the tag karpenter.sh/discovery, whose value is
// the cluster's name; its node class names the instance profile <cluster>-karpenter.
func (c *Cluster) addKarpenter() {
	scope := constructs.NewConstruct(c, new("karpenter"))
	role := c.addKarpenterNodes(scope)
	queue, secret := c.addInterruptions(scope)
	_, controller, _ := c.addPodRole("karpenter", serviceAccount{"kube-system", "karpenter"})
	iamrolepolicy.NewIamRolePolicy(scope, new("controller-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: new("karpenter"), Role: controller.Id(), Policy: policy.Document(c.cfg.KarpenterStatements(*role.Arn(), *queue.Arn(), *secret.ARN())...),
	})
}

// addKarpenterNodes lets the nodes that Karpenter starts be what the others are,
// and join the cluster, which EKS arranges by itself for managed nodes only.
func (c *Cluster) addKarpenterNodes(scope constructs.Construct) iamrole.IamRole {
	name := c.cfg.Name + "-karpenter-node"
	role := iamrole.NewIamRole(scope, new("node-role"), &iamrole.IamRoleConfig{
		Name:             &name,
		Description:      new("Nodes of " + c.cfg.Name + " that Karpenter starts"),
		AssumeRolePolicy: policy.AssumedBy("ec2.amazonaws.com"),
	})
	for _, managed := range nodePolicies {
		attach(scope, "node-role-policy-"+managed, role, managed)
	}
	iaminstanceprofile.NewIamInstanceProfile(scope, new("instance-profile"), &iaminstanceprofile.IamInstanceProfileConfig{
		Name: new(c.cfg.Name + "-karpenter"), Role: role.Name(), Tags: tag.Name(name),
	})
	eksaccessentry.NewEksAccessEntry(scope, new("access-entry"), &eksaccessentry.EksAccessEntryConfig{
		ClusterName: c.name, PrincipalArn: role.Arn(), Type: new("EC2_LINUX"),
	})
	return role
}
