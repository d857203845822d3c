package eks

import (
	"fmt"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksaccessentry"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksaccesspolicyassociation"
)

// addAccessEntries lets IAM roles in. EKS itself adds the entry of the nodes'
// role, with the first node group.
func (c *Cluster) addAccessEntries() {
	for _, access := range c.cfg.AccessEntries {
		scope := constructs.NewConstruct(c, new("access-"+access.Name))
		entry := eksaccessentry.NewEksAccessEntry(scope, new("entry"), &eksaccessentry.EksAccessEntryConfig{
			ClusterName:  c.name,
			PrincipalArn: new(fmt.Sprintf("arn:aws:iam::%s:role/%s", c.cfg.AccountID, access.Role)),
			Type:         new("STANDARD"),
		})
		eksaccesspolicyassociation.NewEksAccessPolicyAssociation(scope, new("policy"), &eksaccesspolicyassociation.EksAccessPolicyAssociationConfig{
			ClusterName:  c.name,
			PrincipalArn: entry.PrincipalArn(),
			PolicyArn:    new("arn:aws:eks::aws:cluster-access-policy/" + string(access.Policy)),
			AccessScope:  accessScope(access.Namespaces),
		})
	}
}

func accessScope(namespaces []string) *eksaccesspolicyassociation.EksAccessPolicyAssociationAccessScope {
	if len(namespaces) == 0 {
		return &eksaccesspolicyassociation.EksAccessPolicyAssociationAccessScope{Type: new("cluster")}
	}
	return &eksaccesspolicyassociation.EksAccessPolicyAssociationAccessScope{
		Type:       new("namespace"),
		Namespaces: jsii.Strings(namespaces...),
	}
}
