package ingress

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchloggroup"
	acl "github.com/cdktf/cdktf-provider-aws-go/aws/v19/wafv2webacl"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/wafv2webaclassociation"
	logging "github.com/cdktf/cdktf-provider-aws-go/aws/v19/wafv2webaclloggingconfiguration"

	spec "github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// logRetention is how many days the log of the web ACL is kept.
const logRetention = 365.0

// addFirewall puts a web ACL before the load balancer. What no rule refuses gets through.
func (i *Ingress) addFirewall(logsKey *key.Key) {
	scope := constructs.NewConstruct(i, new("firewall"))
	rules := []*acl.Wafv2WebAclRule{i.rateLimit()}
	for _, group := range spec.RuleGroups {
		rules = append(rules, i.ruleGroup(group, float64(len(rules))))
	}
	web := acl.NewWafv2WebAcl(scope, new("web-acl"), &acl.Wafv2WebAclConfig{
		Name:             &i.cfg.Name,
		Description:      new("What users of " + i.cfg.Domain + " may send"),
		Scope:            new("REGIONAL"),
		DefaultAction:    &acl.Wafv2WebAclDefaultAction{Allow: &acl.Wafv2WebAclDefaultActionAllow{}},
		Rule:             &rules,
		VisibilityConfig: &acl.Wafv2WebAclVisibilityConfig{CloudwatchMetricsEnabled: new(true), MetricName: &i.cfg.Name, SampledRequestsEnabled: new(false)},
		Tags:             tag.Name(i.cfg.Name),
	})
	wafv2webaclassociation.NewWafv2WebAclAssociation(scope, new("association"), &wafv2webaclassociation.Wafv2WebAclAssociationConfigA{
		ResourceArn: i.balancer.Arn(), WebAclArn: web.Arn(),
	})
	i.addLog(scope, web.Arn(), logsKey)
}

func (i *Ingress) rateLimit() *acl.Wafv2WebAclRule {
	return &acl.Wafv2WebAclRule{
		Name:             new("rate-limit"),
		Priority:         new(0.0),
		Action:           &acl.Wafv2WebAclRuleAction{Block: &acl.Wafv2WebAclRuleActionBlock{}},
		Statement:        object{"rate_based_statement": object{"limit": spec.RequestsPerAddress, "aggregate_key_type": "IP"}},
		VisibilityConfig: visibility("rate-limit"),
	}
}

func (i *Ingress) ruleGroup(group spec.RuleGroup, priority float64) *acl.Wafv2WebAclRule {
	statement := object{"vendor_name": "AWS", "name": group.Name}
	var counted []object
	for _, name := range slices.Sorted(maps.Keys(group.Counted)) {
		counted = append(counted, object{"name": name, "action_to_use": object{"count": object{}}})
	}
	if len(counted) > 0 {
		statement["rule_action_override"] = counted
	}
	return &acl.Wafv2WebAclRule{
		Name:             &group.Name,
		Priority:         &priority,
		OverrideAction:   &acl.Wafv2WebAclRuleOverrideAction{None: &acl.Wafv2WebAclRuleOverrideActionNone{}},
		Statement:        object{"managed_rule_group_statement": statement},
		VisibilityConfig: visibility(group.Name),
	}
}

// object is a part of a statement, which the bindings take as Terraform has it: statements
// are in each other.
type object = map[string]any

// visibility has CloudWatch count what a rule does. AWS keeps no samples of requests, from
// which nothing would be redacted: AWS WAF developer guide, "Logging web ACL traffic".
func visibility(metric string) *acl.Wafv2WebAclRuleVisibilityConfig {
	return &acl.Wafv2WebAclRuleVisibilityConfig{CloudwatchMetricsEnabled: new(true), MetricName: &metric, SampledRequestsEnabled: new(false)}
}

// addLog records what rules have refused or counted. WAF itself adds to the log group the
// policy by which it delivers.
func (i *Ingress) addLog(scope constructs.Construct, web *string, logsKey *key.Key) {
	group := cloudwatchloggroup.NewCloudwatchLogGroup(scope, new("log-group"), &cloudwatchloggroup.CloudwatchLogGroupConfig{
		Name:            new(i.cfg.LogGroup()),
		RetentionInDays: new(logRetention),
		KmsKeyId:        logsKey.ARN(),
	})
	redacted := []*logging.Wafv2WebAclLoggingConfigurationRedactedFields{{QueryString: &logging.Wafv2WebAclLoggingConfigurationRedactedFieldsQueryString{}}}
	for _, header := range spec.RedactedHeaders {
		redacted = append(redacted, &logging.Wafv2WebAclLoggingConfigurationRedactedFields{
			SingleHeader: &logging.Wafv2WebAclLoggingConfigurationRedactedFieldsSingleHeader{Name: &header},
		})
	}
	var kept []*logging.Wafv2WebAclLoggingConfigurationLoggingFilterFilterCondition
	for _, action := range spec.LoggedActions {
		kept = append(kept, &logging.Wafv2WebAclLoggingConfigurationLoggingFilterFilterCondition{
			ActionCondition: &logging.Wafv2WebAclLoggingConfigurationLoggingFilterFilterConditionActionCondition{Action: &action},
		})
	}
	logging.NewWafv2WebAclLoggingConfiguration(scope, new("logging"), &logging.Wafv2WebAclLoggingConfigurationConfig{
		ResourceArn:           web,
		LogDestinationConfigs: &[]*string{group.Arn()},
		RedactedFields:        &redacted,
		LoggingFilter: &logging.Wafv2WebAclLoggingConfigurationLoggingFilter{
			DefaultBehavior: new("DROP"),
			Filter: &[]*logging.Wafv2WebAclLoggingConfigurationLoggingFilterFilter{{
				Behavior: new("KEEP"), Requirement: new("MEETS_ANY"), Condition: &kept,
			}},
		},
	})
}
