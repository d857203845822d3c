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
	c.addController("external-dns", serviceAccount{"external-dns", "external-dns"}, dnsStatements(*zone.ARN()))
}

func (c *Cluster) addController(id string, account serviceAccount, statements []policy.Statement) {
	scope, role, _ := c.addPodRole(id, account)
	iamrolepolicy.NewIamRolePolicy(scope, new("role-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: &id, Role: role.Id(), Policy: policy.Document(statements...),
	})
}

// dnsStatements let external-dns add names to the region's own zone. It lists all
// zones to find it, which IAM cannot narrow down.
func dnsStatements(zone string) []policy.Statement {
	return []policy.Statement{
		{
			Sid: "FindTheZone", Effect: policy.Allow,
			Action: []string{"route53:ListHostedZones"}, Resource: []string{"*"},
			// Route 53 answers for all regions in this one.
			Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {"us-east-1"}}},
		},
		{
			Sid: "NamesInTheZone", Effect: policy.Allow,
			Action:   []string{"route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResource"},
			Resource: []string{zone},
		},
	}
}
