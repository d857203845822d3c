package eks_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/policy"
)

// template is what the template of eks.KarpenterVersion allows the controller, by the
// statements' own names. CLUSTER, REGION and ACCOUNT are the cluster's, and where the
// template says any account, it is the cluster's, too.
var template = func() map[string]policy.Statement {
	ec2 := func(kinds ...string) (arns []string) {
		for _, kind := range kinds {
			account := "ACCOUNT"
			if kind == "image" || kind == "snapshot" { // which may be anybody's
				account = ""
			}
			arns = append(arns, "arn:aws:ec2:REGION:"+account+":"+kind+"/*")
		}
		return arns
	}
	profiles := []string{"arn:aws:iam::ACCOUNT:instance-profile/*"}
	made := ec2("fleet", "instance", "volume", "network-interface", "launch-template", "spot-instances-request")
	own := policy.Condition{
		"StringEquals": {"aws:ResourceTag/kubernetes.io/cluster/CLUSTER": {"owned"}},
		"StringLike":   {"aws:ResourceTag/karpenter.sh/nodepool": {"*"}},
	}
	asked := map[string][]string{"aws:RequestTag/kubernetes.io/cluster/CLUSTER": {"owned"}, "aws:RequestTag/eks:eks-cluster-name": {"CLUSTER"}}
	anyPool := map[string][]string{"aws:RequestTag/karpenter.sh/nodepool": {"*"}}
	tagging := maps.Clone(asked)
	tagging["ec2:CreateAction"] = []string{"CreateFleet", "CreateLaunchTemplate", "RunInstances"}
	here := policy.Condition{"StringEquals": {"aws:RequestedRegion": {"REGION"}}}
	return map[string]policy.Statement{
		"AllowScopedEC2InstanceAccessActions": {Action: []string{"ec2:CreateFleet", "ec2:RunInstances"},
			Resource: ec2("image", "snapshot", "security-group", "subnet", "capacity-reservation", "placement-group")},
		"AllowScopedEC2LaunchTemplateAccessActions": {Action: []string{"ec2:CreateFleet", "ec2:RunInstances"}, Resource: ec2("launch-template"), Condition: own},
		"AllowScopedEC2InstanceActionsWithTags": {Action: []string{"ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"}, Resource: made,
			Condition: policy.Condition{"StringEquals": asked, "StringLike": anyPool}},
		"AllowScopedResourceCreationTagging": {Action: []string{"ec2:CreateTags"}, Resource: made,
			Condition: policy.Condition{"StringEquals": tagging, "StringLike": anyPool}},
		"AllowScopedResourceTagging": {Action: []string{"ec2:CreateTags"}, Resource: ec2("instance"), Condition: policy.Condition{
			"StringEquals": own["StringEquals"], "StringLike": own["StringLike"],
			"StringEqualsIfExists":      {"aws:RequestTag/eks:eks-cluster-name": {"CLUSTER"}},
			"ForAllValues:StringEquals": {"aws:TagKeys": {"Name", "eks:eks-cluster-name", "karpenter.sh/nodeclaim"}},
		}},
		"AllowScopedDeletion": {Action: []string{"ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"}, Resource: ec2("instance", "launch-template"), Condition: own},
		"AllowPassingInstanceRole": {Action: []string{"iam:PassRole"}, Resource: []string{"ROLE"},
			Condition: policy.Condition{"StringEquals": {"iam:PassedToService": {"ec2.amazonaws.com", "ec2.amazonaws.com.cn"}}}},
		"AllowScopedInstanceProfileCreationActions": {Action: []string{"iam:CreateInstanceProfile"}, Resource: profiles},
		"AllowScopedInstanceProfileTagActions":      {Action: []string{"iam:TagInstanceProfile"}, Resource: profiles},
		"AllowScopedInstanceProfileActions": {Resource: profiles,
			Action: []string{"iam:AddRoleToInstanceProfile", "iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"}},
		"AllowAPIServerEndpointDiscovery": {Action: []string{"eks:DescribeCluster"}, Resource: []string{"arn:aws:eks:REGION:ACCOUNT:cluster/CLUSTER"}},
		"AllowInterruptionQueueActions":   {Action: []string{"sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"}, Resource: []string{"QUEUE"}},
		"AllowZonalShiftStatusReadOnly": {Action: []string{"arc-zonal-shift:GetManagedResource"}, Resource: []string{"*"},
			Condition: policy.Condition{"StringEquals": {"arc-zonal-shift:ResourceIdentifier": {"arn:aws:eks:REGION:ACCOUNT:cluster/CLUSTER"}}}},
		"AllowRegionalReadActions": {Resource: []string{"*"}, Condition: here, Action: []string{
			"ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypeOfferings",
			"ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplates", "ec2:DescribePlacementGroups",
			"ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets"}},
		"AllowSSMReadActions":                    {Action: []string{"ssm:GetParameter"}, Resource: []string{"arn:aws:ssm:REGION::parameter/aws/service/*"}},
		"AllowPricingReadActions":                {Action: []string{"pricing:GetProducts"}, Resource: []string{"*"}},
		"AllowUnscopedInstanceProfileListAction": {Action: []string{"iam:ListInstanceProfiles"}, Resource: []string{"*"}},
		"AllowInstanceProfileReadActions":        {Action: []string{"iam:GetInstanceProfile"}, Resource: profiles},
	}
}()

