package registry

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ecrpullthroughcacherule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ecrregistryscanningconfiguration"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ecrrepositorycreationtemplate"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"

	"github.com/arteraai/region-expansion/blocks/policy"
	spec "github.com/arteraai/region-expansion/blocks/registry"
	"github.com/arteraai/region-expansion/constructs/key"
)

// Registry is the container registry of one account in one region.
type Registry struct {
	constructs.Construct
	cfg  spec.Config
	key  *key.Key
	role iamrole.IamRole
}

// New sets the registry up. The configuration must be valid. The pullers are the
// names of the IAM roles that may bring a new image into the cache, by what they are
// of: the roles of the nodes, by cluster.
func New(scope constructs.Construct, id string, cfg spec.Config, pullers map[string]*string) *Registry {
	r := &Registry{Construct: constructs.NewConstruct(scope, &id), cfg: cfg}
	r.scanEverything()
	if len(cfg.Upstreams) > 0 {
		r.key = key.New(r.Construct, "key", cfg.Key())
		r.addRole()
		r.allow(pullers)
	}
	for _, upstream := range cfg.Upstreams {
		r.cache(upstream)
	}
	return r
}

// scanEverything makes Amazon Inspector scan every image of every repository,
// continuously.
func (r *Registry) scanEverything() {
	ecrregistryscanningconfiguration.NewEcrRegistryScanningConfiguration(r.Construct, new("scanning"), &ecrregistryscanningconfiguration.EcrRegistryScanningConfigurationConfig{
		ScanType: new("ENHANCED"),
		Rule: &[]*ecrregistryscanningconfiguration.EcrRegistryScanningConfigurationRule{{
			ScanFrequency: new("CONTINUOUS_SCAN"),
			RepositoryFilter: &[]*ecrregistryscanningconfiguration.EcrRegistryScanningConfigurationRuleRepositoryFilter{
				{Filter: new("*"), FilterType: new("WILDCARD")},
			},
		}},
	})
}

// cache keeps an upstream's images, in repositories that are made like all
// others: encrypted with the registry's key, and without untagged images.
func (r *Registry) cache(upstream spec.Upstream) {
	scope := constructs.NewConstruct(r.Construct, &upstream.Prefix)
	ecrpullthroughcacherule.NewEcrPullThroughCacheRule(scope, new("rule"), &ecrpullthroughcacherule.EcrPullThroughCacheRuleConfig{
		EcrRepositoryPrefix: &upstream.Prefix,
		UpstreamRegistryUrl: &upstream.Host,
	})
	ecrrepositorycreationtemplate.NewEcrRepositoryCreationTemplate(scope, new("template"), &ecrrepositorycreationtemplate.EcrRepositoryCreationTemplateConfig{
		Prefix:        &upstream.Prefix,
		Description:   new("Images from " + upstream.Host),
		AppliedFor:    &[]*string{new("PULL_THROUGH_CACHE")},
		CustomRoleArn: r.role.Arn(),
		// The upstream decides what its tags mean, and may move them.
		ImageTagMutability: new("MUTABLE"),
		EncryptionConfiguration: &[]*ecrrepositorycreationtemplate.EcrRepositoryCreationTemplateEncryptionConfiguration{
			{EncryptionType: new("KMS"), KmsKey: r.key.ARN()},
		},
		LifecyclePolicy: new(removeUntagged),
	})
}

// removeUntagged is a lifecycle policy of ECR's: images that lost their tag to a
// newer one are removed after two weeks.
const removeUntagged = `{"rules":[{"rulePriority":1,"description":"Remove what lost its tag two weeks ago",` +
	`"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}`

// allow lets nodes bring a new image into the cache, which makes a repository. Their
// roles say so, and not a policy of the registry: ECR refuses one that names roles
// which were made seconds before, and the provider does not try again.
func (r *Registry) allow(pullers map[string]*string) {
	var repositories []string
	for _, upstream := range r.cfg.Upstreams {
		repositories = append(repositories, "arn:aws:ecr:"+r.cfg.AWSRegion+":"+r.cfg.AccountID+":repository/"+upstream.Prefix+"/*")
	}
	scope := constructs.NewConstruct(r.Construct, new("policy"))
	for _, name := range slices.Sorted(maps.Keys(pullers)) {
		iamrolepolicy.NewIamRolePolicy(scope, &name, &iamrolepolicy.IamRolePolicyConfig{
			Name: new("fill-" + r.cfg.Name),
			Role: pullers[name],
			Policy: policy.Document(policy.Statement{
				Sid:      "FillTheCache",
				Effect:   policy.Allow,
				Action:   []string{"ecr:CreateRepository", "ecr:BatchImportUpstreamImage"},
				Resource: repositories,
			}),
		})
	}
}
