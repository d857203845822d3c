package guardrails

import (
	"iter"
	"slices"
	"strings"
)

// permissions are the rules about what policies grant.
var permissions = []Rule{
	{
		ID:      "iam-wildcard-action",
		Title:   "No policy allows every action, of AWS or of a service, without a condition",
		Why:     "it also allows what AWS will add tomorrow",
		Remedy:  "name the actions",
		Checkov: "CKV_AWS_62 and CKV_AWS_63 look for * alone, and not for s3:*",
		check: func(s *stack, b *block, flag flag) {
			for place, granted := range b.grants() {
				// The account's own administration of a key; without it nobody could
				// change the key's policy any more.
				if b.kind == "aws_kms_key" && slices.Contains(granted.Principal["AWS"], "arn:aws:iam::"+s.region.AccountID+":root") {
					continue
				}
				for _, action := range granted.Action {
					if action == "*" || strings.HasSuffix(action, ":*") {
						flag(b, place+".Action", action)
					}
				}
				if granted.NotAction != nil {
					flag(b, place+".NotAction", []string(granted.NotAction))
				}
			}
		},
	},
	{
		ID:      "iam-wildcard-resource",
		Title:   "No policy allows actions on every resource without a condition",
		Why:     "a role could reach what other blocks, and other regions, own",
		Remedy:  `name the resources; where an action knows none, add a condition such as "aws:RequestedRegion"`,
		Checkov: "CKV_AWS_62 looks for it together with every action alone",
		check: func(s *stack, b *block, flag flag) {
			if b.kind == "aws_kms_key" || b.kind == "aws_ecr_repository_creation_template" {
				return // there, every resource is the one that the policy belongs to
			}
			for place, granted := range b.grants() {
				if slices.Contains(granted.Resource, "*") {
					flag(b, place+".Resource", "*")
				}
				if granted.NotResource != nil {
					flag(b, place+".NotResource", []string(granted.NotResource))
				}
			}
		},
	},
	{
		ID:      "iam-administrators",
		Title:   "No role has a policy of AWS's that grants everything",
		Why:     "the role could do all that the account can",
		Remedy:  "attach a policy that names what the role needs",
		Checkov: "CKV_AWS_274 and CKV2_AWS_56 look for two of these policies",
		check: func(s *stack, b *block, flag flag) {
			for _, t := range b.texts {
				name := t.value[strings.LastIndex(t.value, "/")+1:]
				wide := name == "AdministratorAccess" || name == "PowerUserAccess" || strings.HasSuffix(name, "FullAccess")
				if strings.HasPrefix(t.value, "arn:aws:iam::aws:policy/") && wide {
					flag(b, t.attribute, t.value)
				}
			}
		},
	},
}

// grants are the statements of a block's policies that allow something without a
// condition.
func (b *block) grants() iter.Seq2[string, statement] {
	return func(yield func(string, statement) bool) {
		for place, statement := range b.allowed() {
			if len(statement.Condition) == 0 && !yield(place, statement) {
				return
			}
		}
	}
}
