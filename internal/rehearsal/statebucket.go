package rehearsal

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// makeStateBucket makes what must exist before a region's first deploy: its
// state bucket, in its own region and account, versioned, encrypted and private.
func (r *rehearsal) makeStateBucket(ctx context.Context, stack synthesized.Stack) error {
	place, err := stack.Place()
	if err != nil {
		return err
	}
	client := s3.NewFromConfig(r.sdk(place))
	bucket := &place.StateBucket
	if _, err := client.CreateBucket(ctx, &s3.CreateBucketInput{
		Bucket: bucket,
		CreateBucketConfiguration: &types.CreateBucketConfiguration{
			LocationConstraint: types.BucketLocationConstraint(place.AWSRegion),
		},
	}); err != nil {
		return fmt.Errorf("make the state bucket of %s: %w", stack.Name, err)
	}
	if _, err := client.PutBucketVersioning(ctx, &s3.PutBucketVersioningInput{
		Bucket:                  bucket,
		VersioningConfiguration: &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled},
	}); err != nil {
		return fmt.Errorf("version the state bucket of %s: %w", stack.Name, err)
	}
	if _, err := client.PutBucketEncryption(ctx, &s3.PutBucketEncryptionInput{
		Bucket: bucket,
		ServerSideEncryptionConfiguration: &types.ServerSideEncryptionConfiguration{Rules: []types.ServerSideEncryptionRule{{
			ApplyServerSideEncryptionByDefault: &types.ServerSideEncryptionByDefault{SSEAlgorithm: types.ServerSideEncryptionAwsKms},
			BucketKeyEnabled:                   new(true),
		}}},
	}); err != nil {
		return fmt.Errorf("encrypt the state bucket of %s: %w", stack.Name, err)
	}
	if _, err := client.PutPublicAccessBlock(ctx, &s3.PutPublicAccessBlockInput{
		Bucket: bucket,
		PublicAccessBlockConfiguration: &types.PublicAccessBlockConfiguration{
			BlockPublicAcls: new(true), BlockPublicPolicy: new(true), IgnorePublicAcls: new(true), RestrictPublicBuckets: new(true),
		},
	}); err != nil {
		return fmt.Errorf("close the state bucket of %s: %w", stack.Name, err)
	}
	return nil
}

// sdk is the configuration of an SDK client that talks to the local AWS, as the
// account of a stack and in its region.
func (r *rehearsal) sdk(place synthesized.Place) aws.Config {
	return aws.Config{
		Region:       place.AWSRegion,
		BaseEndpoint: &r.local.URL,
		Credentials:  credentials.NewStaticCredentialsProvider(place.AccountID, "local", ""),
	}
}
