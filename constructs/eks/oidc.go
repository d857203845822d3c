package eks

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamopenidconnectprovider"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// addOIDCProvider has IAM trust the cluster's own tokens, for software that does
// not know pod identity yet. No role of this package uses it.
func (c *Cluster) addOIDCProvider() {
	c.oidcProvider = iamopenidconnectprovider.NewIamOpenidConnectProvider(c, new("oidc-provider"), &iamopenidconnectprovider.IamOpenidConnectProviderConfig{
		Url:          c.cluster.Identity().Get(new(0.0)).Oidc().Get(new(0.0)).Issuer(),
		ClientIdList: &[]*string{new("sts.amazonaws.com")},
		Tags:         tag.Name(c.cfg.Name),
	})
}
