package regions

import (
	"net/netip"
	"slices"

	"github.com/arteraai/region-expansion/blocks/cidrplan"
	"github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/blocks/vpc"
)

// A region's /14 holds four /16: one each for the VPCs app and ml, one for VPCs that other
// accounts attach to the hub, and the last, from its start, for the VPC edge.
const (
	vpcBits    = 16
	appBlock   = 0
	mlBlock    = 1
	guestBlock = 2
	edgeBlock  = 3
	edgeBits   = 20
)

// The hub's segments that the mesh knows: peerings stand in operations, and edge
// has the routes to them.
const (
	edgeSegment       = "edge"
	operationsSegment = "operations"
)

// podRange is where all pods' addresses come from: RFC 6598's shared space.
var podRange = netip.MustParsePrefix("100.64.0.0/10")

// Pods take their addresses from the same ranges in every region, since they are not
// visible outside a VPC; two VPCs of one hub have two.
var (
	appPods = netip.MustParsePrefix("100.64.0.0/16")
	mlPods  = netip.MustParsePrefix("100.65.0.0/16")
)

func (r Region) edgeCIDR() netip.Prefix {
	return cidrplan.Slice(cidrplan.Slice(r.Network.CIDR.Prefix(), vpcBits, edgeBlock), edgeBits, 0)
}

// guestCIDR is where VPCs of other accounts have their addresses.
func (r Region) guestCIDR() netip.Prefix {
	return cidrplan.Slice(r.Network.CIDR.Prefix(), vpcBits, guestBlock)
}

// edge is the VPC through which all traffic to and from the internet passes, and
// in which AWS services answer.
func (r Region) edge() vpc.Config {
	inspected := r.egressMode() == egress.Inspected
	out := vpc.EgressNAT
	if inspected {
		out = vpc.EgressFirewall
	}
	cfg := vpc.Config{
		Name:      r.named("edge"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		CIDR:      r.edgeCIDR(),
		Zones:     r.UsedZones(),
		// The order decides the addresses: a tier that the region does not use is reserved,
		// and not left out, so that the day it is built it moves no other.
		Tiers: []vpc.Tier{
			{Name: "public", Bits: 24, Egress: vpc.EgressInternet, ReturnRoutes: true},
			{Name: "transit", Bits: 28, Egress: out},
			{Name: "endpoint", Bits: 26, ReturnRoutes: true},
			{Name: ingressTier, Bits: 25, Egress: vpc.EgressBalancer, Reserved: !r.hasIngress()}, // a load balancer takes up to a hundred addresses in a zone
			{Name: firewallTier, Bits: 28, Egress: vpc.EgressNAT, ReturnRoutes: true, Reserved: !inspected},
			{Name: "operator", Bits: 28, ReturnRoutes: true},
		},
	}
	if r.Profile == Small && !inspected {
		cfg.NAT = vpc.NATSingle
	}
	return cfg
}

// app is the VPC of what serves users, and mlVPC that of what analyzes slides.
// Both have patient data, and no egress but the hub.
func (r Region) app() vpc.Config   { return r.workloadVPC("app", "web", appBlock, appPods) }
func (r Region) mlVPC() vpc.Config { return r.workloadVPC("ml", "ml", mlBlock, mlPods) }

func (r Region) workloadVPC(name, cluster string, block int, pods netip.Prefix) vpc.Config {
	return vpc.Config{
		Name:      r.named(name),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		CIDR:      cidrplan.Slice(r.Network.CIDR.Prefix(), vpcBits, block),
		PodCIDR:   pods,
		Zones:     r.UsedZones(),
		Tiers:     slices.Concat(workloadTiers(r.named(cluster)), r.Network.tiers()),
	}
}

// workloadTiers are the tiers that every spoke has.
func workloadTiers(cluster string) []vpc.Tier {
	return []vpc.Tier{
		{Name: "node", Bits: 20, Egress: vpc.EgressHub, Tags: map[string]string{
			"kubernetes.io/role/internal-elb": "1",     // the load balancer controller finds it by this
			"karpenter.sh/discovery":          cluster, // and Karpenter by this
			"kubernetes.io/role/cni":          "0",     // pods take no address here, but in the tier pod
		}},
		{Name: "data", Bits: 24},
		{Name: "transit", Bits: 28},
		{Name: "pod", Bits: 18, Pods: true},
	}
}

// tiers are the region's own. They come after those, so that they move none of them.
func (n Network) tiers() (tiers []vpc.Tier) {
	for _, tier := range n.Tiers {
		added := vpc.Tier{Name: tier.Name, Bits: tier.Bits}
		if tier.Egress {
			added.Egress = vpc.EgressHub
		}
		tiers = append(tiers, added)
	}
	return tiers
}
