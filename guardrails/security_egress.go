package guardrails

import (
	"regexp"
	"slices"
	"strings"

	blocks "github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/internal/stack"
)

// egress are the rules about what lets packets and questions out. Where packets go is up
// to the rules about where they get to.
var egress = []Rule{
	{
		ID:      "egress-names",
		Title:   "The firewall lets out what calls a name in full, and nothing else",
		Why:     "under a wildcard, or by a rule that passes more, anybody can be called",
		Remedy:  "name what is called in Egress.Domains of the region; rules of another kind only drop",
		Checkov: "none",
		check:   flagPassing,
	},
	{
		ID:      "egress-policy",
		Title:   "The firewall drops what no rule lets through",
		Why:     "whatever nobody thought of would leave",
		Remedy:  "forward everything to the stateful rules, in strict order, with aws:drop_established and aws:alert_established, and override nothing",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			for argument, want := range map[string][]string{
				"stateless_default_actions":          {"aws:forward_to_sfe"},
				"stateless_fragment_default_actions": {"aws:forward_to_sfe"},
				"stateful_default_actions":           {"aws:drop_established", "aws:alert_established"},
			} {
				if got := b.Strings("firewall_policy." + argument); !slices.Equal(got, want) {
					flag(b, "firewall_policy."+argument, got)
				}
			}
			if b.Text("firewall_policy.stateful_engine_options.rule_order") != "STRICT_ORDER" {
				flag(b, "firewall_policy.stateful_engine_options", b.Value("firewall_policy.stateful_engine_options"))
			}
			for _, argument := range []string{"stateless_rule_group_reference", "stateful_rule_group_reference.override"} {
				for _, given := range b.Values("firewall_policy." + argument) {
					flag(b, given.Path, given.Value)
				}
			}
		},
	},
	{
		ID:      "egress-logs",
		Title:   "The firewall records what it drops, and all flows, in a bucket of the stack",
		Why:     "nobody would know that somebody tries to get data out",
		Remedy:  "add an aws_networkfirewall_logging_configuration with ALERT and FLOW",
		Checkov: "CKV2_AWS_63 accepts one of the two, to anywhere",
		check: func(s *checked, b *stack.Block, flag flag) {
			var kinds []string
			for _, log := range s.Attached("aws_networkfirewall_logging_configuration", "firewall_arn", b) {
				kinds = append(kinds, log.Strings("logging_configuration.log_destination_config.log_type")...)
			}
			if !slices.Contains(kinds, "ALERT") || !slices.Contains(kinds, "FLOW") {
				flag(b, "logging_configuration", kinds)
			}
		},
	},
	{
		ID:      "egress-resolver",
		Title:   "The resolver of every VPC answers for names on a list alone, and for none if it cannot look there",
		Why:     "data gets out as the names that somebody asks their own name server for",
		Remedy:  "associate a rule group that blocks everything after its list, and disable firewall_fail_open; a region that is open says why in its file",
		Checkov: "none",
		check:   flagOpenResolver,
	},
	{
		ID:      "egress-resolver-names",
		Title:   "No list of names has one under which others have name servers",
		Why:     "a question for such a name reaches whoever has registered it, with data in it",
		Remedy:  "name what is called in full; wildcards are for names of AWS, and for zones that only exist inside",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			refuses := slices.ContainsFunc(s.Attached("aws_route53_resolver_firewall_rule", "firewall_domain_list_id", b), func(rule *stack.Block) bool { return rule.Text("action") == "BLOCK" })
			for _, name := range b.Values("domains") {
				if text, _ := name.Value.(string); strings.Contains(text, "*") && !refuses && !ownNames.MatchString(text) {
					flag(b, name.Path, name.Value)
				}
			}
		},
	},
	{
		ID:      "logging-queries",
		Title:   "Every name that anybody in a VPC asks for is recorded",
		Why:     "nobody could tell whom a program that was broken into has called",
		Remedy:  "add an aws_route53_resolver_query_log_config_association for the VPC",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if len(s.Attached("aws_route53_resolver_query_log_config_association", "resource_id", b)) == 0 {
				flag(b, "query_log_config_association", nil)
			}
		},
	},
}

