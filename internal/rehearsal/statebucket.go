package rehearsal

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/kms"
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
	if err := r.makeStateKey(ctx, place); err != nil {
		return fmt.Errorf("make the state key of %s: %w", stack.Name, err)
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
			ApplyServerSideEncryptionByDefault: &types.ServerSideEncryptionByDefault{
				SSEAlgorithm: types.ServerSideEncryptionAwsKms, KMSMasterKeyID: &place.StateKMSKey,
			},
			BucketKeyEnabled: new(true),
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

// makeStateKey makes the key that encrypts the state, under its alias.
func (r *rehearsal) makeStateKey(ctx context.Context, place synthesized.Place) error {
	client := kms.NewFromConfig(r.sdk(place))
	key, err := client.CreateKey(ctx, &kms.CreateKeyInput{Description: new("Terraform state")})
	if err != nil {
		return err
	}
	_, alias, _ := strings.Cut(place.StateKMSKey, ":alias/")
	_, err = client.CreateAlias(ctx, &kms.CreateAliasInput{AliasName: new("alias/" + alias), TargetKeyId: key.KeyMetadata.KeyId})
	return err
}

// expectEncryptedState asks S3 with which key the state was written.
func (r *rehearsal) expectEncryptedState(ctx context.Context) error {
	state, err := s3.NewFromConfig(r.sdk(r.place)).HeadObject(ctx, &s3.HeadObjectInput{Bucket: &r.place.StateBucket, Key: &r.place.StateKey})
	if err != nil {
		return fmt.Errorf("look at the state: %w", err)
	}
	if state.ServerSideEncryption != types.ServerSideEncryptionAwsKms || aws.ToString(state.SSEKMSKeyId) != r.place.StateKMSKey {
		return fmt.Errorf("the state is encrypted with %s %s, and must be with %s", state.ServerSideEncryption, aws.ToString(state.SSEKMSKeyId), r.place.StateKMSKey)
	}
	return nil
}

// sdk is the configuration of an SDK client that talks to the local AWS, as the
// account of a stack and in its region. The local AWS is its proxy, too, since S3's
// account API puts the account's id in front of the endpoint's host, a name that
// nobody resolves.
func (r *rehearsal) sdk(place synthesized.Place) aws.Config {
	proxy := func(*http.Request) (*url.URL, error) { return url.Parse(r.local.URL) }
	return aws.Config{
		HTTPClient:   awshttp.NewBuildableClient().WithTransportOptions(func(t *http.Transport) { t.Proxy = proxy }),
		Region:       place.AWSRegion,
		BaseEndpoint: &r.local.URL,
		Credentials:  credentials.NewStaticCredentialsProvider(place.AccountID, "local", ""),
	}
}
