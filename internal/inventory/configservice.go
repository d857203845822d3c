package inventory

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/configservice"
	"github.com/aws/aws-sdk-go-v2/service/configservice/types"
)

// configListers list AWS Config. Security Hub and others have recorders and rules
// of their own there, which they make and delete themselves.
func configListers(cfg aws.Config) []lister {
	c := configservice.NewFromConfig(cfg)
	return []lister{
		func(ctx context.Context) ([]Item, error) {
			o, err := c.DescribeConfigurationRecorders(ctx, nil)
			if err != nil {
				return nil, err
			}
			return itemize(o.ConfigurationRecorders, func(r types.ConfigurationRecorder) Item {
				if r.ServicePrincipal != nil {
					return Item{}
				}
				return Item{"config/recorder", str(r.Name), ""}
			}), nil
		},
		func(ctx context.Context) ([]Item, error) {
			o, err := c.DescribeDeliveryChannels(ctx, nil)
			if err != nil {
				return nil, err
			}
			return itemize(o.DeliveryChannels, func(d types.DeliveryChannel) Item {
				return Item{"config/delivery-channel", str(d.Name), ""}
			}), nil
		},
		paged(configservice.NewDescribeConfigRulesPaginator(c, nil),
			func(o *configservice.DescribeConfigRulesOutput) []types.ConfigRule { return o.ConfigRules },
			func(r types.ConfigRule) Item {
				if r.CreatedBy != nil {
					return Item{}
				}
				return Item{"config/rule", str(r.ConfigRuleName), str(r.Description)}
			}),
	}
}