// ownNames are wildcards under which only AWS, or the network itself, has name servers.
var ownNames = regexp.MustCompile(`^\*\.([a-z0-9-]+\.)*(amazonaws\.com|api\.aws|internal|(10|\d+\.100)\.in-addr\.arpa)\.?$`)

// fullName is a name without a wildcard.
var fullName = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z0-9-]+$`)

// flagPassing looks at the rules of a group: a list may let out, for stated sources; rules
// in Suricata's language may not.
func flagPassing(s *checked, b *stack.Block, flag flag) {
	const source = "rule_group.rules_source."
	if b.Text("type") != "STATEFUL" || b.Value("rules") != nil {
		flag(b, "type", b.Value("type"))
	}
	if len(b.Strings("rule_group.rule_variables.ip_sets.ip_set.definition")) == 0 {
		flag(b, "rule_group.rule_variables", b.Value("rule_group.rule_variables"))
	}
	if kind := b.Value(source + "rules_source_list.generated_rules_type"); kind != nil && kind != "ALLOWLIST" {
		flag(b, source+"rules_source_list.generated_rules_type", kind)
	}
	for _, name := range b.Values(source + "rules_source_list.targets") {
		if text, _ := name.Value.(string); !fullName.MatchString(text) {
			flag(b, name.Path, name.Value)
		}
	}
	for line := range strings.Lines(b.Text(source + "rules_string")) {
		if action, _, _ := strings.Cut(line, " "); !slices.Contains([]string{"drop", "reject", "alert"}, action) {
			flag(b, source+"rules_string", line)
		}
	}
	for _, argument := range []string{"stateful_rule", "stateless_rules_and_custom_actions"} {
		for _, given := range b.Values(source + argument) {
			flag(b, given.Path, given.Value)
		}
	}
}

// flagOpenResolver looks at a VPC's resolver.
func flagOpenResolver(s *checked, b *stack.Block, flag flag) {
	if s.region.Egress.Mode == blocks.Open {
		return // with a reason, in the region's file
	}
	var actions []string
	for _, association := range s.Attached("aws_route53_resolver_firewall_rule_group_association", "vpc_id", b) {
		group, _ := s.Target(association.Value("firewall_rule_group_id"))
		if group == nil {
			continue
		}
		for _, rule := range s.Attached("aws_route53_resolver_firewall_rule", "firewall_rule_group_id", group) {
			list, _ := s.Target(rule.Value("firewall_domain_list_id"))
			if list != nil && slices.Contains(list.Strings("domains"), blocks.Everything) {
				actions = append(actions, rule.Text("action"))
			}
		}
	}
	if !slices.Equal(actions, []string{"BLOCK"}) {
		flag(b, "firewall_rule_group_association", actions)
	}
	failure := s.Attached("aws_route53_resolver_firewall_config", "resource_id", b)
	if len(failure) != 1 || failure[0].Text("firewall_fail_open") != "DISABLED" {
		at := b
		if len(failure) > 0 {
			at = failure[0]
		}
		flag(at, "firewall_fail_open", at.Value("firewall_fail_open"))
	}
}

// firewallEndpoint is the firewall to whose endpoint an expression leads, or nil: the one
// expression that a stack may have, in the words of the construct.
func (s *checked) firewallEndpoint(text string) *stack.Block {
	references := stack.References(text)
	if len(references) != 2 || text != blocks.Endpoint(references[0], references[1]+".id") {
		return nil
	}
	firewall, subnet := s.At(references[0]), s.At(references[1])
	if firewall == nil || firewall.Kind != "aws_networkfirewall_firewall" || subnet == nil || subnet.Kind != "aws_subnet" {
		return nil
	}
	return firewall
}
