package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	logs "github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"
)

func logListers(cfg aws.Config) []lister {
	return []lister{paged(logs.NewDescribeLogGroupsPaginator(logs.NewFromConfig(cfg), nil),
		func(o *logs.DescribeLogGroupsOutput) []types.LogGroup { return o.LogGroups },
		func(g types.LogGroup) Item { return Item{"logs/log-group", str(g.LogGroupName), ""} })}
}
