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
	for i, r := range fleet {
		problems := r.validate(slices.Delete(slices.Clone(fleet), i, i+1))
		if !slices.ContainsFunc(problems, preventsBlocks) {
			problems = append(problems, written(r.Blocks().Validate(), problems)...)
		}
		found = append(found, problems.Under(r.path())...)
	}
	return found.Err()
}

// preventsBlocks tells whether a problem of a region is in a value from which blocks are
// computed, so that theirs cannot be known yet.
func preventsBlocks(p problem.Problem) bool {
	return slices.Contains([]string{"Code", "Country", "AWSRegion", "Zones", "Network.CIDR", "Release", "Profile"}, p.Path)
}

// path is where a region's problems are reported.
func (r Region) path() string { return "regions[" + r.Name() + "]" }

func (r Region) validate(others []Region) (found problem.List) {
	if !codeRule.MatchString(r.Code) {
		found.Add("Code", r.Code, "is not a short code", "use two to four lower-case letters, such as jp")
	}
	if !accountRule.MatchString(r.AccountID) {
		found.Add("AccountID", r.AccountID, "is not an account id", "use the account's 12 digits")
	}
	if !bucket.ValidName(r.StateBucket) {
		found.Add("StateBucket", r.StateBucket, "is not a valid bucket name", "use 3 to 63 lower-case letters, digits and hyphens, and nothing that S3 reserves")
	}
	if slices.Contains(r.Network.SharedWith, r.AccountID) {
		found.Add("Network.SharedWith", r.AccountID, "is the region's own account, which has the hub", "leave it out")
	}
	if r.RunRelease().Name == "" {
		found.Add("Release", r.Release, "is not a known release", "use one of "+list(problem.Names(releases, func(r Release) string { return r.Name }))+", or add it to regions/versions.go")
	}
	if r.Profile != Full && r.Profile != Small {
		found.Add("Profile", r.Profile, "is not a profile", "use regions.Full or regions.Small")
	}
	found = append(found, r.placeProblems()...)
	found.AddBadNames("Web.More", problem.Names(r.Web.More, NodeGroup.name))
	found.AddBadNames("ML.More", problem.Names(r.ML.More, NodeGroup.name))
	if r.hasML() && len(r.Zones) > 0 && !slices.Contains(r.Zones, r.ML.GPUZone) {
		found.Add("ML.GPUZone", r.ML.GPUZone, "is not a zone of the region", "use one of "+strings.Join(r.Zones, ", "))
	}
	found = append(found, r.Ingress.problems().Under("Ingress")...)
	found = append(found, r.instanceProblems()...)
	found = append(found, r.egressProblems()...)
	found = append(found, r.Lock.validate()...)
	return append(found, r.Network.validate(others)...)
}

func (g NodeGroup) name() string { return g.Name }
func (t Tier) name() string      { return t.Name }

// placeProblems are about the AWS region and the zones in which the region lies.
func (r Region) placeProblems() (found problem.List) {
	switch zones := len(r.Zones); {
	case zones < 2: // a region in one zone is lost with it
		found.Add("Zones", zones, "is too few", fmt.Sprintf("use 2 to %d", cidrplan.MaxZones))
	case zones > cidrplan.MaxZones:
		found.Add("Zones", zones, "is more than the address plan has room for", fmt.Sprintf("use 2 to %d", cidrplan.MaxZones))
	}
	found.AddRepeated("Zones", r.Zones)
	known, ok := awsRegions[r.AWSRegion]
	if !ok {
		found.Add("AWSRegion", r.AWSRegion, "is not a known AWS region", suggestions(r.AWSRegion, r.Country))
		return found
	}
	if r.Country != known.country {
		found.Add("Country", r.Country, "is not where "+r.AWSRegion+" lies", "use "+known.country+", or an AWS region in the country")
	}
	for _, zone := range r.Zones {
		if !slices.Contains(known.zones, zone) {
			found.Add("Zones", zone, "is not a zone of "+r.AWSRegion, "use ids from "+list(known.zones))
		}
	}
	return found
}

