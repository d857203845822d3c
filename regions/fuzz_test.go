package regions_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/arteraai/region-expansion/blocks/cidrplan"
	"github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/regions/regiontest"
)

// FuzzValidate checks that no configuration makes validation panic, that what it
// says can be read, and that what it accepts has a plan. It draws regions from
// the fuzzer's bytes:
//
//	go test ./regions -run '^$' -fuzz FuzzValidate -fuzztime 30m
func FuzzValidate(f *testing.F) {
	for seed := range uint64(64) {
		bytes := make([]byte, 8192)
		rand.NewChaCha8([32]byte{byte(seed)}).Read(bytes)
		f.Add(bytes)
	}
	f.Fuzz(rapid.MakeFuzz(checkRegion))
}

// TestValidationHoldsForRegionsAtRandom is the same for other regions in every
// run of the tests.
func TestValidationHoldsForRegionsAtRandom(t *testing.T) { rapid.Check(t, checkRegion) }

func checkRegion(t *rapid.T) {
	region := regiontest.Region().Draw(t, "region")
	err := regions.Validate([]regions.Region{region})
	if again := regions.Validate([]regions.Region{region}); fmt.Sprint(again) != fmt.Sprint(err) {
		t.Fatalf("it is reported differently the second time:\n%v\n%v", err, again)
	}
	if err != nil {
		checkReadable(t, err.Error())
		return
	}
	checkPlan(t, region)
}

// checkReadable checks that each problem is one line with place, rule and remedy,
// whatever stands in the configuration.
func checkReadable(t *rapid.T, text string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "regions[") || !strings.Contains(line, ": ") || !strings.Contains(line, "; ") {
			t.Fatalf("%q is not a line with a place, a rule and a remedy", line)
		}
		if strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Fatalf("%q cannot be printed as it is", line)
		}
	}
}

// checkPlan checks that every VPC has a range of its own in the region's, and
// every subnet one of its own in the VPC's.
func checkPlan(t *rapid.T, region regions.Region) {
	var ranges, pods []netip.Prefix
	for _, network := range vpcs(region) {
		ranges = append(ranges, network.CIDR)
		if network.PodCIDR.IsValid() {
			pods = append(pods, network.PodCIDR)
		}
		checkApart(t, network.CIDR, subnets(t, network.CIDR, network, false))
		checkApart(t, network.PodCIDR, subnets(t, network.PodCIDR, network, true))
	}
	checkApart(t, region.Network.CIDR.Prefix(), ranges)
	checkApart(t, netip.MustParsePrefix("100.64.0.0/10"), pods)
}

func vpcs(region regions.Region) []vpc.Config {
	blocks := region.Blocks()
	if blocks.ML == nil {
		return []vpc.Config{blocks.Edge, blocks.App}
	}
	return []vpc.Config{blocks.Edge, blocks.App, blocks.ML.VPC}
}

func subnets(t *rapid.T, within netip.Prefix, network vpc.Config, pods bool) (all []netip.Prefix) {
	var tiers []cidrplan.Tier
	for _, tier := range network.Tiers {
		if tier.Pods == pods {
			tiers = append(tiers, cidrplan.Tier{Name: tier.Name, Bits: tier.Bits})
		}
	}
	if len(tiers) == 0 {
		return nil
	}
	plan, err := cidrplan.Subnets(within, len(network.Zones), tiers)
	if err != nil {
		t.Fatalf("%s was accepted and has no plan: %v", network.Name, err)
	}
	for _, tier := range tiers {
		if got := len(plan[tier.Name]); got != len(network.Zones) {
			t.Fatalf("%s: tier %s has %d subnets for %d zones", network.Name, tier.Name, got, len(network.Zones))
		}
		all = append(all, plan[tier.Name]...)
	}
	return all
}

// checkApart checks that parts lie within a range and overlap nowhere.
func checkApart(t *rapid.T, within netip.Prefix, parts []netip.Prefix) {
	for i, part := range parts {
		if part.Bits() < within.Bits() || !within.Contains(part.Addr()) {
			t.Fatalf("%s does not lie in %s", part, within)
		}
		for _, earlier := range parts[:i] {
			if part.Overlaps(earlier) {
				t.Fatalf("%s overlaps %s", part, earlier)
			}
		}
	}
}
