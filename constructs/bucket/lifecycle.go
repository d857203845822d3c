package bucket

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketlifecycleconfiguration"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

// abandonedAfter is how many days after its start an upload that was never
// finished is deleted. Until then it costs money and is not listed.
const abandonedAfter = 7.0

// addLifecycle removes objects and versions that are no longer needed. S3 takes rules about
// versions only once the bucket has versions.
func (b *Bucket) addLifecycle(versions cdktf.ITerraformDependable) {
	type (
		rule       = s3bucketlifecycleconfiguration.S3BucketLifecycleConfigurationRule
		everything = s3bucketlifecycleconfiguration.S3BucketLifecycleConfigurationRuleFilter
	)
	rules := []*rule{{
		Id: new("remove-old-versions"), Status: new("Enabled"),
		Filter: []*everything{{Prefix: new("")}},
		NoncurrentVersionExpiration: []*s3bucketlifecycleconfiguration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration{
			{NoncurrentDays: new(float64(b.cfg.VersionsKeptDays()))},
		},
	}, {
		Id: new("remove-abandoned-uploads"), Status: new("Enabled"),
		Filter: []*everything{{Prefix: new("")}},
		AbortIncompleteMultipartUpload: []*s3bucketlifecycleconfiguration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload{
			{DaysAfterInitiation: new(abandonedAfter)},
		},
	}}
	if days := b.cfg.ColdAfterDays; days > 0 {
		rules = append(rules, &rule{
			Id: new("move-to-cold-storage"), Status: new("Enabled"),
			Filter: []*everything{{Prefix: new("")}},
			Transition: []*s3bucketlifecycleconfiguration.S3BucketLifecycleConfigurationRuleTransition{
				{Days: new(float64(days)), StorageClass: new("GLACIER_IR")},
			},
		})
	}
	if days := b.cfg.KeepDays; days > 0 {
		rules = append(rules, &rule{
			Id: new("remove-old-objects"), Status: new("Enabled"),
			Filter: []*everything{{Prefix: new("")}},
			Expiration: []*s3bucketlifecycleconfiguration.S3BucketLifecycleConfigurationRuleExpiration{
				{Days: new(float64(days))},
			},
		})
	}
	s3bucketlifecycleconfiguration.NewS3BucketLifecycleConfiguration(b, new("lifecycle"), &s3bucketlifecycleconfiguration.S3BucketLifecycleConfigurationConfig{
		Bucket:    b.bucket.Id(),
		Rule:      &rules,
		DependsOn: &[]cdktf.ITerraformDependable{versions},
	})
}
