package guardrails

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// reportNames are the names that the network lets out, each from where and why, and what
// becomes of all others.
func (s *checked) reportNames() (found []statement) {
	add := func(what string, b *stack.Block, at stack.Attribute) {
		found = append(found, statement{what, evidence{shown(at.Value), proofOf(b, at)}})
	}
	first := func(what string, b *stack.Block, attribute string) {
		add(what, b, stack.Attribute{Path: attribute, Value: b.Value(attribute)})
	}
	for _, b := range s.Of("aws_networkfirewall_firewall_policy") {
		first("what no list of the firewall names", b, "firewall_policy.stateful_default_actions")
	}
	why := s.reasons()
	for _, b := range s.Of("aws_networkfirewall_rule_group") {
		from := strings.Join(b.Strings("rule_group.rule_variables.ip_sets.ip_set.definition"), " and ")
		for _, name := range b.Values("rule_group.rules_source.rules_source_list.targets") {
			text, _ := name.Value.(string)
			add("TLS and HTTP from "+from+reason(why[text]), b, name)
		}
	}
	for _, b := range s.Of("aws_route53_resolver_firewall_config") {
		first("answers in "+s.describe(b.Value("resource_id"))+" while AWS cannot filter", b, "firewall_fail_open")
	}
	for _, b := range s.Of("aws_route53_resolver_firewall_rule") {
		list, _ := s.Target(b.Value("firewall_domain_list_id"))
		if list == nil {
			continue
		}
		for _, name := range list.Values("domains") {
			text, _ := name.Value.(string)
			add("names with the action "+b.Text("action")+reason(why[text]), list, name)
		}
	}
	return found
}

// reasons are those of the region's lists, by name.
func (s *checked) reasons() map[string]string {
	why := map[string]string{}
	for _, segment := range s.region.Blocks().Egress.Segments {
		for _, domain := range segment.Domains {
			why[domain.Name] = domain.Why
		}
	}
	return why
}

func reason(text string) string {
	if text == "" {
		return ""
	}
	return ": " + text
}
