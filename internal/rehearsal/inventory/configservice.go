package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/configservice"
	"github.com/aws/aws-sdk-go-v2/service/configservice/types"
)

// configListers list AWS Config. Security Hub and others have recorders and rules
// of their own there, which they make and delete themselves.
func configListers(cfg aws.Config) []lister {
	c := configservice.NewFromConfig(cfg)
	return []lister{
		whole(c.DescribeConfigurationRecorders,
			func(o *configservice.DescribeConfigurationRecordersOutput) []types.ConfigurationRecorder {
				return o.ConfigurationRecorders
			},
			func(r types.ConfigurationRecorder) Item {
				if r.ServicePrincipal != nil {
					return Item{}
				}
				return Item{"config/recorder", str(r.Name), ""}
			}),
		whole(c.DescribeDeliveryChannels,
			func(o *configservice.DescribeDeliveryChannelsOutput) []types.DeliveryChannel {
				return o.DeliveryChannels
			},
			func(d types.DeliveryChannel) Item { return Item{"config/delivery-channel", str(d.Name), ""} }),
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
