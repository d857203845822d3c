package inventory

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"
)

func kmsListers(cfg aws.Config) []lister {
	c := kms.NewFromConfig(cfg)
	return []lister{
		func(ctx context.Context) ([]Item, error) { return keys(ctx, c) },
		paged(kms.NewListAliasesPaginator(c, nil),
			func(o *kms.ListAliasesOutput) []types.AliasListEntry { return o.Aliases },
			func(a types.AliasListEntry) Item {
				if strings.HasPrefix(str(a.AliasName), "alias/aws/") {
					return Item{}
				}
				return Item{"kms/alias", str(a.AliasName), str(a.TargetKeyId)}
			}),
	}
}

// keys are the customer's keys that are not on their way out. A key is never
// deleted at once: its deletion is scheduled at least 7 days ahead.
func keys(ctx context.Context, c *kms.Client) ([]Item, error) {
	all, err := every(ctx, kms.NewListKeysPaginator(c, nil),
		func(o *kms.ListKeysOutput) []types.KeyListEntry { return o.Keys })
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, key := range all {
		o, err := c.DescribeKey(ctx, &kms.DescribeKeyInput{KeyId: key.KeyId})
		if err != nil {
			return nil, err
		}
		leaving := o.KeyMetadata.KeyState == types.KeyStatePendingDeletion ||
			o.KeyMetadata.KeyState == types.KeyStatePendingReplicaDeletion
		if o.KeyMetadata.KeyManager == types.KeyManagerTypeCustomer && !leaving {
			items = append(items, Item{"kms/key", str(key.KeyId), str(o.KeyMetadata.Description)})
		}
	}
	return items, nil
}
