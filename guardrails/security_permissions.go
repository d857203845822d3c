package guardrails

import (
	"iter"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// permissions are the rules about what policies grant.
var permissions = []Rule{
	{
		ID:      "iam-wildcard-action",
		Title:   "No policy allows every action, of AWS or of a service, without a condition",
		Why:     "it also allows what AWS will add tomorrow",
		Remedy:  "name the actions",
		Checkov: "CKV_AWS_62 and CKV_AWS_63 look for * alone, and not for s3:*",
		check: func(s *checked, b *stack.Block, flag flag) {
			for place, granted := range grants(b) {
				// The account's own administration of a key; without it nobody could
				// change the key's policy any more.
				if b.Kind == "aws_kms_key" && slices.Contains(granted.Principal["AWS"], "arn:aws:iam::"+s.region.AccountID+":root") {
					continue
				}
				for _, action := range granted.Action {
					if action == "*" || strings.HasSuffix(action, ":*") {
						flag(b, place+".Action", action)
					}
				}
				if granted.NotAction != nil {
					flag(b, place+".NotAction", granted.NotAction)
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
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_kms_key" || b.Kind == "aws_ecr_repository_creation_template" {
				return // there, every resource is the one that the policy belongs to
			}
			for place, granted := range grants(b) {
				if slices.Contains(granted.Resource, "*") {
					flag(b, place+".Resource", "*")
				}
				if granted.NotResource != nil {
					flag(b, place+".NotResource", granted.NotResource)
				}
			}
		},
	},
	{
		ID:      "iam-boundary",
		Title:   "Every role has the boundary of its account",
		Why:     "whoever deploys could make a role that may do more than they may themselves",
		Remedy:  "leave permissions_boundary as stacks/region.go sets it, for all roles",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if boundary := b.Text("permissions_boundary"); boundary != s.region.Boundary() {
				flag(b, "permissions_boundary", boundary)
			}
		},
	},
	{
		ID:      "iam-administrators",
		Title:   "No role has a policy of AWS's that grants everything",
		Why:     "the role could do all that the account can",
		Remedy:  "attach a policy that names what the role needs",
		Checkov: "CKV_AWS_274 and CKV2_AWS_56 look for two of these policies",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, t := range b.Texts() {
				name := t.Value[strings.LastIndex(t.Value, "/")+1:]
				wide := name == "AdministratorAccess" || name == "PowerUserAccess" || strings.HasSuffix(name, "FullAccess")
				if strings.HasPrefix(t.Value, "arn:aws:iam::aws:policy/") && wide {
					flag(b, t.Path, t.Value)
				}
			}
		},
	},
}

// grants are the statements of a block's policies that allow something without a
// condition.
func grants(b *stack.Block) iter.Seq2[string, stack.Statement] {
	return func(yield func(string, stack.Statement) bool) {
		for place, statement := range allowed(b) {
			if len(statement.Condition) == 0 && !yield(place, statement) {
				return
			}
		}
	}
}
