package regions

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/transitgateway"
)

// Ranges are given out from firstRange on, a /14 after the other: the /12 before
// it is left to offices and to what else an organization has. A region's ASN is
// asnBase and the second number of its range, so that each gives the other.
var firstRange = netip.MustParsePrefix("10.16.0.0/14")

const asnBase = 64500

// zonesOfARegion is how many zones a new region has where there are so many. It
// can grow to cidrplan.MaxZones.
const zonesOfARegion = 3

// placeholderPrefix begins the account ids of regions that have no account yet.
// AWS gives no account such an id, so that no credentials fit it.
const placeholderPrefix = "0000000000"

// Choice is a value that was chosen for a new region, and why.
type Choice struct{ What, Value, Why string }

// Next is the region that a request adds to a fleet, with the values that were chosen
// for it. The error has all reasons why the request cannot be met.
func Next(fleet []Region, request Request) (Region, []Choice, error) {
	if err := Validate(fleet); err != nil {
		return Region{}, nil, fmt.Errorf("the present regions have problems; fix these first:\n%w", err)
	}
	if err := request.problems(fleet).Err(); err != nil {
		return Region{}, nil, err
	}
	cidr, rangeChoice := request.chooseRange(fleet)
	if !cidr.IsValid() {
		return Region{}, nil, fmt.Errorf("no /%d from %s to the end of %s is free; retire a region, or change the address plan", regionBits, firstRange.Addr(), FleetRange)
	}
	asn, asnChoice := chooseASN(fleet, cidr)
	account, accountChoice := request.chooseAccount(fleet)
	ids, zonesChoice := chooseZones(request.AWSRegion)
	r := Region{
		Code:             request.Code,
		Country:          request.Country,
		AWSRegion:        request.AWSRegion,
		AccountID:        account,
		Zones:            ids,
		Network:          Network{CIDR: Range(cidr.String()), ASN: asn},
		StateBucket:      "artera-region-" + request.Code + "-terraform-state",
		MonthlyBudgetUSD: 40000,
	}
	chosen := slices.Concat([]Choice{rangeChoice, asnChoice, zonesChoice}, r.chooseNodes(), []Choice{
		{"budget", fmt.Sprintf("%d USD a month", r.MonthlyBudgetUSD), "what a full region is expected to cost"},
		{"state", r.StateKey() + " in " + r.StateBucket, "a bucket in " + r.AWSRegion + ", which region bootstrap makes"},
		accountChoice,
	})
	if awsRegions[r.AWSRegion].optIn {
		chosen = append(chosen, Choice{"opt-in", r.AWSRegion, "the account must enable this AWS region before anything can be deployed"})
	}
	return r, chosen, Validate(append(slices.Clone(fleet), r))
}

// chooseRange takes the first range that overlaps no region's.
func (r Request) chooseRange(fleet []Region) (netip.Prefix, Choice) {
	if r.CIDR != "" {
		return r.CIDR.Prefix(), Choice{"range", string(r.CIDR), "as requested"}
	}
	free := firstFree(fleet)
	return free, Choice{"range", free.String(), "the first free /14 from " + firstRange.Addr().String() + " on"}
}

// firstFree is the first range that overlaps no region's, or the zero Prefix.
func firstFree(fleet []Region) netip.Prefix {
	for second := int(firstRange.Addr().As4()[1]); second < 256; second += 1 << (16 - regionBits) {
		free := netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(second)}), regionBits)
		if !taken(free, fleet) {
			return free
		}
	}
	return netip.Prefix{}
}

// chooseASN takes the number that goes with a range, or the next that no region has.
func chooseASN(fleet []Region, of netip.Prefix) (int, Choice) {
	asn, why := asnBase+int(of.Addr().As4()[1]), fmt.Sprintf("%d and the second number of the range", asnBase)
	for !transitgateway.PrivateASN(asn) || slices.ContainsFunc(fleet, func(r Region) bool { return r.Network.ASN == asn }) {
		asn, why = asn+1, "the next private number that no region has"
	}
	return asn, Choice{"ASN", fmt.Sprint(asn), why}
}

func (r Request) chooseAccount(fleet []Region) (string, Choice) {
	if r.AccountID != "" {
		return r.AccountID, Choice{"account", r.AccountID, "as requested"}
	}
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s%02d", placeholderPrefix, n)
		if !slices.ContainsFunc(fleet, func(other Region) bool { return other.AccountID == id }) {
			return id, Choice{"account", id, "a placeholder: before the first deploy, put the account's id into regions/" + r.Code + ".go"}
		}
	}
}

func chooseZones(awsRegion string) ([]string, Choice) {
	known := awsRegions[awsRegion].zones
	ids := known[:min(zonesOfARegion, len(known))]
	return ids, Choice{"zones", strings.Join(ids, ", "), fmt.Sprintf("the first %d of %d in %s", len(ids), len(known), located(awsRegion))}
}

// chooseNodes sizes the region's clusters, with nodes that EC2 is known to offer
// there. Without GPU nodes, there is no cluster ml.
func (r *Region) chooseNodes() []Choice {
	family, why := "m7i", "as in the other regions"
	if withoutM7i[r.AWSRegion] {
		family, why = "m6i", "m7i is not known to be offered in "+r.AWSRegion
	}
	system := NodeSize{InstanceType: family + ".large", MinNodes: 1, MaxNodes: 2}
	r.Web = WebNodes{System: system}
	chosen := []Choice{{"nodes", family, why}}
	gpu, offered := gpuOffers[r.AWSRegion]
	if !offered {
		r.Profile = Small
		return append(chosen, Choice{"profile", string(Small), "no GPU nodes are known to be offered in " + r.AWSRegion + ", so there is no cluster ml"})
	}
	r.ML = MLNodes{System: system, GPU: NodeSize{InstanceType: gpu.instanceType, MinNodes: 0, MaxNodes: 8}, GPUZone: gpu.zone}
	return append(chosen, Choice{"GPU nodes", gpu.instanceType + " in " + gpu.zone, "the newest with EFA that are known to be offered there"})
}
