package egress

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53resolverfirewallconfig"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53resolverfirewalldomainlist"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53resolverfirewallrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53resolverfirewallrulegroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53resolverfirewallrulegroupassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53resolverquerylogconfig"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53resolverquerylogconfigassociation"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// The first rule that matches a name decides.
const (
	allowFirst  = 100.0
	refuseRest  = 200.0
	groupInVPCs = 101.0 // AWS keeps 100 and less for Firewall Manager
)

// logQueries records every name that anybody in the network asks for.
func (e parts) logQueries() {
	scope := constructs.NewConstruct(e.Construct, new("queries"))
	ready := e.logs.Ready()
	log := route53resolverquerylogconfig.NewRoute53ResolverQueryLogConfig(scope, new("log"), &route53resolverquerylogconfig.Route53ResolverQueryLogConfigConfig{
		Name:           new(e.cfg.Name + "-queries"),
		DestinationArn: e.logs.ARN(),
		DependsOn:      &ready,
		Tags:           tag.Name(e.cfg.Name, "queries"),
	})
	for _, name := range e.names() {
		route53resolverquerylogconfigassociation.NewRoute53ResolverQueryLogConfigAssociation(scope, new("log-of-"+name),
			&route53resolverquerylogconfigassociation.Route53ResolverQueryLogConfigAssociationConfig{
				ResolverQueryLogConfigId: log.Id(),
				ResourceId:               e.vpcs[name].ID(),
			})
	}
}

// filterNames has the resolver of every VPC answer for names on the list alone. A question
// is a packet that leaves, too: without this, data would get out as the names that somebody
// asks their own name server for.
func (e parts) filterNames() {
	scope := constructs.NewConstruct(e.Construct, new("names"))
	group := route53resolverfirewallrulegroup.NewRoute53ResolverFirewallRuleGroup(scope, new("group"),
		&route53resolverfirewallrulegroup.Route53ResolverFirewallRuleGroupConfig{Name: &e.cfg.Name, Tags: tag.Name(e.cfg.Name)})
	allowed := e.rule(scope, group, "allowed", e.cfg.Resolved(), &route53resolverfirewallrule.Route53ResolverFirewallRuleConfig{
		Action: new("ALLOW"), Priority: new(allowFirst),
		// A name on the list may be an alias of one that is not: its owner decides.
		FirewallDomainRedirectionAction: new("TRUST_REDIRECTION_DOMAIN"),
	})
	refused := e.rule(scope, group, "refused", []string{spec.Everything}, &route53resolverfirewallrule.Route53ResolverFirewallRuleConfig{
		Action: new("BLOCK"), Priority: new(refuseRest), BlockResponse: new("NXDOMAIN"),
		// AWS takes changes of a group one by one.
		DependsOn: &[]cdktf.ITerraformDependable{allowed},
	})
	for _, name := range e.names() {
		route53resolverfirewallconfig.NewRoute53ResolverFirewallConfig(scope, new("failure-in-"+name),
			&route53resolverfirewallconfig.Route53ResolverFirewallConfigConfig{
				ResourceId:       e.vpcs[name].ID(),
				FirewallFailOpen: new("DISABLED"), // no answer rather than any answer
			})
		route53resolverfirewallrulegroupassociation.NewRoute53ResolverFirewallRuleGroupAssociation(scope, new("group-in-"+name),
			&route53resolverfirewallrulegroupassociation.Route53ResolverFirewallRuleGroupAssociationConfig{
				Name:                new(e.cfg.Name + "-" + name),
				FirewallRuleGroupId: group.Id(),
				Priority:            new(groupInVPCs),
				VpcId:               e.vpcs[name].ID(),
				// Not before the group knows what it lets through.
				DependsOn: &[]cdktf.ITerraformDependable{refused},
				Tags:      tag.Name(e.cfg.Name, name),
			})
	}
}

func (e parts) rule(scope constructs.Construct, group route53resolverfirewallrulegroup.Route53ResolverFirewallRuleGroup, name string, domains []string,
	rule *route53resolverfirewallrule.Route53ResolverFirewallRuleConfig) cdktf.ITerraformDependable {
	list := route53resolverfirewalldomainlist.NewRoute53ResolverFirewallDomainList(scope, new("list-"+name),
		&route53resolverfirewalldomainlist.Route53ResolverFirewallDomainListConfig{
			Name: new(e.cfg.Name + "-" + name), Domains: jsii.Strings(domains...), Tags: tag.Name(e.cfg.Name, name),
		})
	rule.Name, rule.FirewallDomainListId, rule.FirewallRuleGroupId = &name, list.Id(), group.Id()
	return route53resolverfirewallrule.NewRoute53ResolverFirewallRule(scope, new("rule-"+name), rule)
}
