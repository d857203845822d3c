package network

import (
	"net/netip"
	"slices"

	"github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/internal/stack"
)

// readFirewalls reads the firewalls, with the rules of their policies.
func (r *reader) readFirewalls() {
	for _, b := range r.Of("aws_networkfirewall_firewall") {
		policy := r.At(r.to(b, "firewall_policy_arn"))
		if policy == nil {
			r.unread(b, "firewall_policy_arn")
			continue
		}
		f := &Firewall{Resource: r.resource(b), Strict: dropsTheRest(policy)}
		for _, group := range policy.Values("firewall_policy.stateful_rule_group_reference.resource_arn") {
			r.addRules(f, policy, group)
		}
		r.firewalls[b.Address] = f
		r.region.Firewalls = append(r.region.Firewalls, f)
	}
}

// dropsTheRest tells whether a policy drops what no rule lets through: what is established,
// since a connection must come about before anybody can say a name.
func dropsTheRest(policy *stack.Block) bool {
	within := func(argument string) string { return "firewall_policy." + argument }
	forwards := slices.Equal(policy.Strings(within("stateless_default_actions")), []string{"aws:forward_to_sfe"}) &&
		slices.Equal(policy.Strings(within("stateless_fragment_default_actions")), []string{"aws:forward_to_sfe"}) &&
		len(policy.Values(within("stateless_rule_group_reference"))) == 0
	return forwards && policy.Text(within("stateful_engine_options.rule_order")) == "STRICT_ORDER" &&
		slices.Contains(policy.Strings(within("stateful_default_actions")), "aws:drop_established") &&
		len(policy.Values(within("stateful_rule_group_reference.override"))) == 0
}

// addRules adds those of a group. One that is neither a list of names nor the rules for
// what carries none is not read, and may let anything through.
func (r *reader) addRules(f *Firewall, policy *stack.Block, reference stack.Attribute) {
	group := r.At(r.address(reference.Value))
	if group == nil {
		r.network.Unread = append(r.network.Unread, Unread{r.resource(policy), reference.Path, reference.Value})
		return
	}
	var sources []netip.Prefix
	for _, text := range group.Strings("rule_group.rule_variables.ip_sets.ip_set.definition") {
		if is, err := netip.ParsePrefix(text); err == nil {
			sources = append(sources, is)
		}
	}
	const from = "rule_group.rules_source."
	switch {
	case group.Text(from+"rules_source_list.generated_rules_type") == "ALLOWLIST":
		f.Lists = append(f.Lists, NameList{Resource: r.resource(group), Sources: sources, Names: group.Strings(from + "rules_source_list.targets")})
	case group.Text(from+"rules_string") == egress.Nameless()["other"]:
		f.NotTCP = append(f.NotTCP, sources...)
	case group.Text(from+"rules_string") == egress.Nameless()["ports"]:
		f.OtherPorts = append(f.OtherPorts, sources...)
	default:
		r.unread(group, "rule_group.rules_source")
		f.Strict = false
	}
}

// endpoint is what a route to an endpoint of a firewall leads to: it must be the expression
// that the construct writes, in which the subnet says which endpoint is meant.
func (r *reader) endpoint(b *stack.Block) *FirewallEndpoint {
	text := b.Text("vpc_endpoint_id")
	references := stack.References(text)
	if len(references) != 2 {
		return nil
	}
	f, s := r.firewalls[references[0]], r.subnets[references[1]]
	if f == nil || s == nil || text != egress.Endpoint(references[0], references[1]+".id") {
		return nil
	}
	for _, endpoint := range r.endpoints {
		if endpoint.Firewall == f && endpoint.Subnet == s {
			return endpoint
		}
	}
	mapped := slices.ContainsFunc(r.At(references[0]).Values("subnet_mapping.subnet_id"), func(id stack.Attribute) bool { return r.address(id.Value) == references[1] })
	if !mapped {
		return nil // AWS has no endpoint there
	}
	r.endpoints = append(r.endpoints, &FirewallEndpoint{f, s})
	return r.endpoints[len(r.endpoints)-1]
}

// readNameFilters reads what the resolvers of VPCs may be asked for.
func (r *reader) readNameFilters() {
	for _, b := range r.Of("aws_route53_resolver_firewall_rule_group_association") {
		v := part(r, r.vpcs, b, "vpc_id")
		group := r.target(b.Value("firewall_rule_group_id"))
		if v == nil || group == nil {
			r.unread(b, "firewall_rule_group_id")
			continue
		}
		filter := &NameFilter{Resource: r.resource(b)}
		refuses := false
		for _, rule := range r.Attached("aws_route53_resolver_firewall_rule", "firewall_rule_group_id", group) {
			names := []string{}
			if list := r.target(rule.Value("firewall_domain_list_id")); list != nil {
				names = list.Strings("domains")
			}
			switch rule.Text("action") {
			case "ALLOW":
				filter.Names = append(filter.Names, names...)
			case "BLOCK":
				refuses = refuses || slices.Contains(names, egress.Everything)
			}
		}
		if refuses {
			v.Names = filter
		}
	}
}
