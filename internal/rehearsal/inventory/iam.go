package inventory

import (
	"context"
	"errors"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
)

// iamListers see the whole account: IAM has no regions.
func iamListers(cfg aws.Config) []lister {
	c := iam.NewFromConfig(cfg)
	return []lister{
		paged(iam.NewListRolesPaginator(c, nil),
			func(o *iam.ListRolesOutput) []types.Role { return o.Roles },
			func(r types.Role) Item {
				// AWS creates service-linked roles on first use and keeps them.
				if strings.HasPrefix(str(r.Path), "/aws-service-role/") {
					return Item{}
				}
				return Item{"iam/role", str(r.RoleName), ""}
			}),
		paged(iam.NewListPoliciesPaginator(c, &iam.ListPoliciesInput{Scope: types.PolicyScopeTypeLocal}),
			func(o *iam.ListPoliciesOutput) []types.Policy { return o.Policies },
			func(p types.Policy) Item { return Item{"iam/policy", str(p.Arn), str(p.PolicyName)} }),
		paged(iam.NewListInstanceProfilesPaginator(c, nil),
			func(o *iam.ListInstanceProfilesOutput) []types.InstanceProfile { return o.InstanceProfiles },
			func(p types.InstanceProfile) Item {
				return Item{"iam/instance-profile", str(p.InstanceProfileName), ""}
			}),
		whole(c.ListOpenIDConnectProviders,
			func(o *iam.ListOpenIDConnectProvidersOutput) []types.OpenIDConnectProviderListEntry {
				return o.OpenIDConnectProviderList
			},
			func(p types.OpenIDConnectProviderListEntry) Item { return Item{"iam/oidc-provider", str(p.Arn), ""} }),
		func(ctx context.Context) ([]Item, error) {
			o, err := c.GetAccountPasswordPolicy(ctx, nil)
			if none := (*types.NoSuchEntityException)(nil); errors.As(err, &none) {
				return nil, nil
			}
			if err != nil || o.PasswordPolicy == nil {
				return nil, err
			}
			return []Item{{"iam/password-policy", "account", ""}}, nil
		},
	}
}
