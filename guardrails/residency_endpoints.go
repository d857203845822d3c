package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfEndpoints are the rules about what passes an endpoint, whoever's credentials
// are used in the network.
var residencyOfEndpoints = []Rule{{
	ID:     "residency-endpoint-policy",
	Title:  "Through an endpoint, principals of the region's own account reach what it owns, and nothing else",
	Why:    "without such a policy, whoever is in the network can write to another account, or with its credentials",
	Remedy: "set a policy whose statements are limited to one account by aws:PrincipalAccount and aws:ResourceAccount; blocks/endpoints and blocks/vpc have the few that only fetch something",
	check: func(s *checked, b *stack.Block, flag flag) {
		if len(b.Policies()) == 0 {
			flag(b, "policy", b.Value("policy"))
		}
		for place, statement := range allowed(b) {
			if !s.withinAccount(statement) && !readsNamedBuckets(statement) && !s.fetches(statement) && !s.exchangesTokens(statement) {
				flag(b, place, statement.Resource)
			}
		}
	},
}}

// fetching are actions by which an account's principals get something of somebody else's,
// and give nothing: images of containers and machines, parameters and documents of AWS's.
var fetching = []string{
	"ec2:createfleet", "ec2:createvolume", "ec2:runinstances",
	"ecr:batchchecklayeravailability", "ecr:batchgetimage", "ecr:getdownloadurlforlayer",
	"ssm:describedocument", "ssm:getdocument", "ssm:getparameter", "ssm:getparameters", "ssm:getparametersbypath",
}

// withinAccount tells whether callers and resources are of one and the same account, the
// region's or one that its hub is shared with.
func (s *checked) withinAccount(from stack.Statement) bool {
	callers, owners := from.Condition["StringEquals"]["aws:PrincipalAccount"], from.Condition["StringEquals"]["aws:ResourceAccount"]
	return len(callers) == 1 && slices.Equal(callers, owners) && s.callOver(callers)
}

// fetches tells whether such accounts' principals do nothing but fetch.
func (s *checked) fetches(from stack.Statement) bool {
	onlyFetching := !slices.ContainsFunc(from.Action, func(action string) bool { return !slices.Contains(fetching, strings.ToLower(action)) })
	return onlyFetching && len(from.Action) > 0 && s.callOver(from.Condition["StringEquals"]["aws:PrincipalAccount"])
}

// exchangesTokens tells whether a token is exchanged for a role of such an account, which
// is the one request of STS that nobody signs.
func (s *checked) exchangesTokens(from stack.Statement) bool {
	return slices.Equal(from.Action, stack.Strings{"sts:AssumeRoleWithWebIdentity"}) && s.callOver(from.Condition["StringEquals"]["aws:ResourceAccount"])
}

// callOver tells whether all accounts may call the region's endpoints.
func (s *checked) callOver(accounts []string) bool {
	return len(accounts) > 0 && !slices.ContainsFunc(accounts, func(account string) bool {
		return account != s.region.AccountID && !slices.Contains(s.region.Network.SharedWith, account)
	})
}

// readsNamedBuckets tells whether a statement is about reading from buckets that
// it names in full.
func readsNamedBuckets(s stack.Statement) bool {
	named := !slices.ContainsFunc(s.Resource, func(resource string) bool {
		name, is := strings.CutPrefix(resource, "arn:aws:s3:::")
		return !is || strings.Contains(bucketOf(name), "*")
	})
	return named && len(s.Resource) > 0 && len(s.Action) > 0 && readsOnly(s.Action)
}
