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
}
