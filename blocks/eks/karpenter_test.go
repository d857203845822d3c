package eks_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/eks"
)

// karpentersOwn are the calls that the template of eks.KarpenterVersion allows.
var karpentersOwn = []string{
	"arc-zonal-shift:GetManagedResource",
	"ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:CreateTags", "ec2:DeleteLaunchTemplate",
	"ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypeOfferings",
	"ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplates", "ec2:DescribePlacementGroups",
	"ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets", "ec2:RunInstances", "ec2:TerminateInstances",
	"eks:DescribeCluster",
	"iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:GetInstanceProfile",
	"iam:ListInstanceProfiles", "iam:PassRole", "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile",
	"pricing:GetProducts",
	"sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage",
	"ssm:GetParameter",
}

// notNeeded are those that a cluster here does without.
var notNeeded = []string{
	// The instance profile is there.
	"iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile",
	// Prices are published in other AWS regions only.
	"pricing:GetProducts",
}

// TestKarpenterMayDoWhatItsOwnTemplateAllows is B6.
func TestKarpenterMayDoWhatItsOwnTemplateAllows(t *testing.T) {
	want := slices.DeleteFunc(slices.Clone(karpentersOwn), func(call string) bool { return slices.Contains(notNeeded, call) })
	want = append(want, "kms:Decrypt") // of the queue, which is encrypted with the cluster's key
	var got []string
	for _, statement := range good().KarpenterStatements("role", "queue", "key") {
		got = append(got, statement.Action...)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("the calls that the controller of Karpenter %s may make (-want +got):\n%s", eks.KarpenterVersion, diff)
	}
}
