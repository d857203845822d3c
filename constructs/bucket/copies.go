package bucket

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketreplicationconfiguration"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

// Copies is the name of the rule by which S3 copies, for its alarm.
const Copies = "copies"

// CopyTo has S3 copy what is written into a folder from then on into another bucket, where it
// gets that one's key and lock. What is deleted here stays there. S3 copies between buckets
// with versions alone.
func (b *Bucket) CopyTo(to *Bucket, folder string, role *string, permissions cdktf.ITerraformDependable) {
	type rule = s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRule
	s3bucketreplicationconfiguration.NewS3BucketReplicationConfigurationA(b, new("copies"), &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationAConfig{
		Bucket: b.bucket.Id(),
		Role:   role,
		Rule: &[]*rule{{
			Id: new(Copies), Status: new("Enabled"),
			Filter:                  &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRuleFilter{Prefix: &folder},
			DeleteMarkerReplication: &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRuleDeleteMarkerReplication{Status: new("Disabled")},
			SourceSelectionCriteria: &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRuleSourceSelectionCriteria{
				SseKmsEncryptedObjects: &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects{Status: new("Enabled")},
			},
			Destination: &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRuleDestination{
				Bucket:                  to.bucket.Arn(),
				EncryptionConfiguration: &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRuleDestinationEncryptionConfiguration{ReplicaKmsKeyId: to.key.ARN()},
				Metrics:                 &s3bucketreplicationconfiguration.S3BucketReplicationConfigurationRuleDestinationMetrics{Status: new("Enabled")},
			},
		}},
		DependsOn: &[]cdktf.ITerraformDependable{b.versions, to.versions, permissions},
	})
}
