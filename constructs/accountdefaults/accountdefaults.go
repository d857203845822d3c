package accountdefaults

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ebsdefaultkmskey"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ebsencryptionbydefault"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ebssnapshotblockpublicaccess"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2imageblockpublicaccess"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2instancemetadatadefaults"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/s3accountpublicaccessblock"

	spec "github.com/arteraai/region-expansion/blocks/accountdefaults"
	"github.com/arteraai/region-expansion/constructs/key"
)

// Defaults are the defaults of one account in one region.
type Defaults struct {
	constructs.Construct
}

// New sets the defaults.
func New(scope constructs.Construct, id string, cfg spec.Config) *Defaults {
	d := &Defaults{constructs.NewConstruct(scope, &id)}
	d.encryptVolumes(cfg)
	d.protectCredentials()
	d.blockPublicAccess(cfg)
	return d
}

func (d *Defaults) encryptVolumes(cfg spec.Config) {
	ebsencryptionbydefault.NewEbsEncryptionByDefault(d.Construct, new("volume-encryption"), &ebsencryptionbydefault.EbsEncryptionByDefaultConfig{Enabled: new(true)})
	ebsdefaultkmskey.NewEbsDefaultKmsKey(d.Construct, new("volume-key"), &ebsdefaultkmskey.EbsDefaultKmsKeyConfig{
		KeyArn: key.New(d.Construct, "key", cfg.Key()).ARN(),
	})
}

// protectCredentials makes instances give their role's credentials only to callers
// with a token, and not to containers, which are one hop away.
func (d *Defaults) protectCredentials() {
	ec2instancemetadatadefaults.NewEc2InstanceMetadataDefaults(d.Construct, new("instance-metadata"), &ec2instancemetadatadefaults.Ec2InstanceMetadataDefaultsConfig{
		HttpEndpoint:            new("enabled"),
		HttpTokens:              new("required"),
		HttpPutResponseHopLimit: new(1.0),
		InstanceMetadataTags:    new("disabled"),
	})
}

func (d *Defaults) blockPublicAccess(cfg spec.Config) {
	ebssnapshotblockpublicaccess.NewEbsSnapshotBlockPublicAccess(d.Construct, new("snapshots"), &ebssnapshotblockpublicaccess.EbsSnapshotBlockPublicAccessConfig{
		State: new("block-all-sharing"),
	})
	ec2imageblockpublicaccess.NewEc2ImageBlockPublicAccess(d.Construct, new("images"), &ec2imageblockpublicaccess.Ec2ImageBlockPublicAccessConfig{
		State: new("block-new-sharing"),
	})
	s3accountpublicaccessblock.NewS3AccountPublicAccessBlock(d.Construct, new("buckets"), &s3accountpublicaccessblock.S3AccountPublicAccessBlockConfig{
		AccountId:             &cfg.AccountID,
		BlockPublicAcls:       new(true),
		BlockPublicPolicy:     new(true),
		IgnorePublicAcls:      new(true),
		RestrictPublicBuckets: new(true),
	})
}
