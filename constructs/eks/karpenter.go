package eks

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iaminstanceprofile"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addKarpenter makes what Karpenter needs at AWS. Karpenter finds the subnets and
// the security group of its nodes by the tag karpenter.sh/discovery, whose value is
// the cluster's name. Its node class names the instance profile <cluster>-karpenter, and
// a maxPods of 110: Karpenter does not know that the VPC CNI gives nodes prefixes.
//
// The nodes that it starts have the role of the managed ones: EKS has let that role into
// the cluster, and whatever else lets nodes in, such as the registry, lets these in too.
func (c *Cluster) addKarpenter() {
	scope := constructs.NewConstruct(c, new("karpenter"))
	iaminstanceprofile.NewIamInstanceProfile(scope, new("instance-profile"), &iaminstanceprofile.IamInstanceProfileConfig{
		Name: new(c.cfg.KarpenterProfile()), Role: c.nodeRole.Name(), Tags: tag.Name(c.cfg.KarpenterProfile()),
	})
	queue, secret := c.addInterruptions(scope)
	_, controller, _ := c.addPodRole("karpenter", serviceAccount{"kube-system", "karpenter"})
	iamrolepolicy.NewIamRolePolicy(scope, new("controller-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: new("karpenter"), Role: controller.Id(), Policy: policy.Document(c.cfg.KarpenterStatements(*c.nodeRole.Arn(), *queue.Arn(), *secret.ARN())...),
	})
}
