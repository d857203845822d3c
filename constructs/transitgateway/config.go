package transitgateway

import (
	"fmt"
	"net/netip"
	"regexp"
	"slices"

	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/vpc"
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
	// Closed are ranges that no segment reaches, except for the parts of them that
	// the hub's own VPCs have: traffic to the rest, such as another country's range,
	// is dropped here instead of leaving through the egress. Defaults to none.
	Closed []netip.Prefix
	// Beyond is where all hubs lie that this one may be peered with. The tiers of
	// the egress VPC that answer send what goes there to the hub, which knows a way
	// to it or drops it. Defaults to none: they send what goes to the hub's own VPCs.
	Beyond netip.Prefix
	// FlowLogs is the bucket that gets the log of all traffic through the hub. Its
	// writers must include bucket.LogDelivery.
	FlowLogs *bucket.Bucket
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
	// NoExit keeps the segment from the internet, even if it reaches the egress.
	// Defaults to false.
	NoExit bool
}

// Attachment joins one VPC to the hub.
type Attachment struct {
	// Name is unique within the hub.
	Name string
	// Segment is the name of the VPC's segment.
	Segment string
	// VPC is what is attached.
	VPC *vpc.VPC
	// Tier is the tier of the VPC in which the attachment stands, one subnet in
	// each zone.
	Tier string
	// Egress marks the VPC through which all others reach the internet.
	// Defaults to false.
	Egress bool
}

var accountRule = regexp.MustCompile(`^\d{12}$`)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	found.AddRepeated("segments", problem.Names(c.Segments, func(s Segment) string { return s.Name }))
	found.AddRepeated("attachments", problem.Names(c.Attachments, func(a Attachment) string { return a.Name }))
	for _, segment := range c.Segments {
		for _, reached := range segment.Reaches {
			if !c.hasSegment(reached) {
				found.Add(fmt.Sprintf("segments[%s].reaches", segment.Name), reached, "is no segment of this hub", "name one, or add it")
			}
		}
	}
	for _, closed := range c.Closed {
		if closed != closed.Masked() {
			found.Add("closed", closed, "has host bits set", "use "+closed.Masked().String())
		}
	}
	if c.Beyond != c.Beyond.Masked() {
		found.Add("beyond", c.Beyond, "has host bits set", "use "+c.Beyond.Masked().String())
	}
	found.AddRepeated("sharedWith", c.SharedWith)
	for _, account := range c.SharedWith {
		if !accountRule.MatchString(account) {
			found.Add("sharedWith", account, "is no account id", "use the account's 12 digits")
		}
	}
	var egress []string
	for _, attachment := range c.Attachments {
		if !c.hasSegment(attachment.Segment) {
			found.Add(fmt.Sprintf("attachments[%s].segment", attachment.Name), attachment.Segment, "is no segment of this hub", "name one, or add it")
		}
		if attachment.Egress {
			egress = append(egress, attachment.Name)
		}
	}
	if len(egress) != 1 {
		found.Add("attachments", fmt.Sprintf("%d of them", len(egress)), "are ways out", "mark exactly one as egress")
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

// segmentsReaching are the names of the segments that have routes to this one.
func (c Config) segmentsReaching(name string) (names []string) {
	for _, segment := range c.Segments {
		if slices.Contains(segment.Reaches, name) {
			names = append(names, segment.Name)
		}
	}
	return names
}

// segmentsExiting are the names of the segments that the egress leads out.
func (c Config) segmentsExiting() []string {
	egress := c.egress().Segment
	return slices.DeleteFunc(c.segmentsReaching(egress), func(name string) bool {
		return name == egress || slices.ContainsFunc(c.Segments, func(s Segment) bool { return s.Name == name && s.NoExit })
	})
}

// reaches tells whether a segment has routes to another.
func (c Config) reaches(from, to string) bool {
	return slices.Contains(c.segmentsReaching(to), from)
}
