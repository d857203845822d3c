package bootstrap

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// bucket is the state bucket, which need not exist. Every call names the account
// that must own it: names of buckets are shared by all accounts.
type bucket struct {
	*s3.Client
	region regions.Region
	name   *string
	owner  *string
}

// lookAtBucket compares the bucket that holds the state.
func lookAtBucket(ctx context.Context, cfg aws.Config, region regions.Region) (Plan, problem.List, error) {
	b := bucket{s3.NewFromConfig(cfg), region, &region.StateBucket, &region.AccountID}
	of := "bucket " + *b.name
	exists, problems, err := b.exists(ctx, of)
	if err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	if !exists {
		plan := Plan{{"make " + of + " in " + region.AWSRegion, b.create}}
		for _, s := range b.settings(nil) {
			plan = append(plan, Step{"set " + s.name + " of " + of + ": " + s.wanted, s.write})
		}
		return plan, nil, nil
	}
	tags, err := b.tags(ctx)
	if err != nil {
		return nil, nil, err
	}
	policy, err := b.policy(ctx)
	if err != nil {
		return nil, nil, err
	}
	return compare(ctx, of, region, tags, b.settings(policy))
}

// exists reports whether the account has the bucket, in the right AWS region.
func (b bucket) exists(ctx context.Context, of string) (bool, problem.List, error) {
	var found problem.List
	elsewhere := "is its AWS region, not " + b.region.AWSRegion
	head, err := b.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
	answer := (*awshttp.ResponseError)(nil)
	errors.As(err, &answer)
	switch {
	case err == nil && aws.ToString(head.BucketRegion) != "" && *head.BucketRegion != b.region.AWSRegion:
		found.Add(of, *head.BucketRegion, elsewhere, "name a bucket in "+b.region.AWSRegion+" as StateBucket in the region's file")
	case err == nil:
		return true, nil, nil
	case answer == nil:
		return false, nil, err
	case answer.HTTPStatusCode() == http.StatusNotFound:
		return false, nil, nil
	case answer.HTTPStatusCode() == http.StatusMovedPermanently:
		found.Add(of, answer.Response.Header.Get("X-Amz-Bucket-Region"), elsewhere, "name a bucket in "+b.region.AWSRegion+" as StateBucket in the region's file")
	case answer.HTTPStatusCode() == http.StatusForbidden:
		found.Add(of, http.StatusForbidden, "means that another account owns it, or that these credentials may not see it", "name another bucket as StateBucket in the region's file, or use credentials that may see it")
	default:
		return false, nil, err
	}
	return false, found, nil
}

// create makes the bucket, and marks it as bootstrap's own.
func (b bucket) create(ctx context.Context) error {
	input := &s3.CreateBucketInput{Bucket: b.name}
	if b.region.AWSRegion != "us-east-1" { // which S3 refuses as a location constraint
		input.CreateBucketConfiguration = &types.CreateBucketConfiguration{LocationConstraint: types.BucketLocationConstraint(b.region.AWSRegion)}
	}
	if _, err := b.CreateBucket(ctx, input); is(err, "BucketAlreadyExists") {
		return errors.New("another account has taken the name since; name another bucket as StateBucket in the region's file")
	} else if err != nil {
		return err
	}
	var tags []types.Tag
	for name, value := range ownTags(b.region) {
		tags = append(tags, types.Tag{Key: &name, Value: &value})
	}
	_, err := b.PutBucketTagging(ctx, &s3.PutBucketTaggingInput{Bucket: b.name, ExpectedBucketOwner: b.owner, Tagging: &types.Tagging{TagSet: tags}})
	return err
}

// tags are the bucket's.
func (b bucket) tags(ctx context.Context) (map[string]string, error) {
	tags := map[string]string{}
	listed, err := b.GetBucketTagging(ctx, &s3.GetBucketTaggingInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
	if is(err, "NoSuchTagSet") {
		return tags, nil
	} else if err != nil {
		return nil, err
	}
	for _, tag := range listed.TagSet {
		tags[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return tags, nil
}

// is reports whether an error of S3 has a code: S3 answers with an error for most
// settings that were never made.
func is(err error, code string) bool {
	answer := smithy.APIError(nil)
	return errors.As(err, &answer) && strings.EqualFold(answer.ErrorCode(), code)
}
