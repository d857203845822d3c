package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ram"
	"github.com/aws/aws-sdk-go-v2/service/ram/types"
)

// shareListers list what the account shares with others, not what others share
// with it. AWS shows a deleted share for two hours.
func shareListers(cfg aws.Config) []lister {
	ours := &ram.GetResourceSharesInput{ResourceOwner: types.ResourceOwnerSelf}
	return []lister{paged(ram.NewGetResourceSharesPaginator(ram.NewFromConfig(cfg), ours),
		func(o *ram.GetResourceSharesOutput) []types.ResourceShare { return o.ResourceShares },
		func(s types.ResourceShare) Item {
			return unless(string(s.Status), string(types.ResourceShareStatusDeleted), Item{"ram/resource-share", str(s.ResourceShareArn), str(s.Name)})
		})}
}
