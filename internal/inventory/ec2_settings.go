package inventory

import (
	"context"
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
		func(ctx context.Context) ([]Item, error) {
			o, err := c.GetEbsEncryptionByDefault(ctx, nil)
			if err != nil {
				return nil, err
			}
			return setting("ec2/setting", "ebs-encryption-by-default", "false", strconv.FormatBool(aws.ToBool(o.EbsEncryptionByDefault))), nil
		},
		func(ctx context.Context) ([]Item, error) {
			o, err := c.GetEbsDefaultKmsKeyId(ctx, nil)
			if err != nil {
				return nil, err
			}
			if strings.HasSuffix(str(o.KmsKeyId), "alias/aws/ebs") { // with or without the rest of an ARN
				return nil, nil
			}
			return setting("ec2/setting", "ebs-default-key", "", str(o.KmsKeyId)), nil
		},
		func(ctx context.Context) ([]Item, error) {
			o, err := c.GetSnapshotBlockPublicAccessState(ctx, nil)
			if err != nil {
				return nil, err
			}
			return setting("ec2/setting", "snapshot-block-public-access", string(types.SnapshotBlockPublicAccessStateUnblocked), string(o.State)), nil
		},
		func(ctx context.Context) ([]Item, error) {
			o, err := c.GetInstanceMetadataDefaults(ctx, nil)
			if err != nil {
				return nil, err
			}
			level := o.AccountLevel
			if level == nil || level.HttpEndpoint == "" && level.HttpTokens == "" && level.InstanceMetadataTags == "" && level.HttpPutResponseHopLimit == nil {
				return nil, nil
			}
			return []Item{{"ec2/setting", "instance-metadata-defaults", ""}}, nil
		},
	}
}

// setting is the item of a setting that is not the default; AWS answers nothing
// where it knows no setting.
func setting(kind, name, usual, value string) []Item {
	if value == usual || value == "" {
		return nil
	}
	return []Item{{kind, name, value}}
}
