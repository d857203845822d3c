package audit

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/configconfigurationrecorder"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/configconfigurationrecorderstatus"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/configdeliverychannel"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicyattachment"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/bucket"
)

// addRecorder records every change of a resource. AWS starts a recorder only
// when it has a channel, and deletes a channel only when nothing records to it.
func (a *Audit) addRecorder(history *bucket.Bucket) {
	scope := constructs.NewConstruct(a, new("recorder"))
	role, permissions := a.recorderRole(scope, history)
	recorder := configconfigurationrecorder.NewConfigConfigurationRecorder(scope, new("recorder"), &configconfigurationrecorder.ConfigConfigurationRecorderConfig{
		Name:    &a.cfg.Name,
		RoleArn: role.Arn(),
		RecordingGroup: &configconfigurationrecorder.ConfigConfigurationRecorderRecordingGroup{
			AllSupported: new(true),
			// IAM belongs to no region, and the account to this one alone: what is not
			// recorded here is recorded nowhere.
			IncludeGlobalResourceTypes: new(true),
		},
	})
	waits := append(history.Ready(), append(permissions, recorder)...)
	channel := configdeliverychannel.NewConfigDeliveryChannel(scope, new("channel"), &configdeliverychannel.ConfigDeliveryChannelConfig{
		Name:         &a.cfg.Name,
		S3BucketName: history.Name(),
		S3KmsKeyArn:  history.Key().ARN(),
		SnapshotDeliveryProperties: &configdeliverychannel.ConfigDeliveryChannelSnapshotDeliveryProperties{
			DeliveryFrequency: new("TwentyFour_Hours"),
		},
		DependsOn: &waits,
	})
	configconfigurationrecorderstatus.NewConfigConfigurationRecorderStatus(scope, new("status"), &configconfigurationrecorderstatus.ConfigConfigurationRecorderStatusConfig{
		Name:      recorder.Name(),
		IsEnabled: new(true),
		DependsOn: &[]cdktf.ITerraformDependable{channel},
	})
}

// recorderRole may look at every resource and write to its bucket. It is a
// role of the region's own, since the service-linked one belongs to the account:
// two stacks could not both make it.
func (a *Audit) recorderRole(scope constructs.Construct, history *bucket.Bucket) (iamrole.IamRole, []cdktf.ITerraformDependable) {
	role := iamrole.NewIamRole(scope, new("role"), &iamrole.IamRoleConfig{
		Name:             new(a.cfg.Name + "-recorder"),
		Description:      new("Records the configuration of resources in " + a.cfg.AWSRegion),
		AssumeRolePolicy: policy.AssumedWithin(a.cfg.AccountID, "config.amazonaws.com"),
	})
	return role, []cdktf.ITerraformDependable{
		iamrolepolicyattachment.NewIamRolePolicyAttachment(scope, new("role-policy-look"), &iamrolepolicyattachment.IamRolePolicyAttachmentConfig{
			Role:      role.Name(),
			PolicyArn: new("arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"),
		}),
		iamrolepolicy.NewIamRolePolicy(scope, new("role-policy-deliver"), &iamrolepolicy.IamRolePolicyConfig{
			Name: new("deliver"),
			Role: role.Id(),
			Policy: policy.Document(
				policy.Statement{
					Sid: "FindTheBucket", Effect: policy.Allow,
					Action: []string{"s3:GetBucketAcl", "s3:ListBucket"}, Resource: []string{*history.ARN()},
				},
				policy.Statement{
					Sid: "WriteToTheBucket", Effect: policy.Allow,
					Action: []string{"s3:PutObject"}, Resource: []string{*history.ARN() + "/*"},
				},
				policy.Statement{
					Sid: "EncryptWithItsKey", Effect: policy.Allow,
					Action: []string{"kms:GenerateDataKey", "kms:Decrypt"}, Resource: []string{*history.Key().ARN()},
				},
			),
		}),
	}
}
