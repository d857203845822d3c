package efs

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/efsfilesystempolicy"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// mountActions are what a client needs in order to read and write.
var mountActions = []string{"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"}

// addPolicy allows the account's own principals to mount and write, as far as
// their IAM policies do, and denies everyone the three ways around that: plain
// transport, root, and a mount without one of our access points.
func (f *FileSystem) addPolicy() {
	here, points := []string{*f.fileSystem.Arn()}, f.accessPointARNs()
	root := []string{"elasticfilesystem:ClientRootAccess"}
	efsfilesystempolicy.NewEfsFileSystemPolicy(f, new("policy"), &efsfilesystempolicy.EfsFileSystemPolicyConfig{
		FileSystemId: f.fileSystem.Id(),
		Policy: policy.Document(
			policy.Statement{
				Sid: "AccountThroughAccessPoints", Effect: policy.Allow, Principal: policy.Account(f.cfg.AccountID),
				Action: mountActions, Resource: here,
				Condition: policy.Condition{"StringEquals": {"elasticfilesystem:AccessPointArn": points}},
			},
			policy.Statement{
				Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
				Action: []string{"*"}, Resource: here,
				Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
			},
			policy.Statement{
				Sid: "NobodyIsRoot", Effect: policy.Deny, Principal: policy.Everyone(),
				Action: root, Resource: here,
			},
			policy.Statement{
				Sid: "NoOtherWayIn", Effect: policy.Deny, Principal: policy.Everyone(),
				Action: mountActions, Resource: here,
				// Also true of a request that names no access point at all.
				Condition: policy.Condition{"StringNotEquals": {"elasticfilesystem:AccessPointArn": points}},
			},
		),
	})
}

func (f *FileSystem) accessPointARNs() (arns []string) {
	for _, point := range f.accessPoints {
		arns = append(arns, *point.Arn())
	}
	return arns
}
