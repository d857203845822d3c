package network

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/internal/stack"
)

// readZones reads the private hosted zones, with the records that resolve to endpoints.
func (r *reader) readZones() {
	zones := map[string]*Zone{}
	for _, b := range r.Of("aws_route53_zone") {
		vpcs := parts(r, r.vpcs, b, "vpc.vpc_id")
		if len(vpcs) == 0 {
			continue // a public zone, which shadows nothing
		}
		zone := &Zone{Resource: r.resource(b), Name: strings.ToLower(b.Text("name")), VPCs: vpcs, Records: map[string]*Place{}}
		zones[b.Address] = zone
		r.region.Zones = append(r.region.Zones, zone)
	}
	for _, b := range r.Of("aws_vpc_endpoint") {
		if p := r.services[b.Address]; p != nil && b.Is("private_dns_enabled", true) {
			r.addOwnZone(b, p)
		}
	}
	for _, b := range r.Of("aws_route53_record") {
		if zone := zones[r.to(b, "zone_id")]; zone != nil {
			zone.Records[strings.ToLower(b.Text("name"))] = r.services[r.to(b, "alias.name")]
		}
	}
}

// addOwnZone adds the zone that AWS makes for an endpoint with a private name: of its own
// VPC, and with the usual name of the service.
func (r *reader) addOwnZone(b *stack.Block, p *Place) {
	service := endpoints.Service(p.Name)
	name := service.Domain(r.region.AWSRegion)
	zone := &Zone{Resource: r.resource(b), Name: name, Records: map[string]*Place{name: p}}
	if service.CallsSubdomains() {
		zone.Records["*."+name] = p
	}
	if v := part(r, r.vpcs, b, "vpc_id"); v != nil {
		zone.VPCs = []*VPC{v}
	}
	r.region.Zones = append(r.region.Zones, zone)
}

// Resolution is what the resolver of a VPC answers for a name.
type Resolution struct {
	Zone  *Zone  // the private zone that answers, or nil
	Place *Place // that has the address, if it is one that the model knows
	// Found is false for a name that does not exist there.
	Found bool
	// Refused is what refuses to answer for the name, or nil.
	Refused *NameFilter
}

// Resolve asks the resolver of a VPC for a name. Of the private zones that the name is in,
// the one with the longest name answers alone, even if it has no such record.
func (r *Regional) Resolve(from *VPC, name string) Resolution {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if !from.Names.Lets(name) {
		return Resolution{Refused: from.Names}
	}
	var best *Zone
	for _, zone := range r.Zones {
		if slices.Contains(zone.VPCs, from) && (name == zone.Name || strings.HasSuffix(name, "."+zone.Name)) && (best == nil || len(zone.Name) > len(best.Name)) {
			best = zone
		}
	}
	if best == nil {
		return Resolution{Place: r.public(name), Found: true}
	}
	place, found := best.Records[name]
	for under := name; !found && under != best.Name; {
		_, under, _ = strings.Cut(under, ".")
		place, found = best.Records["*."+under]
	}
	return Resolution{Zone: best, Place: place, Found: found}
}

// public is what a name resolves to on the internet.
func (r *Regional) public(name string) *Place {
	for service := range serviceRanges {
		own := service + "." + r.AWSRegion + ".amazonaws.com"
		if name == own || strings.HasSuffix(name, "."+own) {
			return r.Place(service)
		}
	}
	if strings.HasSuffix(name, ".amazonaws.com") || strings.HasSuffix(name, ".api.aws") {
		return r.Place("aws")
	}
	return r.Place("internet")
}
