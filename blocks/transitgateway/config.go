// Package transitgateway is the configuration of the hub that joins a region's VPCs.
package transitgateway

import (
	"fmt"
	"net/netip"
	"regexp"
	"slices"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes the hub of one region.
type Config struct {
	// Name is put before the Name tag of everything in the hub.
	Name string
	// ASN is the gateway's own BGP number: 64512 to 65534 or 4200000000 to
	// 4294967294, the private ranges (see PrivateASN). Unique among the regions, since gateways
	// with the same number cannot be peered.
	ASN int
	// Segments are the groups of VPCs that are routed alike.
	Segments []Segment
	// Attachments are the VPCs. Exactly one is the egress.
	Attachments []Attachment
	// BlackHoles are ranges to which the hub drops traffic, in every segment, except for
	// the parts of them that its own VPCs have. Without one, traffic to another
	// country's range would leave through the egress. Defaults to none.
	BlackHoles []netip.Prefix
	// PeerRange is the range of all hubs that this one may be peered with. The tiers of
	// the egress VPC with return routes send traffic for it to the hub, which has a
	// route for it or drops it. Defaults to none: they have routes to the hub's own
	// VPCs alone.
	PeerRange netip.Prefix
	// Routes lead from single tiers of the VPCs to the hub. Defaults to none.
	Routes []Route
	// SharedWith are other accounts of the same organization, by their 12 digits,
	// that may attach VPCs of their own, in the hub's region. Each attachment waits
	// to be accepted, and reaches nothing until it has a segment. Defaults to none.
	SharedWith []string
}

// Segment is a group of VPCs with one route table.
type Segment struct {
	// Name is unique within the hub.
	Name string
	// Reaches names the segments to which this one has routes. Routes are not
	// mutual: for traffic to flow, each must reach the other. A segment that does
	// not name itself keeps its VPCs apart.
	Reaches []string
	// NoEgress keeps the segment from the internet, even if it reaches the egress.
	// Defaults to false.
	NoEgress bool
}

// Attachment joins one VPC to the hub.
type Attachment struct {
	// Name is the VPC's, unique within the hub.
	Name string
	// Segment is the name of the VPC's segment.
	Segment string
	// Tier is the tier of the VPC in which the attachment stands, one subnet in
	// each zone.
	Tier string
	// Egress marks the VPC through which all others reach the internet.
	// Defaults to false.
	Egress bool
}

// Route leads from one tier of an attached VPC to the hub.
type Route struct {
	// Name is unique within the hub.
	Name string
	// Attachment is the VPC's.
	Attachment string
	// Tier is the tier of the VPC whose route tables have the route.
	Tier string
	// To is the destination, a range to which the hub has a route.
	To netip.Prefix
}

var accountRule = regexp.MustCompile(`^\d{12}$`)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	segments := problem.Names(c.Segments, func(s Segment) string { return s.Name })
	found.AddRepeated("segments", segments)
	found.AddBadNames("segments", segments)
	found.AddRepeated("attachments", problem.Names(c.Attachments, func(a Attachment) string { return a.Name }))
	for _, segment := range c.Segments {
		for _, reached := range segment.Reaches {
			if !c.hasSegment(reached) {
				found.Add(fmt.Sprintf("segments[%s].reaches", segment.Name), reached, "is not a segment of this hub", "name one, or add it")
			}
		}
	}
	for _, dropped := range c.BlackHoles {
		found = append(found, rangeProblems("blackHoles", dropped)...)
	}
	if c.PeerRange != (netip.Prefix{}) {
		found = append(found, rangeProblems("peerRange", c.PeerRange)...)
	}
	found = append(found, c.routeProblems()...)
	found.AddRepeated("sharedWith", c.SharedWith)
	for _, account := range c.SharedWith {
		if !accountRule.MatchString(account) {
			found.Add("sharedWith", account, "is not an account id", "use the account's 12 digits")
		}
	}
	var egress []string
	for _, attachment := range c.Attachments {
		if !c.hasSegment(attachment.Segment) {
			found.Add(fmt.Sprintf("attachments[%s].segment", attachment.Name), attachment.Segment, "is not a segment of this hub", "name one, or add it")
		}
		if attachment.Egress {
			egress = append(egress, attachment.Name)
		}
	}
	if len(egress) != 1 {
		found.Add("attachments", fmt.Sprintf("%d of them", len(egress)), "are marked as egress", "mark exactly one")
	}
	return found
}

func (c Config) routeProblems() (found problem.List) {
	names := problem.Names(c.Routes, func(r Route) string { return r.Name })
	found.AddRepeated("routes", names)
	found.AddBadNames("routes", names)
	for _, route := range c.Routes {
		path := fmt.Sprintf("routes[%s]", route.Name)
		if !slices.ContainsFunc(c.Attachments, func(a Attachment) bool { return a.Name == route.Attachment }) {
			found.Add(path+".attachment", route.Attachment, "is not an attachment of this hub", "name one, or add it")
		}
		found = append(found, rangeProblems(path+".to", route.To)...)
	}
	return found
}

func rangeProblems(path string, cidr netip.Prefix) (found problem.List) {
	switch {
	case !cidr.IsValid() || !cidr.Addr().Is4():
		found.Add(path, cidr, "is not a range of IPv4 addresses", "use one such as 10.0.0.0/8")
	case cidr != cidr.Masked():
		found.Add(path, cidr, "has host bits set", "use "+cidr.Masked().String())
	}
	return found
}

// PrivateASN tells whether a number lies in the ranges that RFC 6996 keeps for
// private use.
func PrivateASN(asn int) bool {
	return 64512 <= asn && asn <= 65534 || 4200000000 <= asn && asn <= 4294967294
}

// SegmentName is the Name tag of a segment's route table, by which the mesh finds
// it.
func (c Config) SegmentName(segment string) string { return c.Name + "-" + segment }

func (c Config) hasSegment(name string) bool {
	return slices.ContainsFunc(c.Segments, func(s Segment) bool { return s.Name == name })
}

// SegmentsReaching are the names of the segments that have routes to this one.
func (c Config) SegmentsReaching(name string) (names []string) {
	for _, segment := range c.Segments {
		if slices.Contains(segment.Reaches, name) {
			names = append(names, segment.Name)
		}
	}
	return names
}

// SegmentsWithEgress are the names of the segments with a route to the internet.
func (c Config) SegmentsWithEgress() []string {
	egress := c.Egress().Segment
	return slices.DeleteFunc(c.SegmentsReaching(egress), func(name string) bool {
		return name == egress || slices.ContainsFunc(c.Segments, func(s Segment) bool { return s.Name == name && s.NoEgress })
	})
}

// Reaches tells whether a segment has routes to another.
func (c Config) Reaches(from, to string) bool {
	return slices.Contains(c.SegmentsReaching(to), from)
}

// Egress is the attachment through which all others reach the internet.
func (c Config) Egress() Attachment {
	for _, attachment := range c.Attachments {
		if attachment.Egress {
			return attachment
		}
	}
	panic(c.Name + " has no egress; call Config.Validate first")
}
