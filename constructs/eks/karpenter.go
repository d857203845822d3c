package eks

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksaccessentry"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iaminstanceprofile"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/sqsqueue"

	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/policy"
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
		Name: new("karpenter"), Role: controller.Id(), Policy: policy.Document(c.karpenterStatements(role, queue, secret)...),
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

// karpenterStatements let Karpenter start instances from what is tagged as this
// cluster's, and end those that it has started. The list of calls: Karpenter's
// reference of its controller policy. Prices it takes from its own tables, since
// AWS tells them in other regions only.
func (c *Cluster) karpenterStatements(nodes iamrole.IamRole, queue sqsqueue.SqsQueue, secret *key.Key) []policy.Statement {
	here := "arn:aws:ec2:" + c.cfg.AWSRegion + ":"
	own := here + c.cfg.AccountID + ":"
	made := []string{own + "fleet/*", own + "instance/*", own + "volume/*", own + "network-interface/*", own + "launch-template/*", own + "spot-instances-request/*"}
	mark := "kubernetes.io/cluster/" + c.cfg.Name
	asked := policy.Condition{
		"StringEquals": {"aws:RequestTag/" + mark: {"owned"}},
		"StringLike":   {"aws:RequestTag/karpenter.sh/nodepool": {"*"}},
	}
	started := policy.Condition{
		"StringEquals": {"aws:ResourceTag/" + mark: {"owned"}},
		"StringLike":   {"aws:ResourceTag/karpenter.sh/nodepool": {"*"}},
	}
	return []policy.Statement{
		{
			Sid: "StartFromImagesAndNetworks", Effect: policy.Allow,
			Action: []string{"ec2:RunInstances", "ec2:CreateFleet"},
			Resource: []string{
				here + ":image/*", here + ":snapshot/*", own + "security-group/*", own + "subnet/*", own + "capacity-reservation/*",
			},
		},
		{
			Sid: "StartFromItsOwnTemplates", Effect: policy.Allow,
			Action: []string{"ec2:RunInstances", "ec2:CreateFleet"}, Resource: []string{own + "launch-template/*"}, Condition: started,
		},
		{
			Sid: "StartWhatIsTagged", Effect: policy.Allow,
			Action: []string{"ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"}, Resource: made, Condition: asked,
		},
		{
			Sid: "TagWhatItStarts", Effect: policy.Allow, Action: []string{"ec2:CreateTags"}, Resource: made,
			Condition: policy.Condition{
				"StringEquals": {"aws:RequestTag/" + mark: {"owned"}, "ec2:CreateAction": {"RunInstances", "CreateFleet", "CreateLaunchTemplate"}},
				"StringLike":   {"aws:RequestTag/karpenter.sh/nodepool": {"*"}},
			},
		},
		{
			Sid: "NameWhatItStarted", Effect: policy.Allow, Action: []string{"ec2:CreateTags"}, Resource: []string{own + "instance/*"},
			Condition: policy.Condition{
				"StringEquals":              started["StringEquals"],
				"StringLike":                started["StringLike"],
				"ForAllValues:StringEquals": {"aws:TagKeys": {"eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"}},
			},
		},
		{
			Sid: "EndWhatItStarted", Effect: policy.Allow,
			Action: []string{"ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"}, Resource: []string{own + "instance/*", own + "launch-template/*"}, Condition: started,
		},
		{
			Sid: "Look", Effect: policy.Allow,
			Action: []string{
				"ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceTypeOfferings",
				"ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplates", "ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets",
			},
			Resource: []string{"*"}, Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {c.cfg.AWSRegion}}},
		},
		{
			Sid: "FindImages", Effect: policy.Allow,
			Action: []string{"ssm:GetParameter"}, Resource: []string{"arn:aws:ssm:" + c.cfg.AWSRegion + "::parameter/aws/service/*"},
		},
		{
			Sid: "HearOfInterruptions", Effect: policy.Allow,
			Action: []string{"sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"}, Resource: []string{*queue.Arn()},
		},
		{
			Sid: "ReadThem", Effect: policy.Allow, Action: []string{"kms:Decrypt"}, Resource: []string{*secret.ARN()},
		},
		{
			Sid: "GiveNodesTheirRole", Effect: policy.Allow, Action: []string{"iam:PassRole"}, Resource: []string{*nodes.Arn()},
			Condition: policy.Condition{"StringEquals": {"iam:PassedToService": {"ec2.amazonaws.com"}}},
		},
		{
			Sid: "FindTheInstanceProfile", Effect: policy.Allow,
			Action: []string{"iam:GetInstanceProfile"}, Resource: []string{"arn:aws:iam::" + c.cfg.AccountID + ":instance-profile/" + c.cfg.Name + "-karpenter"},
		},
		{
			Sid: "FindTheCluster", Effect: policy.Allow,
			Action: []string{"eks:DescribeCluster"}, Resource: []string{"arn:aws:eks:" + c.cfg.AWSRegion + ":" + c.cfg.AccountID + ":cluster/" + c.cfg.Name},
		},
	}
}
