package inventory

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/budgets"
	budgettypes "github.com/aws/aws-sdk-go-v2/service/budgets/types"
	"github.com/aws/aws-sdk-go-v2/service/s3control"
	"github.com/aws/smithy-go"
)

// accountListers list what must be asked for by the account's number.
func accountListers(cfg aws.Config, accountID string) []lister {
	s3 := s3control.NewFromConfig(cfg)
	return []lister{
		paged(budgets.NewDescribeBudgetsPaginator(budgets.NewFromConfig(cfg), &budgets.DescribeBudgetsInput{AccountId: &accountID}),
			func(o *budgets.DescribeBudgetsOutput) []budgettypes.Budget { return o.Budgets },
			func(b budgettypes.Budget) Item { return Item{"budgets/budget", str(b.BudgetName), ""} }),
		func(ctx context.Context) ([]Item, error) {
			o, err := s3.GetPublicAccessBlock(ctx, &s3control.GetPublicAccessBlockInput{AccountId: &accountID})
			if none := (smithy.APIError)(nil); errors.As(err, &none) && none.ErrorCode() == "NoSuchPublicAccessBlockConfiguration" {
				return nil, nil
			}
			if err != nil || o.PublicAccessBlockConfiguration == nil {
				return nil, err
			}
			return []Item{{"s3/setting", "account-public-access-block", ""}}, nil
		},
	}
}
