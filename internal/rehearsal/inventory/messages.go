package inventory

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	eventtypes "github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// messageListers list what carries events and messages from one part of a region
// to another.
func messageListers(cfg aws.Config) []lister {
	return []lister{
		paged(sns.NewListTopicsPaginator(sns.NewFromConfig(cfg), nil),
			func(o *sns.ListTopicsOutput) []snstypes.Topic { return o.Topics },
			func(t snstypes.Topic) Item { return Item{"sns/topic", str(t.TopicArn), ""} }),
		// Without a maximum, SQS says nothing of a second page.
		paged(sqs.NewListQueuesPaginator(sqs.NewFromConfig(cfg), &sqs.ListQueuesInput{MaxResults: aws.Int32(1000)}),
			func(o *sqs.ListQueuesOutput) []string { return o.QueueUrls }, named("sqs/queue", "")),
		func(ctx context.Context) ([]Item, error) { return eventRules(ctx, eventbridge.NewFromConfig(cfg)) },
	}
}

// eventRules are the rules on the default bus, where AWS's own events arrive.
func eventRules(ctx context.Context, c *eventbridge.Client) ([]Item, error) {
	var items []Item
	for in := new(eventbridge.ListRulesInput{}); ; {
		o, err := c.ListRules(ctx, in)
		if err != nil {
			return nil, err
		}
		items = append(items, itemize(o.Rules, func(r eventtypes.Rule) Item {
			// AWS services keep rules of their own, and nobody else can delete them.
			if r.ManagedBy != nil {
				return Item{}
			}
			return Item{"events/rule", str(r.Name), str(r.Description)}
		})...)
		if in.NextToken = o.NextToken; in.NextToken == nil {
			return items, nil
		}
	}
}
