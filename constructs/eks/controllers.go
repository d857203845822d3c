package eks

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/privatezone"
)

// addControllers makes the identities of two controllers that every cluster runs
// and that AWS has no add-on for: one makes load balancers, the other names.
func (c *Cluster) addControllers(zone *privatezone.Zone) {
	c.addController("load-balancer", serviceAccount{"kube-system", "aws-load-balancer-controller"}, c.cfg.LoadBalancerStatements())
	c.addController("external-dns", serviceAccount{"external-dns", "external-dns"}, c.cfg.DNSStatements(*zone.ARN()))
}

func (c *Cluster) addController(id string, account serviceAccount, statements []policy.Statement) {
	scope, role, _ := c.addPodRole(id, account)
	iamrolepolicy.NewIamRolePolicy(scope, new("role-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: &id, Role: role.Id(), Policy: policy.Document(statements...),
	})
}
