package recovery

import "context"

// Open is a security group of the stack that may call everywhere by a rule that no code has.
// AWS gives each new one such a rule, and the provider takes it off with its next call. If a
// run ends in between, no plan looks for it.
type Open struct{ Address, Group, Rule, AWSRegion string }

// securityGroups are those of the stack, each with the rule without tags that lets it call
// everywhere, or "". Every rule of the stack has tags.
func securityGroups() kind {
	k := tagged("ec2", "describe_security_groups", "SecurityGroups", "GroupId")
	k.steps = append(k.steps, step{"describe_security_group_rules",
		map[string]any{"Filters": []any{map[string]any{"Name": "group-id", "Values": []any{"{0}"}}}},
		"[[SecurityGroupRules[?IsEgress && IpProtocol=='-1' && CidrIpv4=='0.0.0.0/0' && !Tags].SecurityGroupRuleId | [0]]]"})
	return k
}

// open are the open ones among items of a type, if one of them is the resource.
func open(this Resource, items []Item) (found []Open) {
	for _, item := range items {
		if this.Kind == "aws_security_group" && item.ID == this.ID && item.Columns[2] != "" {
			found = append(found, Open{this.Address, item.ID, item.Columns[2], this.AWSRegion})
		}
	}
	return found
}

// Close takes the rules off.
func (a Account) Close(ctx context.Context, groups []Open) error {
	var asked question
	for _, group := range groups {
		asked.Remove = append(asked.Remove, questionCall{group.AWSRegion, "ec2", "revoke_security_group_egress",
			map[string]any{"GroupId": group.Group, "SecurityGroupRuleIds": []string{group.Rule}}})
	}
	_, err := a.ask(ctx, asked)
	return err
}
