package transitgateway

import (
	"fmt"
	"slices"

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
}

// Segment is a group of VPCs with one route table.
type Segment struct {
	// Name is unique within the hub.
	Name string
	// Reaches names the segments to which this one has routes. Routes are not
	// mutual: for traffic to flow, each must reach the other. A segment that does
	// not name itself keeps its VPCs apart.
	Reaches []string
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

// reaches tells whether a segment has routes to another.
func (c Config) reaches(from, to string) bool {
	return slices.Contains(c.segmentsReaching(to), from)
}
