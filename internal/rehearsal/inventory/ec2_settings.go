package inventory

import (
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

// ec2Settings are what EC2 keeps for the whole region. A setting counts when it
// is not AWS's default: somebody has changed it and not changed it back.
func ec2Settings(cfg aws.Config) []lister {
	c := ec2.NewFromConfig(cfg)
	return []lister{
		whole(c.GetEbsEncryptionByDefault, func(o *ec2.GetEbsEncryptionByDefaultOutput) []string {
			return []string{strconv.FormatBool(aws.ToBool(o.EbsEncryptionByDefault))}
		}, setting("ec2/setting", "ebs-encryption-by-default", "false")),
		whole(c.GetEbsDefaultKmsKeyId, func(o *ec2.GetEbsDefaultKmsKeyIdOutput) []string {
			if strings.HasSuffix(str(o.KmsKeyId), "alias/aws/ebs") { // with or without the rest of an ARN
				return nil
			}
			return []string{str(o.KmsKeyId)}
		}, setting("ec2/setting", "ebs-default-key", "")),
		whole(c.GetSnapshotBlockPublicAccessState, func(o *ec2.GetSnapshotBlockPublicAccessStateOutput) []string {
			return []string{string(o.State)}
		}, setting("ec2/setting", "snapshot-block-public-access", string(types.SnapshotBlockPublicAccessStateUnblocked))),
		whole(c.GetInstanceMetadataDefaults, func(o *ec2.GetInstanceMetadataDefaultsOutput) []Item {
			level := o.AccountLevel
			if level == nil || level.HttpEndpoint == "" && level.HttpTokens == "" && level.InstanceMetadataTags == "" && level.HttpPutResponseHopLimit == nil {
				return nil
			}
			return []Item{{"ec2/setting", "instance-metadata-defaults", ""}}
		}, itself),
	}
}

// setting is the item of a setting that is not the default; AWS answers nothing
// where it knows no setting.
func setting(kind, name, usual string) func(value string) Item {
	return func(value string) Item {
		if value == usual || value == "" {
			return Item{}
		}
		return Item{kind, name, value}
	}
}

func itself(item Item) Item { return item }
