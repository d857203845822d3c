package egress

import (
	"maps"
	"net/netip"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/networkfirewallrulegroup"

	spec "github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// strictOrder has rules decide in the order in which they are written.
const strictOrder = "STRICT_ORDER"

// ruleGroups are the ARNs of the groups of rules, in the order in which they decide: first
// those for what carries no name, then a list for each segment.
func (e parts) ruleGroups(scope constructs.Construct, secret *key.Key) (groups []*string) {
	nameless := spec.Nameless()
	for _, name := range slices.Sorted(maps.Keys(nameless)) {
		groups = append(groups, e.ruleGroup(scope, secret, name, spec.NamelessCapacity, e.cfg.Inside, &networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupRulesSource{
			RulesString: new(nameless[name]),
		}))
	}
	for _, segment := range e.cfg.Segments {
		groups = append(groups, e.ruleGroup(scope, secret, segment.Name, spec.ListCapacity, segment.Sources, &networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupRulesSource{
			RulesSourceList: &networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupRulesSourceRulesSourceListStruct{
				GeneratedRulesType: new("ALLOWLIST"),
				TargetTypes:        jsii.Strings("TLS_SNI", "HTTP_HOST"),
				Targets:            jsii.Strings(segment.Targets()...),
			},
		}))
	}
	return groups
}

// ruleGroup is about packets from some addresses. Without them, AWS takes those of the VPC
// in which the firewall stands, and the rules are about nobody else.
func (e parts) ruleGroup(scope constructs.Construct, secret *key.Key, name string, capacity float64, from []netip.Prefix,
	rules *networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupRulesSource) *string {
	var sources []string
	for _, source := range from {
		sources = append(sources, source.String())
	}
	return networkfirewallrulegroup.NewNetworkfirewallRuleGroup(scope, new("rules-"+name), &networkfirewallrulegroup.NetworkfirewallRuleGroupConfig{
		Name:     new(e.cfg.Name + "-" + name),
		Type:     new("STATEFUL"),
		Capacity: &capacity,
		RuleGroup: &networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroup{
			RuleVariables: &networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupRuleVariables{
				IpSets: &[]*networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupRuleVariablesIpSets{{
					Key:   new("HOME_NET"),
					IpSet: &networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupRuleVariablesIpSetsIpSet{Definition: jsii.Strings(sources...)},
				}},
			},
			RulesSource:         rules,
			StatefulRuleOptions: &networkfirewallrulegroup.NetworkfirewallRuleGroupRuleGroupStatefulRuleOptions{RuleOrder: new(strictOrder)},
		},
		EncryptionConfiguration: &networkfirewallrulegroup.NetworkfirewallRuleGroupEncryptionConfiguration{Type: new(ownKey), KeyId: secret.ARN()},
		Tags:                    tag.Name(e.cfg.Name, name),
	}).Arn()
}
