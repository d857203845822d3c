// Package vpc is the configuration of a virtual private cloud: its tiers, with
// their addresses.
package vpc

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/cidrplan"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes one VPC.
type Config struct {
	// Name is put before the Name tag of everything in the VPC. Unique in its account.
	Name string
	// AccountID is the account in which the VPC lies.
	AccountID string
	// AWSRegion is the region in which the VPC lies.
	AWSRegion string
	// CIDR is the VPC's range, /16 to /28: what AWS accepts.
	CIDR netip.Prefix
	// PodCIDR is a second range, for tiers that are marked as pods'. It lies in
	// 100.64.0.0/10, which is not visible outside the VPC, so that thousands of
	// pods take nothing from the address plan. Defaults to none.
	PodCIDR netip.Prefix
	// Zones are the ids of the availability zones, one to four. Add new ones at
	// the end: a zone's place in the list is its place in the CIDR plan.
	Zones []string
	// Tiers are the subnets that every zone has, and those that are reserved. Add new ones
	// at the end.
	Tiers []Tier
	// NAT is how many NAT gateways there are. Defaults to NATPerZone.
	NAT NAT
	// NATAddresses are the allocation ids of elastic IP addresses that exist
	// already, one for each NAT gateway: a firewall that admits the region
	// by its addresses stays as it is when the region is rebuilt. Defaults to new ones.
	NATAddresses []string
}

// Tier is one subnet in each zone of a VPC.
type Tier struct {
	// Name is unique within the VPC, and none of its other parts': vpc or flow-log,
	// for example, is taken.
	Name string
	// Bits is the prefix length of each subnet, 16 to 28.
	Bits int
	// Egress is how traffic leaves the VPC. Defaults to EgressNone.
	Egress Egress
	// Pods puts the tier into the VPC's PodCIDR. Defaults to false.
	Pods bool
	// ReturnRoutes gives a tier of the egress VPC, which other VPCs call or pass through,
	// routes back to them through the hub. Defaults to false.
	ReturnRoutes bool
	// Tags are put on the subnets, beside their name. Defaults to none.
	Tags map[string]string
	// Reserved keeps the tier's ranges and makes no subnets: a tier that is built one day
	// then moves no other. Defaults to false.
	Reserved bool
}

// Egress is how traffic leaves a tier.
type Egress string

// The kinds of egress. A VPC with a tier whose egress is the internet gets an internet
// gateway; one with a tier whose egress is NAT gets NAT gateways, which stand in the
// tier with the internet gateway. Load balancers that the internet calls stand in a tier
// of their own, whose routes are not those of NAT gateways. A tier whose egress is the
// firewall leaves through the firewall's endpoints, each zone through its own, and the
// firewall's tier through NAT.
const (
	EgressNone     Egress = ""
	EgressInternet Egress = "internet"
	EgressBalancer Egress = "balancer"
	EgressFirewall Egress = "firewall"
	EgressNAT      Egress = "nat"
	EgressHub      Egress = "hub"
)

// NAT is how many NAT gateways a VPC has.
type NAT string

// With one in each zone, no traffic pays for crossing zones, and the loss of a zone
// costs the others nothing. A single one, in the first zone, is cheaper.
const (
	NATPerZone NAT = ""
	NATSingle  NAT = "single"
)

// taken are the ids of the VPC's other parts, beside which a tier stands.
var taken = []string{"vpc", "default-security-group", "pod-range", "internet-gateway", "flow-log", "endpoint-s3", "endpoint-dynamodb"}