// otherwise are the statements of the template that a cluster here has in another way: ours,
// or none.
var otherwise = map[string]struct {
	ours policy.Statement
	why  string
}{
	"AllowPassingInstanceRole": {policy.Statement{Action: []string{"iam:PassRole"}, Resource: []string{"ROLE"},
		Condition: policy.Condition{"StringEquals": {"iam:PassedToService": {"ec2.amazonaws.com"}}}}, "no region is in China"},
	"AllowScopedInstanceProfileCreationActions": {policy.Statement{}, "node classes name the instance profile that is there"},
	"AllowScopedInstanceProfileTagActions":      {policy.Statement{}, "node classes name the instance profile that is there"},
	"AllowScopedInstanceProfileActions":         {policy.Statement{}, "node classes name the instance profile that is there"},
	"AllowPricingReadActions":                   {policy.Statement{}, "prices are published in other AWS regions only"},
	"AllowUnscopedInstanceProfileListAction": {policy.Statement{Action: []string{"iam:ListInstanceProfiles"}, Resource: []string{"*"},
		Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {"us-east-1"}}}}, "IAM answers in us-east-1, and no statement is without a condition"},
	"AllowInstanceProfileReadActions": {policy.Statement{Action: []string{"iam:GetInstanceProfile"},
		Resource: []string{"arn:aws:iam::ACCOUNT:instance-profile/CLUSTER-karpenter"}}, "it reads the one that its node classes name"},
	"": {policy.Statement{Action: []string{"kms:Decrypt"}, Resource: []string{"KEY"}}, "the queue is encrypted with a key of the cluster"},
}

// TestKarpenterMayDoWhatItsOwnTemplateAllows is B6: actions, resources and conditions are
// those of the template, but for what is listed above.
func TestKarpenterMayDoWhatItsOwnTemplateAllows(t *testing.T) {
	cluster := good()
	cluster.Name, cluster.AWSRegion, cluster.AccountID = "CLUSTER", "REGION", "ACCOUNT"
	want := maps.Clone(template)
	for sid, here := range otherwise {
		if want[sid] = here.ours; here.ours.Action == nil {
			delete(want, sid)
		}
	}
	var expected, got []policy.Statement
	for _, statement := range want {
		expected = append(expected, sorted(statement))
	}
	for _, statement := range cluster.KarpenterStatements("ROLE", "QUEUE", "KEY") {
		got = append(got, sorted(statement))
	}
	order := cmpopts.SortSlices(func(a, b policy.Statement) bool { return *policy.Document(a) < *policy.Document(b) })
	if diff := cmp.Diff(expected, got, order); diff != "" {
		t.Errorf("what the controller of Karpenter %s may do (-its template +ours):\n%s", eks.KarpenterVersion, diff)
	}
}

// sorted is a statement as it can be compared: without the name, and with each list in order.
func sorted(s policy.Statement) policy.Statement {
	ordered := func(list []string) []string { return slices.SortedFunc(slices.Values(list), strings.Compare) }
	condition := policy.Condition{}
	for operator, keys := range s.Condition {
		condition[operator] = map[string][]string{}
		for key, values := range keys {
			condition[operator][key] = ordered(values)
		}
	}
	return policy.Statement{Effect: policy.Allow, Action: ordered(s.Action), Resource: ordered(s.Resource), Condition: condition}
}

// TestKarpenterHearsOfWhatItsOwnTemplateHearsOf is about interruptions.
func TestKarpenterHearsOfWhatItsOwnTemplateHearsOf(t *testing.T) {
	want := map[string][]string{
		"source": {"aws.ec2", "aws.health"},
		"detail-type": {
			"AWS Health Event", "EC2 Capacity Reservation Instance Interruption Warning", "EC2 Instance Rebalance Recommendation",
			"EC2 Instance State-change Notification", "EC2 Spot Instance Interruption Warning",
		},
	}
	got := map[string][]string{}
	for key, values := range eks.Interruptions {
		got[key] = slices.Sorted(slices.Values(values))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events of the template of Karpenter %s (-its template +ours):\n%s", eks.KarpenterVersion, diff)
	}
}
