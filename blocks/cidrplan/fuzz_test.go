package cidrplan_test

import (
	"net/netip"
	"testing"

	"github.com/arteraai/region-expansion/blocks/cidrplan"
)

// FuzzSubnets checks that no range, number of zones or size makes the planner
// panic, and that what it plans lies apart and in the range.
func FuzzSubnets(f *testing.F) {
	f.Add("10.16.0.0/16", 3, 20, 24, 28)
	f.Add("10.19.0.0/20", 4, 24, 28, 26)
	f.Add("0.0.0.0/0", 1, 16, 28, 16)
	f.Add("255.255.255.240/28", 4, 28, 28, 28)
	f.Add("::ffff:10.0.0.0/110", 2, 20, 24, 28)
	f.Add("2001:db8::/32", 2, -1, 33, 1<<40)
	f.Fuzz(func(t *testing.T, text string, zones, first, second, third int) {
		within, _ := netip.ParsePrefix(text) // no range is a range to refuse
		tiers := []cidrplan.Tier{{Name: "first", Bits: first}, {Name: "second", Bits: second}, {Name: "third", Bits: third}}
		plan, err := cidrplan.Subnets(within, zones, tiers)
		if err != nil {
			return
		}
		var all []netip.Prefix
		for _, tier := range tiers {
			if len(plan[tier.Name]) != zones {
				t.Errorf("tier %s has %d subnets for %d zones", tier.Name, len(plan[tier.Name]), zones)
			}
			for _, subnet := range plan[tier.Name] {
				if subnet.Bits() != tier.Bits || subnet != subnet.Masked() || subnet.Bits() < within.Bits() || !within.Contains(subnet.Addr()) {
					t.Errorf("%s is no /%d in %s", subnet, tier.Bits, within)
				}
				for _, other := range all {
					if subnet.Overlaps(other) {
						t.Errorf("%s overlaps %s", subnet, other)
					}
				}
				all = append(all, subnet)
			}
		}
	})
}
