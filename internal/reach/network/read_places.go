package network

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"
)

// readPlaces reads everything that packets come from or go to.
func (r *reader) readPlaces() {
	for _, b := range r.Of("aws_eks_cluster") {
		r.addCluster(b)
	}
	r.addHosts()
	r.addFileSystems()
	r.addEndpoints()
	for _, v := range r.region.VPCs {
		r.addTiers(v)
	}
	r.addOutside()
	slices.SortStableFunc(r.region.Places, func(a, b *Place) int {
		return cmp.Or(cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind)), strings.Compare(a.Name, b.Name))
	})
}

// kindOrder is the order of places, as people read them.
var kindOrder = []Kind{NodesPlace, PodsPlace, APIPlace, HostPlace, FileSystemPlace, TierPlace, EndpointPlace, ServicePlace, OutsidePlace}

// place is the place with a name, which is made at its first use.
func (r *reader) place(name string, kind Kind, what string) *Place {
	if p := r.region.Place(name); p != nil {
		return p
	}
	p := &Place{Name: name, Kind: kind, What: what}
	r.region.Places = append(r.region.Places, p)
	return p
}

// add puts an interface into a subnet, at its next free address.
func (r *reader) add(p *Place, by Resource, s *Subnet, groups []*SecurityGroup) *Interface {
	i := &Interface{Resource: by, Place: p.Name, Region: r.region, Subnet: s, Addr: s.address(), Groups: groups}
	s.VPC.Put(i)
	p.Interfaces = append(p.Interfaces, i)
	return i
}

// addHosts adds what is outside of clusters, in a group that keeps it running: in any of
// its zones.
func (r *reader) addHosts() {
	for _, b := range r.Of("aws_autoscaling_group") {
		p := r.place(b.Top(), HostPlace, "the host "+b.Text("name"))
		template := r.At(r.to(b, "launch_template.id"))
		if template == nil {
			continue
		}
		for _, s := range parts(r, r.subnets, b, "vpc_zone_identifier") {
			r.add(p, r.resource(b), s, parts(r, r.groups, template, "vpc_security_group_ids"))
		}
	}
}

func (r *reader) addFileSystems() {
	for _, b := range r.Of("aws_efs_mount_target") {
		fileSystem, s := r.At(r.to(b, "file_system_id")), part(r, r.subnets, b, "subnet_id")
		if fileSystem == nil || s == nil {
			continue
		}
		p := r.place(fileSystem.Top(), FileSystemPlace, "mount targets of the file system "+fileSystem.Text("tags.Name"))
		r.add(p, r.resource(b), s, parts(r, r.groups, b, "security_groups"))
	}
}

func (r *reader) addEndpoints() {
	for _, b := range r.Of("aws_vpc_endpoint") {
		if !isInterface(b) {
			continue
		}
		service := serviceOf(b.Text("service_name"))
		p := r.place(service, EndpointPlace, "the interface endpoint of the AWS service "+service)
		groups := parts(r, r.groups, b, "security_group_ids")
		for _, s := range parts(r, r.subnets, b, "subnet_ids") {
			r.add(p, r.resource(b), s, groups)
		}
		r.services[b.Address] = p
	}
}

// addTiers adds a place for each tier: anything that somebody puts there, with security
// groups that stop nothing.
func (r *reader) addTiers(v *VPC) {
	for _, s := range v.Subnets {
		p := r.place(s.Place(), TierPlace, "anything in the tier "+s.Tier+" of the VPC "+v.Name)
		i := &Interface{Resource: s.Resource, Place: p.Name, Region: r.region, Subnet: s, Addr: s.last(), Open: true}
		v.Put(i)
		p.Interfaces = append(p.Interfaces, i)
	}
}

// addOutside adds what is not in the region's VPCs: the internet, AWS's services, and a
// VPC that another account attaches to the hub.
func (r *reader) addOutside() {
	outside := func(name string, kind Kind, what string, addr netip.Addr) {
		r.place(name, kind, what).Interfaces = []*Interface{{Place: name, Region: r.region, Addr: addr, Public: addr, Open: true}}
	}
	outside("internet", OutsidePlace, "any address of the internet", internet)
	outside("aws", ServicePlace, "any AWS service, by its public address", aws)
	for service, is := range serviceRanges {
		outside(service, ServicePlace, "the AWS service "+service+" in "+r.region.AWSRegion, is.Addr().Next())
	}
	for _, hub := range r.region.Hubs {
		r.addOtherAccount(hub)
	}
}

// OtherAccount is the place of what other accounts attach to the hub.
const OtherAccount = "other-account"

// addOtherAccount adds a VPC as another account may attach it, to which nobody has given
// a segment. Its range is one of the region's that no VPC has.
func (r *reader) addOtherAccount(hub *Hub) {
	free, found := r.free()
	if !found || r.region.Place(OtherAccount) != nil {
		return
	}
	v := &VPC{Resource: hub.Resource, Name: OtherAccount, Ranges: []netip.Prefix{free}, at: map[netip.Addr]*Interface{}}
	zone := ""
	for _, a := range hub.Attachments {
		for _, s := range a.Subnets {
			zone = cmp.Or(zone, s.Zone)
		}
	}
	s := &Subnet{Resource: hub.Resource, VPC: v, Tier: "any", Zone: zone, Range: free}
	s.Table = &Table{Resource: hub.Resource, Routes: append(v.local(hub.Resource), Route{Resource: hub.Resource, To: everywhere, Via: ToHub, Hub: hub})}
	v.Subnets = []*Subnet{s}
	hub.Attachments = append(hub.Attachments, &Attachment{Resource: hub.Resource, Hub: hub, VPC: v, Subnets: v.Subnets})
	i := &Interface{Resource: hub.Resource, Place: OtherAccount, Region: r.region, Subnet: s, Addr: s.last(), Open: true}
	v.Put(i)
	p := r.place(OtherAccount, OutsidePlace, "a VPC that another account attaches to the hub")
	p.Interfaces = []*Interface{i}
}

// free is a /16 beside those of the VPCs, in the /14 of the region.
func (r *reader) free() (netip.Prefix, bool) {
	for _, v := range r.region.VPCs {
		for _, is := range v.Ranges {
			if !is.Addr().Is4() || is.Addr().As4()[0] != 10 {
				continue
			}
			base := netip.PrefixFrom(is.Addr(), 14).Masked().Addr().As4()
			for range 4 {
				candidate := netip.PrefixFrom(netip.AddrFrom4(base), 16)
				if !slices.ContainsFunc(r.region.VPCs, func(v *VPC) bool { return slices.ContainsFunc(v.Ranges, candidate.Overlaps) }) {
					return candidate, true
				}
				base[1]++
			}
		}
	}
	return netip.Prefix{}, false
}
