package gateway

var securityGroupExceptions = []Exception{
	{
		Name:    "security-group-rule-description",
		Service: "ec2",
		Actions: []string{"AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "DescribeSecurityGroupRules"},
		Kind:    Mend,
		Reason: "AWS returns the description of every rule. " +
			"moto returns it for CIDR rules only, not for rules that name a security group or a prefix list.",
		mend: mendXML(describeRules),
	},
}

// topicRuleDescription remembers descriptions by rule id.
const topicRuleDescription = "security group rule description"

// describeRules takes the description from the request's first permission: the
// provider authorizes each rule with a call of its own.
func describeRules(x *exchange, root *element) bool {
	rules := root.items("securityGroupRuleSet")
	given := ""
	for _, target := range []string{"Groups", "PrefixListIds"} {
		if description := x.form.Get("IpPermissions.1." + target + ".1.Description"); description != "" {
			given = description
		}
	}
	if given != "" && len(rules) == 1 {
		x.memory.put(topicRuleDescription, rules[0].text("securityGroupRuleId"), given)
	}
	changed := false
	for _, rule := range rules {
		description, known := recall[string](x.memory, topicRuleDescription, rule.text("securityGroupRuleId"))
		if known && rule.text("description") == "" {
			rule.set("description", description)
			changed = true
		}
	}
	return changed
}
