package guardrails

import (
	"slices"
	"strings"
)

// permissions are the rules about what policies grant.
var permissions = []Rule{
	{
		ID:     "iam-wildcard-action",
		Title:  "No policy allows every action, of AWS or of a service, without a condition",
		Why:    "it also allows what AWS will add tomorrow",
		Remedy: "name the actions",
		check: func(s *stack, flag flag) {
			s.eachGrant(func(b *block, place string, granted statement) {
				// The account's own administration of a key; without it nobody could
				// change the key's policy any more.
				if isKeyPolicy(b) && contains(granted.Principal["AWS"], "arn:aws:iam::"+s.region.AccountID+":root") {
					return
				}
				for _, action := range granted.Action {
					if action == "*" || strings.HasSuffix(action, ":*") {
						flag(b, place+".Action", action)
					}
				}
				if granted.NotAction != nil {
					flag(b, place+".NotAction", []string(granted.NotAction))
				}
			})
		},
	},
	{
		ID:     "iam-wildcard-resource",
		Title:  "No policy allows actions on every resource without a condition",
		Why:    "a role could reach what other blocks, and other regions, own",
		Remedy: `name the resources; where an action knows none, add a condition such as "aws:RequestedRegion"`,
		check: func(s *stack, flag flag) {
			s.eachGrant(func(b *block, place string, granted statement) {
				if isKeyPolicy(b) || b.kind == "aws_ecr_repository_policy" || b.kind == "aws_ecr_repository_creation_template" {
					return // there, every resource is the one that the policy belongs to
				}
				if contains(granted.Resource, "*") {
					flag(b, place+".Resource", "*")
				}
				if granted.NotResource != nil {
					flag(b, place+".NotResource", []string(granted.NotResource))
				}
			})
		},
	},
	{
		ID:     "iam-administrators",
		Title:  "No role has a policy of AWS's that grants everything",
		Why:    "the role could do all that the account can",
		Remedy: "attach a policy that names what the role needs",
		check: func(s *stack, flag flag) {
			for b, t := range s.texts() {
				name := t.value[strings.LastIndex(t.value, "/")+1:]
				wide := name == "AdministratorAccess" || name == "PowerUserAccess" || name == "IAMFullAccess" || strings.HasSuffix(name, "FullAccess")
				if strings.HasPrefix(t.value, "arn:aws:iam::aws:policy/") && wide {
					flag(b, t.attribute, t.value)
				}
			}
		},
	},
	{
		ID:     "iam-users",
		Title:  "There are no IAM users and no access keys",
		Why:    "a key that does not expire is found some day, by somebody",
		Remedy: "use a role",
		check:  ofKinds("aws_iam_user", "aws_iam_access_key", "aws_iam_user_login_profile", "aws_iam_user_policy", "aws_iam_group"),
	},
}

// eachGrant calls visit for every statement that allows something and has no
// condition.
func (s *stack) eachGrant(visit func(b *block, place string, granted statement)) {
	for b, d := range s.policies() {
		for i, statement := range d.statements {
			if statement.allows() && len(statement.Condition) == 0 {
				visit(b, d.label(i), statement)
			}
		}
	}
}

func isKeyPolicy(b *block) bool {
	return slices.Contains([]string{"aws_kms_key", "aws_kms_key_policy", "aws_kms_external_key"}, b.kind)
}
