package bootstrap

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

const (
	// keepVersionsDays is how many days an old state can be brought back.
	keepVersionsDays = 90
	// abandonedDays is after how many days an unfinished upload is removed.
	abandonedDays = 7
)

// lifecycle has old versions expire: every run leaves a state, and the lock that
// it took, which Terraform deletes and versioning keeps.
func (b bucket) lifecycle() setting {
	wanted := []types.LifecycleRule{{
		ID:                             new("remove-old-versions"),
		Status:                         types.ExpirationStatusEnabled,
		Filter:                         &types.LifecycleRuleFilter{Prefix: new("")},
		NoncurrentVersionExpiration:    &types.NoncurrentVersionExpiration{NoncurrentDays: new(int32(keepVersionsDays))},
		Expiration:                     &types.LifecycleExpiration{ExpiredObjectDeleteMarker: new(true)},
		AbortIncompleteMultipartUpload: &types.AbortIncompleteMultipartUpload{DaysAfterInitiation: new(int32(abandonedDays))},
	}}
	return setting{
		name:   "lifecycle",
		wanted: describe(wanted),
		read: func(ctx context.Context) (string, error) {
			found, err := b.GetBucketLifecycleConfiguration(ctx, &s3.GetBucketLifecycleConfigurationInput{Bucket: b.name, ExpectedBucketOwner: b.owner})
			if is(err, "NoSuchLifecycleConfiguration") {
				return none, nil
			} else if err != nil {
				return "", err
			}
			return describe(found.Rules), nil
		},
		write: func(ctx context.Context) error {
			_, err := b.PutBucketLifecycleConfiguration(ctx, &s3.PutBucketLifecycleConfigurationInput{Bucket: b.name, ExpectedBucketOwner: b.owner,
				LifecycleConfiguration: &types.BucketLifecycleConfiguration{Rules: wanted}})
			return err
		},
	}
}

// describe says what rules do, in words.
func describe(rules []types.LifecycleRule) string {
	var all []string
	for _, rule := range rules {
		all = append(all, describeRule(rule))
	}
	return strings.Join(all, "; ")
}

func describeRule(rule types.LifecycleRule) string {
	var does []string
	add := func(format string, values ...any) { does = append(does, fmt.Sprintf(format, values...)) }
	if old := rule.NoncurrentVersionExpiration; old != nil {
		add("old versions expire after %d days", aws.ToInt32(old.NoncurrentDays))
		if kept := aws.ToInt32(old.NewerNoncurrentVersions); kept > 0 {
			add("the last %d are kept", kept)
		}
	}
	if abandoned := rule.AbortIncompleteMultipartUpload; abandoned != nil {
		add("abandoned uploads after %d", aws.ToInt32(abandoned.DaysAfterInitiation))
	}
	if present := rule.Expiration; present != nil {
		switch {
		case aws.ToBool(present.ExpiredObjectDeleteMarker):
			add("delete markers with them")
		case present.Date != nil:
			add("current objects expire on %s", present.Date.Format("2006-01-02"))
		default:
			add("current objects expire after %d days", aws.ToInt32(present.Days))
		}
	}
	if moved := len(rule.Transitions) + len(rule.NoncurrentVersionTransitions); moved > 0 {
		add("objects move to other storage classes in %d steps", moved)
	}
	if rule.Status != types.ExpirationStatusEnabled {
		add("but it is %s", strings.ToLower(string(rule.Status)))
	}
	if scope := scopeOf(rule); scope != "" {
		add("for %s only", scope)
	}
	return strings.Join(does, ", ")
}

// scopeOf says which objects a rule is about; empty for all.
func scopeOf(rule types.LifecycleRule) string {
	filter := rule.Filter
	switch {
	case filter == nil:
		return aws.ToString(rule.Prefix) //nolint:staticcheck // rules that were made before there were filters have it
	case filter.And != nil || filter.Tag != nil || filter.ObjectSizeGreaterThan != nil || filter.ObjectSizeLessThan != nil:
		return "some objects"
	}
	return aws.ToString(filter.Prefix)
}
