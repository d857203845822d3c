package audit

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudtrail"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchloggroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addTrail records calls, with digests that show whether somebody has changed
// the record afterwards.
func (a *Audit) addTrail() {
	scope := constructs.NewConstruct(a, new("trail"))
	a.events = cloudwatchloggroup.NewCloudwatchLogGroup(scope, new("log-group"), &cloudwatchloggroup.CloudwatchLogGroupConfig{
		Name:            new("/aws/cloudtrail/" + a.cfg.Name),
		RetentionInDays: new(float64(a.cfg.EventsKeptDays())),
		KmsKeyId:        a.logs.Key().ARN(),
	})
	role := iamrole.NewIamRole(scope, new("role"), &iamrole.IamRoleConfig{
		Name:             new(a.cfg.Name + "-trail"),
		Description:      new("Delivers the events of the trail " + a.cfg.Name),
		AssumeRolePolicy: policy.AssumedBy("cloudtrail.amazonaws.com"),
	})
	permissions := iamrolepolicy.NewIamRolePolicy(scope, new("role-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: new("deliver"),
		Role: role.Id(),
		Policy: policy.Document(policy.Statement{
			Sid:      "WriteToOwnLogGroup",
			Effect:   policy.Allow,
			Action:   []string{"logs:CreateLogStream", "logs:PutLogEvents"},
			Resource: []string{*a.events.Arn() + ":*"},
		}),
	})
	waits := append(a.logs.Ready(), permissions)
	cloudtrail.NewCloudtrail(scope, new("trail"), &cloudtrail.CloudtrailConfig{
		Name:                       &a.cfg.Name,
		S3BucketName:               a.logs.Name(),
		KmsKeyId:                   a.logs.Key().ARN(),
		CloudWatchLogsGroupArn:     new(*a.events.Arn() + ":*"),
		CloudWatchLogsRoleArn:      role.Arn(),
		EnableLogFileValidation:    new(true),
		IsMultiRegionTrail:         new(false),
		IncludeGlobalServiceEvents: new(false),
		AdvancedEventSelector:      a.selectors(),
		DependsOn:                  &waits,
		Tags:                       tag.Name(a.cfg.Name),
	})
}

// selectors are which events the trail records: every call that manages
// something, and every call that reads or writes an object with data.
func (a *Audit) selectors() *[]*cloudtrail.CloudtrailAdvancedEventSelector {
	all := []*cloudtrail.CloudtrailAdvancedEventSelector{{
		Name:          new("management"),
		FieldSelector: []*field{is("eventCategory", "Management")},
	}}
	if len(a.data) == 0 {
		return &all
	}
	var objects []*string
	for _, data := range a.data {
		objects = append(objects, new(*data.ARN()+"/"))
	}
	all = append(all, &cloudtrail.CloudtrailAdvancedEventSelector{
		Name: new("objects-with-data"),
		FieldSelector: []*field{
			is("eventCategory", "Data"),
			is("resources.type", "AWS::S3::Object"),
			{Field: new("resources.ARN"), StartsWith: &objects},
		},
	})
	return &all
}

type field = cloudtrail.CloudtrailAdvancedEventSelectorFieldSelector

func is(name, value string) *field { return &field{Field: &name, EqualTo: &[]*string{&value}} }
