package bucket

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucket"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketownershipcontrols"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketpolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketpublicaccessblock"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketserversideencryptionconfiguration"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3bucketversioning"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// Bucket is an S3 bucket with its settings.
type Bucket struct {
	constructs.Construct
	cfg      spec.Config
	key      *key.Key
	bucket   s3bucket.S3Bucket
	versions cdktf.ITerraformDependable
	policy   s3bucketpolicy.S3BucketPolicy
}

// New builds the bucket, whose contents the key encrypts; it is nil for one that uses
// Amazon's. The configuration must be valid.
func New(scope constructs.Construct, id string, cfg spec.Config, key *key.Key) *Bucket {
	b := &Bucket{cfg: cfg, key: key}
	constructs.NewConstruct_Override(b, scope, &id)
	b.bucket = s3bucket.NewS3Bucket(b, new("bucket"), &s3bucket.S3BucketConfig{
		Bucket: &cfg.Name,
		// A bucket with objects in it cannot be deleted.
		ForceDestroy: new(false),
		Tags:         tag.Name(cfg.Name),
	})
	b.versions = b.addVersioning()
	b.addEncryption()
	b.addLifecycle(b.versions)
	b.addLock(b.versions)
	b.close()
	return b
}

// Name is the bucket's name, for those who write to it.
func (b *Bucket) Name() *string { return b.bucket.Bucket() }

// Key is the key that encrypts what is in the bucket, for those who write to it.
func (b *Bucket) Key() *key.Key { return b.key }

// ARN is the bucket's ARN, for policies and trails.
func (b *Bucket) ARN() *string { return b.bucket.Arn() }

// Ready is what must exist before an AWS service can deliver into the bucket:
// most of them try it once, as they are set up.
func (b *Bucket) Ready() []cdktf.ITerraformDependable {
	return []cdktf.ITerraformDependable{b.policy}
}

func (b *Bucket) addVersioning() cdktf.ITerraformDependable {
	return s3bucketversioning.NewS3BucketVersioningA(b, new("versioning"), &s3bucketversioning.S3BucketVersioningAConfig{
		Bucket:                  b.bucket.Id(),
		VersioningConfiguration: &s3bucketversioning.S3BucketVersioningVersioningConfiguration{Status: new("Enabled")},
	})
}

// addEncryption encrypts objects with the bucket's key, unless a writer asks for something
// else, which the bucket's policy denies. A bucket key saves most of the calls to KMS, and
// their cost.
func (b *Bucket) addEncryption() {
	algorithm := &s3bucketserversideencryptionconfiguration.S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA{SseAlgorithm: new("AES256")}
	if !b.cfg.AmazonKey {
		algorithm.SseAlgorithm, algorithm.KmsMasterKeyId = new("aws:kms"), b.key.ARN()
	}
	s3bucketserversideencryptionconfiguration.NewS3BucketServerSideEncryptionConfigurationA(b, new("encryption"),
		&s3bucketserversideencryptionconfiguration.S3BucketServerSideEncryptionConfigurationAConfig{
			Bucket: b.bucket.Id(),
			Rule: &[]*s3bucketserversideencryptionconfiguration.S3BucketServerSideEncryptionConfigurationRuleA{{
				BucketKeyEnabled:                   new(!b.cfg.AmazonKey),
				ApplyServerSideEncryptionByDefault: algorithm,
			}},
		})
}

// close gives access to the account and the writers alone. S3 refuses two changes
// of a bucket's access at the same time, so they come one after the other.
func (b *Bucket) close() {
	block := s3bucketpublicaccessblock.NewS3BucketPublicAccessBlock(b, new("public-access-block"),
		&s3bucketpublicaccessblock.S3BucketPublicAccessBlockConfig{
			Bucket:                b.bucket.Id(),
			BlockPublicAcls:       new(true),
			BlockPublicPolicy:     new(true),
			IgnorePublicAcls:      new(true),
			RestrictPublicBuckets: new(true),
		})
	ownership := s3bucketownershipcontrols.NewS3BucketOwnershipControls(b, new("ownership"), &s3bucketownershipcontrols.S3BucketOwnershipControlsConfig{
		Bucket:    b.bucket.Id(),
		Rule:      &s3bucketownershipcontrols.S3BucketOwnershipControlsRule{ObjectOwnership: new("BucketOwnerEnforced")},
		DependsOn: &[]cdktf.ITerraformDependable{block},
	})
	var keyARN string // empty with the key of Amazon's
	if b.key != nil {
		keyARN = *b.key.ARN()
	}
	b.policy = s3bucketpolicy.NewS3BucketPolicy(b, new("policy"), &s3bucketpolicy.S3BucketPolicyConfig{
		Bucket:    b.bucket.Id(),
		Policy:    policy.Document(b.cfg.Statements(keyARN)...),
		DependsOn: &[]cdktf.ITerraformDependable{ownership},
	})
}
