package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfNetworks are the rules about ways out of the networks. Types that lead
// out by nature, such as peerings and VPNs, are not among those that a region's
// stack may hold.
var residencyOfNetworks = []Rule{
	{
		ID:     "residency-endpoint-service",
		Title:  "VPC endpoints lead to AWS services in the country",
		Why:    "an endpoint can reach a service in another AWS region, or one that somebody else runs",
		Remedy: "leave service_region out, and name a service of the region's own AWS region",
		check: func(s *checked, b *stack.Block, flag flag) {
			region, service := b.Text("service_region"), b.Text("service_name")
			abroad := slices.ContainsFunc(append(regionsIn(service), region), func(named string) bool { return !s.holds(named) })
			if abroad || strings.HasPrefix(service, "com.amazonaws.vpce.") {
				flag(b, "service_name", strings.TrimSpace(service+" "+region))
			}
		},
	},
	{
		ID:     "residency-endpoint-policy",
		Title:  "Endpoints of S3 and DynamoDB let data go to the region's own account alone",
		Why:    "without such a policy, whoever is in the network can write to a bucket or table of any account",
		Remedy: "set a policy whose statements are limited to the region's account by aws:ResourceAccount, or only read named buckets",
		check: func(s *checked, b *stack.Block, flag flag) {
			parts := strings.Split(b.Text("service_name"), ".")
			if !slices.Contains([]string{"s3", "dynamodb", "s3express"}, parts[len(parts)-1]) {
				return
			}
			if len(b.Policies) == 0 {
				flag(b, "policy", b.Value("policy"))
			}
			for place, statement := range allowed(b) {
				if !readsNamedBuckets(statement) && !s.limitedToAccount(statement, resourceKeys) {
					flag(b, place, statement.Resource)
				}
			}
		},
	},
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
