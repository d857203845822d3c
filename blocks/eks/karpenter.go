package eks

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// KarpenterVersion is the release of Karpenter whose permissions these are:
// https://github.com/aws/karpenter-provider-aws/blob/v1.14.1/website/content/en/docs/getting-started/getting-started-with-karpenter/cloudformation.yaml
const KarpenterVersion = "v1.14.1"

// KarpenterProfile is the name of the instance profile of the nodes that Karpenter starts.
func (c Config) KarpenterProfile() string { return c.Name + "-karpenter" }

// KarpenterStatements are the permissions of Karpenter's own template, but for what no
// cluster here needs: it makes no instance profiles, since its node classes name the one
// that is there, and it takes prices from its own tables, since AWS publishes them in
// other regions only. It gets the ARNs of the role of nodes, of the queue with
// interruptions and of the queue's key.
func (c Config) KarpenterStatements(nodeRole, queue, queueKey string) []policy.Statement {
	return slices.Concat(c.karpenterStarts(), c.karpenterLooks(), []policy.Statement{
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
	})
}

// Interruptions are the events after which an instance may be gone soon, as a pattern of
// EventBridge.
var Interruptions = map[string][]string{
	"source": {"aws.ec2", "aws.health"},
	"detail-type": {
		"AWS Health Event",
		"EC2 Spot Instance Interruption Warning",
		"EC2 Instance Rebalance Recommendation",
		"EC2 Instance State-change Notification",
		"EC2 Capacity Reservation Instance Interruption Warning",
	},
}

// InterruptionsStatements let a rule of EventBridge send to the queue with interruptions.
func (c Config) InterruptionsStatements(rule string) []policy.Statement {
	queue := []string{"arn:aws:sqs:" + c.AWSRegion + ":" + c.AccountID + ":" + c.KarpenterProfile()}
	return []policy.Statement{
		{
			Sid: "EventsOfTheRule", Effect: policy.Allow, Principal: policy.Services("events.amazonaws.com"),
			Action: []string{"sqs:SendMessage"}, Resource: queue,
			Condition: policy.Condition{"ArnEquals": {"aws:SourceArn": {rule}}},
		},
		{
			Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"sqs:*"}, Resource: queue,
			Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
		},
	}
}

// karpenterStarts lets Karpenter start instances that are tagged as this cluster's, and
// end those that it has started.
func (c Config) karpenterStarts() []policy.Statement {
	here := "arn:aws:ec2:" + c.AWSRegion + ":"
	own := here + c.AccountID + ":"
	made := []string{own + "fleet/*", own + "instance/*", own + "volume/*", own + "network-interface/*", own + "launch-template/*", own + "spot-instances-request/*"}
	const pool, cluster = "karpenter.sh/nodepool", "eks:eks-cluster-name"
	mark := "kubernetes.io/cluster/" + c.Name
	asked := map[string][]string{"aws:RequestTag/" + mark: {"owned"}, "aws:RequestTag/" + cluster: {c.Name}}
	anyPool := map[string][]string{"aws:RequestTag/" + pool: {"*"}}
	started := policy.Condition{
		"StringEquals": {"aws:ResourceTag/" + mark: {"owned"}},
		"StringLike":   {"aws:ResourceTag/" + pool: {"*"}},
	}
	return []policy.Statement{
		{
			Sid: "StartFromImagesAndNetworks", Effect: policy.Allow,
			Action: []string{"ec2:RunInstances", "ec2:CreateFleet"},
			Resource: []string{
				here + ":image/*", here + ":snapshot/*", own + "security-group/*", own + "subnet/*", own + "capacity-reservation/*", own + "placement-group/*",
			},
		},
		{
			Sid: "StartFromItsOwnTemplates", Effect: policy.Allow,
			Action: []string{"ec2:RunInstances", "ec2:CreateFleet"}, Resource: []string{own + "launch-template/*"}, Condition: started,
		},
		{
			Sid: "StartWhatIsTagged", Effect: policy.Allow,
			Action: []string{"ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"}, Resource: made,
			Condition: policy.Condition{"StringEquals": asked, "StringLike": anyPool},
		},
		{
			Sid: "TagWhatItStarts", Effect: policy.Allow, Action: []string{"ec2:CreateTags"}, Resource: made,
			Condition: policy.Condition{
				"StringEquals": {
					"aws:RequestTag/" + mark: {"owned"}, "aws:RequestTag/" + cluster: {c.Name},
					"ec2:CreateAction": {"RunInstances", "CreateFleet", "CreateLaunchTemplate"},
				},
				"StringLike": anyPool,
			},
		},
		{
			Sid: "NameWhatItStarted", Effect: policy.Allow, Action: []string{"ec2:CreateTags"}, Resource: []string{own + "instance/*"},
			Condition: policy.Condition{
				"StringEquals":              started["StringEquals"],
				"StringLike":                started["StringLike"],
				"StringEqualsIfExists":      {"aws:RequestTag/" + cluster: {c.Name}},
				"ForAllValues:StringEquals": {"aws:TagKeys": {cluster, "karpenter.sh/nodeclaim", "Name"}},
			},
		},
		{
			Sid: "EndWhatItStarted", Effect: policy.Allow,
			Action: []string{"ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"}, Resource: []string{own + "instance/*", own + "launch-template/*"}, Condition: started,
		},
	}
}

// karpenterLooks lets Karpenter find out what there is.
func (c Config) karpenterLooks() []policy.Statement {
	cluster := "arn:aws:eks:" + c.AWSRegion + ":" + c.AccountID + ":cluster/" + c.Name
	return []policy.Statement{
		{
			Sid: "Look", Effect: policy.Allow,
			Action: []string{
				"ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceStatus",
				"ec2:DescribeInstanceTypeOfferings", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplates", "ec2:DescribePlacementGroups",
				"ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets",
			},
			Resource: []string{"*"}, Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {c.AWSRegion}}},
		},
		{
			Sid: "FindImages", Effect: policy.Allow,
			Action: []string{"ssm:GetParameter"}, Resource: []string{"arn:aws:ssm:" + c.AWSRegion + "::parameter/aws/service/*"},
		},
		{
			Sid: "FindTheInstanceProfile", Effect: policy.Allow,
			Action: []string{"iam:GetInstanceProfile"}, Resource: []string{"arn:aws:iam::" + c.AccountID + ":instance-profile/" + c.KarpenterProfile()},
		},
		{
			// It looks for profiles that it has made itself.
			Sid: "ListInstanceProfiles", Effect: policy.Allow,
			Action: []string{"iam:ListInstanceProfiles"}, Resource: []string{"*"},
			// IAM answers for all regions in this one.
			Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {"us-east-1"}}},
		},
		{
			Sid: "FindTheCluster", Effect: policy.Allow, Action: []string{"eks:DescribeCluster"}, Resource: []string{cluster},
		},
		{
			Sid: "SeeZonalShifts", Effect: policy.Allow, Action: []string{"arc-zonal-shift:GetManagedResource"}, Resource: []string{"*"},
			Condition: policy.Condition{"StringEquals": {"arc-zonal-shift:ResourceIdentifier": {cluster}}},
		},
	}
}
