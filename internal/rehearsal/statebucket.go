package rehearsal

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/arteraai/region-expansion/internal/account/bootstrap"
	"github.com/arteraai/region-expansion/internal/account/preflight"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// prepareFor makes what must exist before a region's first deploy, as region
// bootstrap does, and checks that it then finds nothing more to do. Where the region
// lies, its stack says, since that may be a former one.
func (r *rehearsal) prepareFor(ctx context.Context, stack stack.Stack) error {
	place, err := stack.Location()
	if err != nil {
		return err
	}
	region := r.regionAt(stack.Name, place)
	needs, err := preflight.NeedsOf(stack)
	if err != nil {
		return err
	}
	plan, err := bootstrap.Look(ctx, r.sdk(place), region, needs.Services)
	if err == nil {
		err = plan.Apply(ctx)
	}
	if err != nil {
		return fmt.Errorf("bootstrap %s: %w", stack.Name, err)
	}
	left, err := bootstrap.Look(ctx, r.sdk(place), region, needs.Services)
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("it must do all at once, and would then\n%s", indent(left.String()))
	}
	if err != nil {
		return fmt.Errorf("bootstrap %s a second time: %w", stack.Name, err)
	}
	return nil
}

// regionAt is the region of a stack, where the stack says that it is.
func (r *rehearsal) regionAt(name string, place stack.Location) regions.Region {
	region, err := regions.Find(r.regions, name)
	if err != nil { // it was given up, or is not there yet
		region.Code = strings.TrimPrefix(name, "region-")
	}
	region.AWSRegion, region.AccountID, region.StateBucket = place.AWSRegion, place.AccountID, place.StateBucket
	return region
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
// account of a stack and in its region.
func (r *rehearsal) sdk(place stack.Location) aws.Config {
	return aws.Config{
		Region:       place.AWSRegion,
		BaseEndpoint: &r.local.URL,
		Credentials:  credentials.NewStaticCredentialsProvider(place.AccountID, "local", ""),
	}
}
