package inventory

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	logs "github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"
)

func logListers(cfg aws.Config) []lister {
	return []lister{paged(logs.NewDescribeLogGroupsPaginator(logs.NewFromConfig(cfg), nil),
		func(o *logs.DescribeLogGroupsOutput) []types.LogGroup { return o.LogGroups },
		func(g types.LogGroup) Item { return Item{"logs/log-group", str(g.LogGroupName), ""} })}
}

// DriftLogRetention changes the retention of one log group, as a person at the
// console might: a plan must then show exactly one resource to update. It is
// harmless, AWS applies it at once, and the provider reads it on every refresh.
// CloudWatch takes only certain numbers of days, 1, 3, 5, 7, 14 and 30 among them.
func DriftLogRetention(ctx context.Context, cfg aws.Config, logGroup string, days int32) error {
	_, err := logs.NewFromConfig(cfg).PutRetentionPolicy(ctx, &logs.PutRetentionPolicyInput{
		LogGroupName: aws.String(logGroup), RetentionInDays: aws.Int32(days)})
	if err != nil {
		return fmt.Errorf("change the retention of log group %s: %w", logGroup, err)
	}
	return nil
}
