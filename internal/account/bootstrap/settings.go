package bootstrap

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// settings are all that a state bucket must have set. The policy depends on the
// present one, parts of which are kept.
func (b bucket) settings(present []statement) []setting {
	return []setting{b.publicAccess(), b.ownership(), b.versioning(), b.encryption(), b.transport(present), b.lifecycle()}
}

// none is the text of a setting that was never made.
const none = "none"

// publicAccess keeps the public out, whatever a policy or an ACL says.
func (b bucket) publicAccess() setting {
	return setting{
		name:   "the public access block",
		wanted: "ACLs and policies, old and new",
		read: func(ctx context.Context) (string, error) {
			found, err := b.GetPublicAccessBlock(ctx, &s3.GetPublicAccessBlockInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
			if is(err, "NoSuchPublicAccessBlockConfiguration") {
				return none, nil
			} else if err != nil {
				return "", err
			}
			c, blocked := found.PublicAccessBlockConfiguration, []string{}
			for _, part := range []struct {
				is   *bool
				what string
			}{{c.BlockPublicAcls, "new ACLs"}, {c.IgnorePublicAcls, "old ACLs"}, {c.BlockPublicPolicy, "new policies"}, {c.RestrictPublicBuckets, "old policies"}} {
				if aws.ToBool(part.is) {
					blocked = append(blocked, part.what)
				}
			}
			switch len(blocked) {
			case 4:
				return "ACLs and policies, old and new", nil
			case 0:
				return none, nil
			}
			return strings.Join(blocked, ", ") + " only", nil
		},
		write: func(ctx context.Context) error {
			_, err := b.PutPublicAccessBlock(ctx, &s3.PutPublicAccessBlockInput{Bucket: b.name, ExpectedBucketOwner: b.owner,
				PublicAccessBlockConfiguration: &types.PublicAccessBlockConfiguration{
					BlockPublicAcls: new(true), IgnorePublicAcls: new(true), BlockPublicPolicy: new(true), RestrictPublicBuckets: new(true),
				}})
			return err
		},
	}
}

// ownership takes ACLs out of use: policies alone say who may do what.
func (b bucket) ownership() setting {
	wanted := types.ObjectOwnershipBucketOwnerEnforced
	return setting{
		name:   "object ownership",
		wanted: string(wanted),
		read: func(ctx context.Context) (string, error) {
			found, err := b.GetBucketOwnershipControls(ctx, &s3.GetBucketOwnershipControlsInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
			if is(err, "OwnershipControlsNotFoundError") {
				return none, nil
			} else if err != nil || len(found.OwnershipControls.Rules) == 0 {
				return none, err
			}
			return string(found.OwnershipControls.Rules[0].ObjectOwnership), nil
		},
		write: func(ctx context.Context) error {
			_, err := b.PutBucketOwnershipControls(ctx, &s3.PutBucketOwnershipControlsInput{Bucket: b.name, ExpectedBucketOwner: b.owner,
				OwnershipControls: &types.OwnershipControls{Rules: []types.OwnershipControlsRule{{ObjectOwnership: wanted}}}})
			return err
		},
	}
}

// versioning keeps every state that there was, so that a broken one can be undone.
func (b bucket) versioning() setting {
	wanted := types.BucketVersioningStatusEnabled
	return setting{
		name:   "versioning",
		wanted: string(wanted),
		read: func(ctx context.Context) (string, error) {
			found, err := b.GetBucketVersioning(ctx, &s3.GetBucketVersioningInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
			if err != nil || found.Status == "" {
				return none, err
			}
			return string(found.Status), nil
		},
		write: func(ctx context.Context) error {
			_, err := b.PutBucketVersioning(ctx, &s3.PutBucketVersioningInput{Bucket: b.name, ExpectedBucketOwner: b.owner,
				VersioningConfiguration: &types.VersioningConfiguration{Status: wanted}})
			return err
		},
	}
}

// encryption is the default for what is written without naming a key: the key that
// Terraform names as well.
func (b bucket) encryption() setting {
	key := b.region.StateKMSKey()
	describe := func(algorithm types.ServerSideEncryption, key string) string {
		return strings.TrimSpace(fmt.Sprintf("%s %s", algorithm, key))
	}
	return setting{
		name:   "encryption",
		wanted: describe(types.ServerSideEncryptionAwsKms, key),
		read: func(ctx context.Context) (string, error) {
			found, err := b.GetBucketEncryption(ctx, &s3.GetBucketEncryptionInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
			if is(err, "ServerSideEncryptionConfigurationNotFoundError") {
				return none, nil
			} else if err != nil {
				return "", err
			}
			for _, rule := range found.ServerSideEncryptionConfiguration.Rules {
				if by := rule.ApplyServerSideEncryptionByDefault; by != nil {
					return describe(by.SSEAlgorithm, aws.ToString(by.KMSMasterKeyID)), nil
				}
			}
			return none, nil
		},
		write: func(ctx context.Context) error {
			_, err := b.PutBucketEncryption(ctx, &s3.PutBucketEncryptionInput{Bucket: b.name, ExpectedBucketOwner: b.owner,
				ServerSideEncryptionConfiguration: &types.ServerSideEncryptionConfiguration{Rules: []types.ServerSideEncryptionRule{{
					ApplyServerSideEncryptionByDefault: &types.ServerSideEncryptionByDefault{SSEAlgorithm: types.ServerSideEncryptionAwsKms, KMSMasterKeyID: &key},
					BucketKeyEnabled:                   new(true), // fewer calls to KMS
				}}}})
			return err
		},
	}
}
