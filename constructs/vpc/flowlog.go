package vpc

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchloggroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/flowlog"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// logRetention is how many days the flow log is kept.
const logRetention = 365.0

// aggregation is how many seconds of traffic one record sums up: the finest of
// the two that AWS offers (60 and 600), since an investigation needs it.
const aggregation = 60.0

// addFlowLog records all traffic, accepted and rejected, in an encrypted log
// group.
func (v *VPC) addFlowLog(secret *key.Key) {
	scope := constructs.NewConstruct(v, new("flow-log"))
	group := cloudwatchloggroup.NewCloudwatchLogGroup(scope, new("log-group"), &cloudwatchloggroup.CloudwatchLogGroupConfig{
		Name:            new("/aws/vpc/" + v.cfg.Name),
		RetentionInDays: new(logRetention),
		KmsKeyId:        secret.ARN(),
	})
	role := iamrole.NewIamRole(scope, new("role"), &iamrole.IamRoleConfig{
		Name:             new(v.cfg.Name + "-flow-log"),
		Description:      new("Delivers the flow log of " + v.cfg.Name),
		AssumeRolePolicy: policy.AssumedWithin(v.cfg.AccountID, "vpc-flow-logs.amazonaws.com"),
	})
	permissions := iamrolepolicy.NewIamRolePolicy(scope, new("role-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: new("deliver"),
		Role: role.Id(),
		Policy: policy.Document(policy.Statement{
			Sid:      "WriteToOwnLogGroup",
			Effect:   policy.Allow,
			Action:   []string{"logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"},
			Resource: []string{*group.Arn() + ":*"},
		}),
	})
	flowlog.NewFlowLog(scope, new("flow-log"), &flowlog.FlowLogConfig{
		VpcId:                  v.id,
		TrafficType:            new("ALL"),
		MaxAggregationInterval: new(aggregation),
		LogDestination:         group.Arn(),
		IamRoleArn:             role.Arn(),
		DependsOn:              &[]cdktf.ITerraformDependable{permissions},
		Tags:                   tag.Name(v.cfg.Name),
	})
}
