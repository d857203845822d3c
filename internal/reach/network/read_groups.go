package network

import (
	"net/netip"

	"github.com/arteraai/region-expansion/internal/stack"
)

// readGroups reads security groups, with rules that are resources of their own and
// rules that are written in the group.
func (r *reader) readGroups() {
	for _, b := range r.Of("aws_security_group", "aws_default_security_group") {
		r.groups[b.Address] = &SecurityGroup{Resource: r.resource(b)}
	}
	for _, b := range r.Of("aws_eks_cluster") {
		r.addClusterGroup(b)
	}
	for address, group := range r.groups {
		b := r.At(address)
		if b.Kind == "aws_eks_cluster" {
			continue
		}
		for _, rule := range b.Values("ingress") {
			group.In = append(group.In, r.inlineRules(group, stack.Object(rule.Value))...)
		}
		for _, rule := range b.Values("egress") {
			group.Out = append(group.Out, r.inlineRules(group, stack.Object(rule.Value))...)
		}
	}
	for _, b := range r.Of("aws_vpc_security_group_ingress_rule") {
		if group := part(r, r.groups, b, "security_group_id"); group != nil {
			group.In = append(group.In, r.rulesOf(b)...)
		}
	}
	for _, b := range r.Of("aws_vpc_security_group_egress_rule") {
		if group := part(r, r.groups, b, "security_group_id"); group != nil {
			group.Out = append(group.Out, r.rulesOf(b)...)
		}
	}
}

// addClusterGroup adds the group that EKS makes for a cluster and puts on the interfaces
// of its control plane: its members reach each other, and everything. Source: EKS user
// guide, "View Amazon EKS security group requirements for clusters".
func (r *reader) addClusterGroup(b *stack.Block) {
	group := &SecurityGroup{Resource: r.resource(b)}
	group.In = []Rule{{Resource: group.Resource, Group: group}}
	group.Out = []Rule{{Resource: group.Resource, Match: Match{Range: everywhere}}}
	r.groups[b.Address] = group
}

func (r *reader) rulesOf(b *stack.Block) (rules []Rule) {
	is, written := r.prefix(b.Value("cidr_ipv4"))
	rule := Rule{Resource: r.resource(b), Match: matchOf(b, "ip_protocol", is)}
	switch {
	case b.Value("prefix_list_id") != nil:
		if rules = r.rulesOfList(rule, b.Value("prefix_list_id")); rules == nil {
			r.unread(b, "prefix_list_id")
		}
		return rules
	case b.Value("referenced_security_group_id") != nil:
		if rule.Group = part(r, r.groups, b, "referenced_security_group_id"); rule.Group == nil {
			return nil
		}
	case !written:
		r.unread(b, "cidr_ipv4")
		return nil
	}
	return []Rule{rule}
}

// rulesOfList are a rule for each range of a prefix list.
func (r *reader) rulesOfList(rule Rule, list any) (rules []Rule) {
	for _, is := range r.rangesOf(list) {
		rule.Range = is
		rules = append(rules, rule)
	}
	return rules
}

func (r *reader) inlineRules(group *SecurityGroup, body map[string]any) (rules []Rule) {
	b := &stack.Block{Address: group.Address, Body: body}
	rule := Rule{Resource: group.Resource, Match: matchOf(b, "protocol", netip.Prefix{})}
	for _, cidr := range b.Values("cidr_blocks") {
		is, ok := r.prefix(cidr.Value)
		if !ok {
			r.unread(b, "cidr_blocks")
		}
		rule.Range = is
		rules = append(rules, rule)
	}
	for _, list := range b.Values("prefix_list_ids") {
		listed := r.rulesOfList(rule, list.Value)
		if listed == nil {
			r.unread(b, "prefix_list_ids")
		}
		rules = append(rules, listed...)
	}
	for _, rule.Group = range parts(r, r.groups, b, "security_groups") {
		rules = append(rules, rule)
	}
	if b.Is("self", true) {
		rule.Group = group
		rules = append(rules, rule)
	}
	return rules
}
