package cidrplan_test

import (
	"net/netip"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/arteraai/region-expansion/blocks/cidrplan"
)

func TestSubnetsAreDealtOutTierByTierWithRoomForAFourthZone(t *testing.T) {
	plan, err := cidrplan.Subnets(netip.MustParsePrefix("10.16.0.0/16"), 3, []cidrplan.Tier{
		{Name: "node", Bits: 20}, {Name: "data", Bits: 24}, {Name: "transit", Bits: 28},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]netip.Prefix{
		"node":    prefixes("10.16.0.0/20", "10.16.16.0/20", "10.16.32.0/20"),
		"data":    prefixes("10.16.64.0/24", "10.16.65.0/24", "10.16.66.0/24"),
		"transit": prefixes("10.16.68.0/28", "10.16.68.16/28", "10.16.68.32/28"),
	}
	if diff := cmp.Diff(want, plan, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
}

func TestTiersThatDoNotFitAreRefusedByName(t *testing.T) {
	_, err := cidrplan.Subnets(netip.MustParsePrefix("10.16.0.0/20"), 3, []cidrplan.Tier{
		{Name: "node", Bits: 22}, {Name: "data", Bits: 24},
	})
	want := "tier data needs 1024 addresses (4 subnets of /24), and 10.16.0.0/20 has 0 left"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestMoreZonesThanAPlanHasRoomForAreRefused(t *testing.T) {
	for _, zones := range []int{0, cidrplan.MaxZones + 1} {
		if _, err := cidrplan.Subnets(netip.MustParsePrefix("10.16.0.0/16"), zones, nil); err == nil {
			t.Errorf("%d zones were accepted", zones)
		}
	}
}

func TestSliceCountsBlocksFromTheStartOfTheRange(t *testing.T) {
	region := netip.MustParsePrefix("10.16.0.0/14")
	if got, want := cidrplan.Slice(region, 16, 3), netip.MustParsePrefix("10.19.0.0/16"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// request is a range, a number of zones and tiers of sane sizes.
type request struct {
	within netip.Prefix
	zones  int
	tiers  []cidrplan.Tier
}

func draw(t *rapid.T) request {
	within := netip.PrefixFrom(netip.AddrFrom4([4]byte{10, rapid.Byte().Draw(t, "second octet"), 0, 0}),
		rapid.IntRange(16, 20).Draw(t, "range bits"))
	names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,8}`), 1, 6, rapid.ID).Draw(t, "tier names")
	tiers := make([]cidrplan.Tier, len(names))
	for i, name := range names {
		tiers[i] = cidrplan.Tier{Name: name, Bits: rapid.IntRange(within.Bits()+2, 28).Draw(t, "subnet bits")}
	}
	return request{within, rapid.IntRange(1, cidrplan.MaxZones-1).Draw(t, "zones"), tiers}
}

func TestEverySubnetLiesInTheRangeAndOverlapsNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := draw(t)
		plan, err := cidrplan.Subnets(r.within, r.zones, r.tiers)
		if err != nil {
			return
		}
		var all []netip.Prefix
		for _, tier := range r.tiers {
			if got := len(plan[tier.Name]); got != r.zones {
				t.Fatalf("tier %s has %d subnets for %d zones", tier.Name, got, r.zones)
			}
			all = append(all, plan[tier.Name]...)
		}
		for i, a := range all {
			if a != a.Masked() || !r.within.Overlaps(a) || a.Bits() < r.within.Bits() {
				t.Fatalf("%s does not lie in %s", a, r.within)
			}
			for _, b := range all[i+1:] {
				if a.Overlaps(b) {
					t.Fatalf("%s overlaps %s", a, b)
				}
			}
		}
	})
}

func TestAnotherZoneOrTierMovesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := draw(t)
		before, err := cidrplan.Subnets(r.within, r.zones, r.tiers)
		if err != nil {
			return
		}
		if wider, err := cidrplan.Subnets(r.within, r.zones+1, r.tiers); err != nil {
			t.Fatalf("a zone more no longer fits, though every tier keeps room for %d: %v", cidrplan.MaxZones, err)
		} else {
			assertKept(t, before, wider)
		}
		more := append(slices.Clone(r.tiers), cidrplan.Tier{Name: "one-more", Bits: 28})
		if taller, err := cidrplan.Subnets(r.within, r.zones, more); err == nil {
			assertKept(t, before, taller)
		}
	})
}

func assertKept(t *rapid.T, before, after map[string][]netip.Prefix) {
	for tier, subnets := range before {
		if !slices.Equal(subnets, after[tier][:len(subnets)]) {
			t.Fatalf("tier %s moved from %v to %v", tier, subnets, after[tier])
		}
	}
}

func prefixes(texts ...string) []netip.Prefix {
	var list []netip.Prefix
	for _, text := range texts {
		list = append(list, netip.MustParsePrefix(text))
	}
	return list
}
