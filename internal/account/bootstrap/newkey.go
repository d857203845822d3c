package bootstrap

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// planKey makes the key of a region that has none under its alias. A run that ended
// between the key and its alias has left a key behind, which is used: each retry would
// leave another one.
func planKey(ctx context.Context, client *kms.Client, region regions.Region) (Plan, problem.List, error) {
	left, err := keyWithoutAlias(ctx, client, region)
	if err != nil {
		return nil, nil, err
	}
	if left == "" {
		return Plan{{"make key " + keyAlias(region) + ", which is rotated every year", func(ctx context.Context) error { return makeKey(ctx, client, region) }}}, nil, nil
	}
	return Plan{{"name key " + left + ", which an interrupted run has made, " + keyAlias(region) + ", and rotate it every year",
		func(ctx context.Context) error { return nameKey(ctx, client, region, &left) }}}, nil, nil
}

// keyWithoutAlias is the id of a usable key that bootstrap has made for the region, or "".
func keyWithoutAlias(ctx context.Context, client *kms.Client, region regions.Region) (string, error) {
	for pages := kms.NewListKeysPaginator(client, &kms.ListKeysInput{}); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return "", err
		}
		for _, key := range page.Keys {
			tags, err := keyTags(ctx, client, key.KeyId)
			if err != nil || !madeFor(region, tags) {
				continue // a key whose tags these credentials may not read is somebody else's
			}
			found, err := client.DescribeKey(ctx, &kms.DescribeKeyInput{KeyId: key.KeyId})
			if err != nil {
				return "", err
			}
			if len(unfit("", found.KeyMetadata)) == 0 {
				return aws.ToString(key.KeyId), nil
			}
		}
	}
	return "", nil
}

func keyTags(ctx context.Context, client *kms.Client, id *string) (map[string]string, error) {
	listed, err := client.ListResourceTags(ctx, &kms.ListResourceTagsInput{KeyId: id})
	if err != nil {
		return nil, err
	}
	tags := map[string]string{}
	for _, tag := range listed.Tags {
		tags[aws.ToString(tag.TagKey)] = aws.ToString(tag.TagValue)
	}
	return tags, nil
}

// makeKey makes the key under its alias. The account's IAM policies say who
// may use it.
func makeKey(ctx context.Context, client *kms.Client, region regions.Region) error {
	var tags []types.Tag
	for name, value := range ownTags(region) {
		tags = append(tags, types.Tag{TagKey: &name, TagValue: &value})
	}
	made, err := client.CreateKey(ctx, &kms.CreateKeyInput{Description: new("Terraform state of " + region.Name()), Tags: tags})
	if err != nil {
		return err
	}
	return nameKey(ctx, client, region, made.KeyMetadata.KeyId)
}

// nameKey has a key rotated and gives it its alias: last, so that a key with the alias
// is complete.
func nameKey(ctx context.Context, client *kms.Client, region regions.Region, id *string) error {
	if err := rotation(client, id).write(ctx); err != nil {
		return err
	}
	return onceKnown(ctx, func() error {
		_, err := client.CreateAlias(ctx, &kms.CreateAliasInput{AliasName: new(keyAlias(region)), TargetKeyId: id})
		return err
	})
}

// keyPause and keyAttempts are how long KMS gets to know a new key everywhere: its
// guide on eventual consistency speaks of a few seconds, and sometimes minutes.
var keyPause, keyAttempts = 3 * time.Second, 40

// onceKnown repeats a call until KMS knows the key.
func onceKnown(ctx context.Context, call func() error) error {
	for attempt := 1; ; attempt++ {
		err := call()
		if !isNotFound(err) || attempt == keyAttempts {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(keyPause):
		}
	}
}

func isNotFound(err error) bool {
	missing := (*types.NotFoundException)(nil)
	return errors.As(err, &missing)
}
