package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ecr"
	"github.com/aws/aws-sdk-go-v2/service/ecr/types"
)

func registryListers(cfg aws.Config) []lister {
	c := ecr.NewFromConfig(cfg)
	return []lister{
		paged(ecr.NewDescribeRepositoriesPaginator(c, nil),
			func(o *ecr.DescribeRepositoriesOutput) []types.Repository { return o.Repositories },
			func(r types.Repository) Item { return Item{"ecr/repository", str(r.RepositoryName), ""} }),
		paged(ecr.NewDescribePullThroughCacheRulesPaginator(c, nil),
			func(o *ecr.DescribePullThroughCacheRulesOutput) []types.PullThroughCacheRule {
				return o.PullThroughCacheRules
			},
			func(r types.PullThroughCacheRule) Item {
				return Item{"ecr/pull-through-cache-rule", str(r.EcrRepositoryPrefix), str(r.UpstreamRegistryUrl)}
			}),
		paged(ecr.NewDescribeRepositoryCreationTemplatesPaginator(c, nil),
			func(o *ecr.DescribeRepositoryCreationTemplatesOutput) []types.RepositoryCreationTemplate {
				return o.RepositoryCreationTemplates
			},
			func(t types.RepositoryCreationTemplate) Item {
				return Item{"ecr/creation-template", str(t.Prefix), str(t.Description)}
			}),
		whole(c.GetRegistryScanningConfiguration, func(o *ecr.GetRegistryScanningConfigurationOutput) []Item {
			// AWS's default is basic scanning by hand: no rule says which repositories.
			scanning := o.ScanningConfiguration
			if scanning == nil || len(scanning.Rules) == 0 && (scanning.ScanType == types.ScanTypeBasic || scanning.ScanType == "") {
				return nil
			}
			return []Item{{"ecr/setting", "registry-scanning", string(scanning.ScanType)}}
		}, itself),
	}
}