func (n Network) validate(others []Region) (found problem.List) {
	found = cidrProblems(n.CIDR, instead(n.CIDR, others)).Under("Network")
	if !transitgateway.PrivateASN(n.ASN) {
		found.Add("Network.ASN", n.ASN, "is not a private ASN", "use 64512 to 65534 or 4200000000 to 4294967294")
	}
	found.AddBadNames("Network.Tiers", problem.Names(n.Tiers, Tier.name))
	return found
}

// sound tells whether a range is one that a region can have.
func (r Range) sound() bool { return len(cidrProblems(r, "")) == 0 }

// cidrProblems are about one range. The remedy depends on the ranges of the whole fleet.
func cidrProblems(text Range, remedy string) (found problem.List) {
	cidr := text.Prefix()
	switch {
	case text == "":
		found.Add("CIDR", "none", "leaves the region without addresses", remedy)
	case !cidr.IsValid():
		found.Add("CIDR", text, "is not a range of addresses", remedy)
	case !FleetRange.Contains(cidr.Addr()):
		found.Add("CIDR", text, "lies outside the fleet's range, "+FleetRange.String(), remedy)
	case cidr != cidr.Masked():
		found.Add("CIDR", text, "has host bits set", remedy)
	case cidr.Bits() != regionBits:
		found.Add("CIDR", text, fmt.Sprintf("is not a /%d", regionBits), remedy)
	}
	return found
}

// between are the problems that no region has alone: what two of them share and
// must not. Each is reported at the later one.
func between(fleet []Region) (found problem.List) {
	for i, later := range fleet {
		others := slices.Delete(slices.Clone(fleet), i, i+1)
		for _, earlier := range fleet[:i] {
			found = append(found, clashes(earlier, later, others).Under(later.path())...)
		}
	}
	return found
}

func clashes(earlier, later Region, others []Region) (found problem.List) {
	of := " of " + earlier.path()
	if later.StateKey() == earlier.StateKey() {
		found.Add("Code", later.StateKey(), "is the state key"+of, "give the region a code of its own")
	}
	if later.StateBucket == earlier.StateBucket {
		found.Add("StateBucket", later.StateBucket, "is the state bucket"+of, "use a bucket that lies in "+later.AWSRegion)
	}
	if later.Network.CIDR.sound() && earlier.Network.CIDR.sound() && later.Network.CIDR.Prefix().Overlaps(earlier.Network.CIDR.Prefix()) {
		found.Add("Network.CIDR", later.Network.CIDR, fmt.Sprintf("overlaps %s%s", earlier.Network.CIDR, of), instead("", others))
	}
	if later.Network.ASN == earlier.Network.ASN {
		free, _ := chooseASN(others, later.Network.CIDR.Prefix())
		found.Add("Network.ASN", later.Network.ASN, "is the number"+of, fmt.Sprintf("use %d, which is free", free))
	}
	if later.AccountID == earlier.AccountID {
		found.Add("AccountID", later.AccountID, "is the account"+of, "use an account of the region's own")
	}
	return found
}

// instead is what to use in place of a range that a region cannot have: the /14 around
// it, if that overlaps no other region's, or else the first that is free.
func instead(cidr Range, others []Region) string {
	around := netip.PrefixFrom(cidr.Prefix().Addr(), regionBits).Masked()
	if around.IsValid() && FleetRange.Contains(around.Addr()) && !taken(around, others) {
		return "use " + around.String()
	}
	if free := firstFree(others); free.IsValid() {
		return "use " + free.String() + ", which is free"
	}
	return fmt.Sprintf("no /%d is free; retire a region, or change the address plan", regionBits)
}

// taken tells whether a range overlaps that of a region.
func taken(cidr netip.Prefix, by []Region) bool {
	return slices.ContainsFunc(by, func(r Region) bool { return r.Network.CIDR.Prefix().Overlaps(cidr) })
}

func list(names []string) string {
	slices.Sort(names)
	return strings.Join(names, ", ")
}
