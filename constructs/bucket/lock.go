package bucket

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketobjectlockconfiguration"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

// addLock locks what is written from then on. The bucket itself does not say that it can be
// locked: that would replace one that exists. S3 locks only buckets with versions.
func (b *Bucket) addLock(versions cdktf.ITerraformDependable) {
	if !b.cfg.Lock.On() {
		return
	}
	s3bucketobjectlockconfiguration.NewS3BucketObjectLockConfigurationA(b, new("lock"), &s3bucketobjectlockconfiguration.S3BucketObjectLockConfigurationAConfig{
		Bucket: b.bucket.Id(),
		Rule: &s3bucketobjectlockconfiguration.S3BucketObjectLockConfigurationRuleA{
			DefaultRetention: &s3bucketobjectlockconfiguration.S3BucketObjectLockConfigurationRuleDefaultRetentionA{
				Mode: new(string(b.cfg.Lock.Mode)),
				Days: new(float64(b.cfg.Lock.Days)),
			},
		},
		DependsOn: &[]cdktf.ITerraformDependable{versions},
	})
}