// podRange is where the addresses of pods come from: RFC 6598's shared space.
var podRange = netip.MustParsePrefix("100.64.0.0/10")

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	names := problem.Names(c.Tiers, func(t Tier) string { return t.Name })
	found.AddRepeated("tiers", names)
	found.AddBadNames("tiers", names)
	found.AddRepeated("zones", c.Zones)
	for _, tier := range c.Tiers {
		path := fmt.Sprintf("tiers[%s]", tier.Name)
		if slices.Contains(taken, tier.Name) {
			found.Add(path+".name", tier.Name, "is the name of another part of the VPC", "use a name other than "+strings.Join(taken, ", "))
		}
		if tier.Bits < 16 || tier.Bits > 28 {
			found.Add(path+".bits", tier.Bits, "is not a valid subnet size", "use 16 to 28")
		}
		if !slices.Contains([]Egress{EgressNone, EgressInternet, EgressBalancer, EgressFirewall, EgressNAT, EgressHub}, tier.Egress) {
			found.Add(path+".egress", tier.Egress, "is not an egress", "use vpc.EgressInternet, vpc.EgressBalancer, vpc.EgressFirewall, vpc.EgressNAT, vpc.EgressHub or vpc.EgressNone")
		}
		if tier.Egress == EgressNAT && len(c.TiersTo(EgressInternet)) == 0 {
			found.Add(path+".egress", tier.Egress, "needs a NAT gateway, and no tier can hold one",
				"add a tier whose egress is vpc.EgressInternet")
		}
		if tier.Egress == EgressFirewall && c.NATGateways() < len(c.Zones) {
			found.Add(path+".egress", tier.Egress, "needs a NAT gateway in each zone, or replies come back by another zone's firewall",
				"add a tier whose egress is vpc.EgressNAT, and use vpc.NATPerZone")
		}
	}
	if len(c.TiersTo(EgressBalancer)) > 0 && len(c.TiersTo(EgressInternet)) == 0 {
		found.Add("tiers", EgressBalancer, "needs an internet gateway, and the VPC has none", "add a tier whose egress is vpc.EgressInternet")
	}
	found = append(found, c.podProblems()...)
	found = append(found, c.natProblems()...)
	if len(c.TiersTo(EgressInternet)) > 1 {
		found.Add("tiers", len(c.TiersTo(EgressInternet)), "tiers have the egress vpc.EgressInternet", "keep one, for the NAT gateways")
	}
	if len(found) > 0 {
		return found // the plan below needs tiers that are right by themselves
	}
	if _, err := c.Subnets(); err != nil {
		found.Add("cidr", c.CIDR, "cannot hold the subnets: "+err.Error(), "use a larger range or smaller tiers")
	}
	return found
}

func (c Config) podProblems() (found problem.List) {
	pods := slices.ContainsFunc(c.Tiers, func(t Tier) bool { return t.Pods })
	switch {
	case pods && !c.PodCIDR.IsValid():
		found.Add("podCIDR", "none", "leaves the pods' tiers without addresses", "use a /16 of "+podRange.String())
	case c.PodCIDR.IsValid() && (c.PodCIDR != c.PodCIDR.Masked() || c.PodCIDR.Bits() < 16 || !podRange.Contains(c.PodCIDR.Addr())):
		found.Add("podCIDR", c.PodCIDR, "is not a range for pods", "use a /16 of "+podRange.String())
	}
	return found
}

func (c Config) natProblems() (found problem.List) {
	if c.NAT != NATPerZone && c.NAT != NATSingle {
		found.Add("nat", c.NAT, "is not a valid number of NAT gateways", "use vpc.NATPerZone or vpc.NATSingle")
	}
	if given := len(c.NATAddresses); given > 0 && given != c.NATGateways() {
		found.Add("natAddresses", given, fmt.Sprintf("addresses do not fit %d NAT gateways", c.NATGateways()), "give one for each, or none")
	}
	return found
}

// NATGateways is the number of NAT gateways that the VPC has.
func (c Config) NATGateways() int {
	switch {
	case len(c.TiersTo(EgressNAT)) == 0:
		return 0
	case c.NAT == NATSingle:
		return 1
	}
	return len(c.Zones)
}

// Subnets are the ranges of every tier's subnets, one for each zone.
func (c Config) Subnets() (map[string][]netip.Prefix, error) {
	var tiers, pods []cidrplan.Tier
	for _, tier := range c.Tiers {
		if wanted := (cidrplan.Tier{Name: tier.Name, Bits: tier.Bits}); tier.Pods {
			pods = append(pods, wanted)
		} else {
			tiers = append(tiers, wanted)
		}
	}
	plan, err := cidrplan.Subnets(c.CIDR, len(c.Zones), tiers)
	if err != nil || len(pods) == 0 {
		return plan, err
	}
	inPodCIDR, err := cidrplan.Subnets(c.PodCIDR, len(c.Zones), pods)
	maps.Copy(plan, inPodCIDR)
	return plan, err
}

// Built are the tiers that have subnets.
func (c Config) Built() []Tier {
	return slices.DeleteFunc(slices.Clone(c.Tiers), func(t Tier) bool { return t.Reserved })
}

// Range is the range of a tier, with room for zones that the VPC does not have yet.
func (c Config) Range(tier string) netip.Prefix {
	plan, err := c.Subnets()
	if err != nil || len(plan[tier]) == 0 {
		return netip.Prefix{} // Validate says why
	}
	return cidrplan.Room(plan[tier][0])
}

// TiersTo are the tiers with this egress.
func (c Config) TiersTo(egress Egress) (tiers []Tier) {
	for _, tier := range c.Built() {
		if tier.Egress == egress {
			tiers = append(tiers, tier)
		}
	}
	return tiers
}
