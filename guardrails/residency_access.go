package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfAccess are the rules about who is let in: data that another account
// can read has left.
var residencyOfAccess = []Rule{
	{
		ID:     "residency-foreign-principal",
		Title:  "Policies of resources let in the region's own account alone",
		Why:    "a principal of another account, or everyone, could read the data from wherever they are",
		Remedy: "name principals of the region's account, or limit the statement to it with aws:PrincipalAccount or aws:SourceAccount",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_vpc_endpoint" {
				return // it is reached from its VPC alone; see residency-endpoint-policy
			}
			for place, statement := range allowed(b) {
				for _, who := range s.strangers(statement) {
					flag(b, place+".Principal", who)
				}
			}
		},
	},
	{
		ID:     "residency-share",
		Title:  "The hub and the names of its services, and nothing else, are shared with the accounts that the region names",
		Why:    "whoever a resource is shared with uses it as their own: another account could attach its network to the region's",
		Remedy: "set allow_external_principals to false, and add the account to the region's SharedWith",
		check: func(s *checked, b *stack.Block, flag flag) {
			switch who := b.Text("principal"); {
			case b.Kind == "aws_ram_resource_share" && !b.Is("allow_external_principals", false):
				flag(b, "allow_external_principals", b.Value("allow_external_principals"))
			case b.Kind == "aws_ram_principal_association" && !slices.Contains(s.region.Network.SharedWith, who):
				flag(b, "principal", who)
			}
		},
	},
	{
		ID:     "residency-readable-policy",
		Title:  "Every policy is written out, so that it can be checked",
		Why:    "a policy that only Terraform can compute could let anybody in",
		Remedy: "write it with blocks/policy",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, t := range b.Unreadable() {
				flag(b, t.Path, t.Value)
			}
		},
	},
}

// strangers are the principals that a statement lets in from outside the account.
func (s *checked) strangers(from stack.Statement) (found []string) {
	if s.limitedToAccount(from, callerKeys) {
		return nil
	}
	for _, kind := range []string{"AWS", "CanonicalUser", "*"} {
		for _, who := range from.Principal[kind] {
			if who != s.region.AccountID && !s.ownIAM(who) && !s.inStack(who) {
				found = append(found, who)
			}
		}
	}
	for _, who := range from.Principal["Federated"] {
		if !s.inStack(who) && !s.ownIAM(who) {
			found = append(found, who)
		}
	}
	if from.NotPrincipal != nil {
		found = append(found, "everyone but NotPrincipal")
	}
	return found
}

// ownIAM tells whether a text is the ARN of a principal of the region's account.
func (s *checked) ownIAM(who string) bool {
	found := arnsIn(who)
	return len(found) == 1 && found[0].account == s.region.AccountID
}

// callerKeys and resourceKeys are the condition keys that limit a statement to
// callers, or to resources, of an account. An organization is not a country: its
// keys are not among them.
var (
	callerKeys   = []string{"aws:principalaccount", "aws:sourceaccount", "aws:sourceowner", "kms:calleraccount", "aws:principalarn", "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce"}
	resourceKeys = []string{"aws:resourceaccount", "s3:resourceaccount"}
)

// limitedToAccount tells whether a condition of a statement admits the region's own
// account alone. Operators that also admit requests without the key do not count.
func (s *checked) limitedToAccount(from stack.Statement, keys []string) bool {
	for operator, conditions := range from.Condition {
		if !slices.Contains([]string{"StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike", "ForAnyValue:StringEquals"}, operator) {
			continue
		}
		for key, values := range conditions {
			if slices.Contains(keys, strings.ToLower(key)) && len(values) > 0 && !slices.ContainsFunc(values, s.notOwn) {
				return true
			}
		}
	}
	return false
}

// notOwn tells whether the value of a condition may be somebody else's.
func (s *checked) notOwn(value string) bool {
	return value != s.region.AccountID && !s.ownIAM(value) && s.Leading(value) == nil
}
