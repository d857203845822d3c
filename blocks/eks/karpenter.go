package eks

import "github.com/arteraai/region-expansion/blocks/policy"

// KarpenterStatements let Karpenter start instances from what is tagged as this
// cluster's, and end those that it has started. The list of calls: Karpenter's
// reference of its controller policy. It takes prices from its own tables,
// since AWS publishes them in other regions only. It gets the ARNs of the role of the nodes
// that it starts, of the queue with interruptions and of the queue's key.
func (c Config) KarpenterStatements(nodeRole, queue, queueKey string) []policy.Statement {
	here := "arn:aws:ec2:" + c.AWSRegion + ":"
	own := here + c.AccountID + ":"
	made := []string{own + "fleet/*", own + "instance/*", own + "volume/*", own + "network-interface/*", own + "launch-template/*", own + "spot-instances-request/*"}
	mark := "kubernetes.io/cluster/" + c.Name
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
			Resource: []string{"*"}, Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {c.AWSRegion}}},
		},
		{
			Sid: "FindImages", Effect: policy.Allow,
			Action: []string{"ssm:GetParameter"}, Resource: []string{"arn:aws:ssm:" + c.AWSRegion + "::parameter/aws/service/*"},
		},
		{
			Sid: "HearOfInterruptions", Effect: policy.Allow,
			Action: []string{"sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"}, Resource: []string{queue},
		},
		{
			Sid: "ReadThem", Effect: policy.Allow, Action: []string{"kms:Decrypt"}, Resource: []string{queueKey},
		},
		{
			Sid: "GiveNodesTheirRole", Effect: policy.Allow, Action: []string{"iam:PassRole"}, Resource: []string{nodeRole},
			Condition: policy.Condition{"StringEquals": {"iam:PassedToService": {"ec2.amazonaws.com"}}},
		},
		{
			Sid: "FindTheInstanceProfile", Effect: policy.Allow,
			Action: []string{"iam:GetInstanceProfile"}, Resource: []string{"arn:aws:iam::" + c.AccountID + ":instance-profile/" + c.Name + "-karpenter"},
		},
		{
			Sid: "FindTheCluster", Effect: policy.Allow,
			Action: []string{"eks:DescribeCluster"}, Resource: []string{"arn:aws:eks:" + c.AWSRegion + ":" + c.AccountID + ":cluster/" + c.Name},
		},
	}
}
