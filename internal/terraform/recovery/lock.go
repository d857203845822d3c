package recovery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform"
)

// lockEnd is what Terraform's S3 backend adds to the key of a state for that of its lock.
const lockEnd = ".tflock"

// ReadLock reads the lock of a stack's state; nil if nobody holds it.
func ReadLock(ctx context.Context, sdk aws.Config, place stack.Location) (*terraform.Lock, error) {
	key := place.StateKey + lockEnd
	answer, err := s3.NewFromConfig(sdk).GetObject(ctx, &s3.GetObjectInput{Bucket: &place.StateBucket, Key: &key})
	if absent := (*types.NoSuchKey)(nil); errors.As(err, &absent) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the lock s3://%s/%s: %w", place.StateBucket, key, err)
	}
	defer answer.Body.Close()
	var lock terraform.Lock
	if err := json.NewDecoder(answer.Body).Decode(&lock); err != nil {
		return nil, fmt.Errorf("the lock s3://%s/%s cannot be read: %w; look at it, and remove it if nobody works on the region", place.StateBucket, key, err)
	}
	return &lock, nil
}
