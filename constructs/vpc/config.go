package vpc

import (
	"fmt"
	"net/netip"

	"github.com/arteraai/region-expansion/constructs/cidrplan"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes one VPC.
type Config struct {
	// Name is put before the Name tag of everything in the VPC. Unique in its
	// account, since it also names the role that delivers the flow log.
	Name string
	// AccountID is the account in which the VPC lies.
	AccountID string
	// AWSRegion is the region in which the VPC lies.
	AWSRegion string
	// CIDR is the VPC's range, /16 to /28: what AWS accepts.
	CIDR netip.Prefix
	// Zones are the ids of the availability zones, one to four. Add new ones at
	// the end: a zone's place in the list is its place in the CIDR plan.
	Zones []string
	// Tiers are the subnets that every zone has. Add new ones at the end.
	Tiers []Tier
	// LogsKey encrypts the flow log.
	LogsKey *key.Key
	// LogRetentionDays is how long the flow log is kept: a number of days that
	// CloudWatch Logs knows. Defaults to 365.
	LogRetentionDays int
}

// Tier is one subnet in each zone of a VPC.
type Tier struct {
	// Name is unique within the VPC.
	Name string
	// Bits is the prefix length of each subnet, 16 to 28.
	Bits int
	// Exit is where traffic that leaves the VPC goes. Defaults to ExitNone.
	Exit Exit
	// Tags are put on the subnets, beside their name. Defaults to none.
	Tags map[string]string
}

// Exit is the way out of a tier.
type Exit string

// The ways out. A VPC with a tier that exits to the internet gets an internet
// gateway; one with a tier that exits through NAT gets a NAT gateway in every
// zone, which stands in the tier that exits to the internet.
const (
	ExitNone     Exit = ""
	ExitInternet Exit = "internet"
	ExitNAT      Exit = "nat"
	ExitHub      Exit = "hub"
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	found.AddRepeated("tiers", problem.Names(c.Tiers, func(t Tier) string { return t.Name }))
	for _, tier := range c.Tiers {
		path := fmt.Sprintf("tiers[%s]", tier.Name)
		if tier.Bits < 16 || tier.Bits > 28 {
			found.Add(path+".bits", tier.Bits, "is no size of a subnet", "use 16 to 28")
		}
		if tier.Exit == ExitNAT && len(c.tiersTo(ExitInternet)) == 0 {
			found.Add(path+".exit", tier.Exit, "needs a NAT gateway, and no tier has room for one",
				"add a tier whose exit is vpc.ExitInternet")
		}
	}
	if len(c.tiersTo(ExitInternet)) > 1 {
		found.Add("tiers", len(c.tiersTo(ExitInternet)), "tiers exit to the internet", "keep one: the NAT gateways stand in it")
	}
	if len(found) > 0 {
		return found // the plan below needs tiers that are right by themselves
	}
	if _, err := c.plan(); err != nil {
		found.Add("cidr", c.CIDR, "cannot hold the subnets: "+err.Error(), "use a larger range or smaller tiers")
	}
	return found
}

// plan is where every subnet lies.
func (c Config) plan() (map[string][]netip.Prefix, error) {
	tiers := make([]cidrplan.Tier, len(c.Tiers))
	for i, tier := range c.Tiers {
		tiers[i] = cidrplan.Tier{Name: tier.Name, Bits: tier.Bits}
	}
	return cidrplan.Subnets(c.CIDR, len(c.Zones), tiers)
}

func (c Config) tiersTo(exit Exit) (tiers []Tier) {
	for _, tier := range c.Tiers {
		if tier.Exit == exit {
			tiers = append(tiers, tier)
		}
	}
	return tiers
}
