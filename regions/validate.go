package regions

import (
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/cidrplan"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/internal/problem"
)

// FleetRange is the range from which every region has its own. It leaves 172.16.0.0/12 to the
// services inside clusters.
var FleetRange = netip.MustParsePrefix("10.0.0.0/8")

// regionBits is the prefix length of every region's range: four VPCs of /16.
const regionBits = 14

var (
	codeRule    = regexp.MustCompile(`^[a-z]{2,4}$`)
	accountRule = regexp.MustCompile(`^\d{12}$`)
)

// Validate returns every problem of a fleet of regions, sorted: those of each
// region, those between regions and those of every region's blocks. It is nil
// for a good fleet.
func Validate(fleet []Region) error {
	found := append(between(fleet), peeringProblems(peerings, All())...)
	for _, r := range fleet {
		problems := r.validate()
		if len(problems) == 0 {
			problems = r.Blocks().Validate() // which are computed from sound values only
		}
		found = append(found, problems.Under(r.path())...)
	}
	return found.Err()
}

// path is where a region's problems are reported.
func (r Region) path() string { return "regions[" + r.Name() + "]" }

func (r Region) validate() (found problem.List) {
	if !codeRule.MatchString(r.Code) {
		found.Add("code", r.Code, "is not a short code", "use two to four lower-case letters, such as jp")
	}
	if !accountRule.MatchString(r.AccountID) {
		found.Add("accountID", r.AccountID, "is not an account id", "use the account's 12 digits")
	}
	if !bucket.ValidName(r.StateBucket) {
		found.Add("stateBucket", r.StateBucket, "is not a valid bucket name", "use 3 to 63 lower-case letters, digits and hyphens, and nothing that S3 reserves")
	}
	if slices.Contains(r.Network.SharedWith, r.AccountID) {
		found.Add("network.sharedWith", r.AccountID, "is the region's own account, which has the hub", "leave it out")
	}
	if r.RunRelease().Name == "" {
		found.Add("release", r.Release, "is not a known release", "use one of "+list(problem.Names(releases, func(r Release) string { return r.Name }))+", or add it to regions/versions.go")
	}
	if r.Profile != Full && r.Profile != Small {
		found.Add("profile", r.Profile, "is not a profile", "use regions.Full or regions.Small")
	}
	found = append(found, r.placeProblems()...)
	found.AddBadNames("web.more", problem.Names(r.Web.More, NodeGroup.name))
	found.AddBadNames("ml.more", problem.Names(r.ML.More, NodeGroup.name))
	if r.hasML() && len(r.Zones) > 0 && !slices.Contains(r.Zones, r.ML.GPUZone) {
		found.Add("ml.gpuZone", r.ML.GPUZone, "is not a zone of the region", "use one of "+strings.Join(r.Zones, ", "))
	}
	return append(found, r.Network.validate()...)
}

func (g NodeGroup) name() string { return g.Name }
func (t Tier) name() string      { return t.Name }

// placeProblems are about the AWS region and the zones in which the region lies.
func (r Region) placeProblems() (found problem.List) {
	switch zones := len(r.Zones); {
	case zones < 2: // a region in one zone is lost with it
		found.Add("zones", zones, "is too few", fmt.Sprintf("use 2 to %d", cidrplan.MaxZones))
	case zones > cidrplan.MaxZones:
		found.Add("zones", zones, "is more than the address plan has room for", fmt.Sprintf("use 2 to %d", cidrplan.MaxZones))
	}
	found.AddRepeated("zones", r.Zones)
	known, ok := awsRegions[r.AWSRegion]
	if !ok {
		found.Add("awsRegion", r.AWSRegion, "is not a known AWS region", suggestions(r.AWSRegion, r.Country))
		return found
	}
	if r.Country != known.country {
		found.Add("country", r.Country, "is not where "+r.AWSRegion+" lies", "use "+known.country+", or an AWS region in the country")
	}
	for _, zone := range r.Zones {
		if !slices.Contains(known.zones, zone) {
			found.Add("zones", zone, "is not a zone of "+r.AWSRegion, "use ids from "+list(known.zones))
		}
	}
	return found
}

func (n Network) validate() (found problem.List) {
	found = n.cidrProblems().Under("network")
	if !transitgateway.PrivateASN(n.ASN) {
		found.Add("network.asn", n.ASN, "is not a private ASN", "use 64512 to 65534 or 4200000000 to 4294967294")
	}
	found.AddBadNames("network.tiers", problem.Names(n.Tiers, Tier.name))
	return found
}

func (n Network) cidrProblems() (found problem.List) {
	switch {
	case !n.CIDR.IsValid():
		found.Add("cidr", "none", "leaves the region without addresses", "use a /14 of "+FleetRange.String())
	case !FleetRange.Contains(n.CIDR.Addr()):
		found.Add("cidr", n.CIDR, "lies outside the fleet's range", "use a /14 of "+FleetRange.String())
	case n.CIDR != n.CIDR.Masked():
		found.Add("cidr", n.CIDR, "has host bits set", "use "+n.CIDR.Masked().String())
	case n.CIDR.Bits() != regionBits:
		found.Add("cidr", n.CIDR, "is not a /14", "use "+netip.PrefixFrom(n.CIDR.Addr(), regionBits).Masked().String())
	}
	return found
}

// between are the problems that no region has alone: what two of them share and
// must not. Each is reported at the later one.
func between(fleet []Region) (found problem.List) {
	for i, later := range fleet {
		for _, earlier := range fleet[:i] {
			found = append(found, clashes(earlier, later).Under(later.path())...)
		}
	}
	return found
}

func clashes(earlier, later Region) (found problem.List) {
	of := " of " + earlier.path()
	if later.StateKey() == earlier.StateKey() {
		found.Add("stateKey", later.StateKey(), "is the state key"+of, "give the region a code of its own")
	}
	if later.StateBucket == earlier.StateBucket {
		found.Add("stateBucket", later.StateBucket, "is the state bucket"+of, "use a bucket that lies in "+later.AWSRegion)
	}
	if earlier.Network.CIDR.IsValid() && later.Network.CIDR.Overlaps(earlier.Network.CIDR) {
		found.Add("network.cidr", later.Network.CIDR, fmt.Sprintf("overlaps %s%s", earlier.Network.CIDR, of), "use a /14 that no region has")
	}
	if later.Network.ASN == earlier.Network.ASN {
		found.Add("network.asn", later.Network.ASN, "is the number"+of, "use one that no region has")
	}
	if later.AccountID == earlier.AccountID {
		found.Add("accountID", later.AccountID, "is the account"+of, "use an account of the region's own")
	}
	return found
}

func list(names []string) string {
	slices.Sort(names)
	return strings.Join(names, ", ")
}
