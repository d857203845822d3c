package vpc_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/vpc"
)

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name  string
		tiers []vpc.Tier
		want  string
	}{
		{"good tiers", []vpc.Tier{{Name: "public", Bits: 24, Egress: vpc.EgressInternet}, {Name: "transit", Bits: 28, Egress: vpc.EgressNAT}}, ""},
		{"a name used twice", []vpc.Tier{{Name: "data", Bits: 24}, {Name: "data", Bits: 24}},
			"tiers: data is named twice; use each name once"},
		{"a subnet smaller than AWS makes", []vpc.Tier{{Name: "data", Bits: 29}},
			"tiers[data].bits: 29 is not a valid subnet size; use 16 to 28"},
		{"an egress that does not exist", []vpc.Tier{{Name: "node", Bits: 24, Egress: "vpn"}},
			"tiers[node].egress: vpn is not an egress; use vpc.EgressInternet, vpc.EgressBalancer, vpc.EgressFirewall, vpc.EgressNAT, vpc.EgressHub or vpc.EgressNone"},
		{"NAT without a public tier", []vpc.Tier{{Name: "node", Bits: 24, Egress: vpc.EgressNAT}},
			"tiers[node].egress: nat needs a NAT gateway, and no tier can hold one; add a tier whose egress is vpc.EgressInternet"},
		{"load balancers without an internet gateway", []vpc.Tier{{Name: "ingress", Bits: 25, Egress: vpc.EgressBalancer}},
			"tiers: balancer needs an internet gateway, and the VPC has none; add a tier whose egress is vpc.EgressInternet"},
		{"a firewall without NAT", []vpc.Tier{{Name: "transit", Bits: 28, Egress: vpc.EgressFirewall}},
			"tiers[transit].egress: firewall needs a NAT gateway in each zone, or replies come back by another zone's firewall; add a tier whose egress is vpc.EgressNAT, and use vpc.NATPerZone"},
		{"two public tiers", []vpc.Tier{{Name: "a", Bits: 24, Egress: vpc.EgressInternet}, {Name: "b", Bits: 24, Egress: vpc.EgressInternet}},
			"tiers: 2 tiers have the egress vpc.EgressInternet; keep one, for the NAT gateways"},
		{"tiers that do not fit", []vpc.Tier{{Name: "node", Bits: 22}, {Name: "data", Bits: 24}},
			"cidr: 10.16.0.0/20 cannot hold the subnets: tier data needs 1024 addresses (4 subnets of /24), and 10.16.0.0/20 has 0 left; use a larger range or smaller tiers"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := vpc.Config{CIDR: netip.MustParsePrefix("10.16.0.0/20"), Zones: []string{"apne1-az1", "apne1-az2"}, Tiers: test.tiers}
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAZoneNamedTwiceIsRefused(t *testing.T) {
	cfg := vpc.Config{CIDR: netip.MustParsePrefix("10.16.0.0/20"), Zones: []string{"apne1-az1", "apne1-az1"}}
	want := "zones: apne1-az1 is named twice; use each name once"
	if got := cfg.Validate().Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPodsHaveARangeOfTheirOwn(t *testing.T) {
	good := vpc.Config{
		CIDR:    netip.MustParsePrefix("10.16.0.0/16"),
		PodCIDR: netip.MustParsePrefix("100.64.0.0/16"),
		Zones:   []string{"apne1-az1", "apne1-az2"},
		Tiers:   []vpc.Tier{{Name: "node", Bits: 20}, {Name: "pod", Bits: 18, Pods: true}},
	}
	for _, test := range []struct {
		name    string
		podCIDR netip.Prefix
		want    string
	}{
		{"a range for pods", good.PodCIDR, ""},
		{"none", netip.Prefix{}, "podCIDR: none leaves the pods' tiers without addresses; use a /16 of 100.64.0.0/10"},
		{"a range that is routed", netip.MustParsePrefix("10.64.0.0/16"), "podCIDR: 10.64.0.0/16 is not a range for pods; use a /16 of 100.64.0.0/10"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := good
			cfg.PodCIDR = test.podCIDR
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAddressesOfNATGatewaysFitTheirNumber(t *testing.T) {
	good := vpc.Config{
		CIDR:  netip.MustParsePrefix("10.16.0.0/20"),
		Zones: []string{"apne1-az1", "apne1-az2"},
		Tiers: []vpc.Tier{{Name: "public", Bits: 24, Egress: vpc.EgressInternet}, {Name: "transit", Bits: 28, Egress: vpc.EgressNAT}},
	}
	for _, test := range []struct {
		name      string
		nat       vpc.NAT
		addresses []string
		want      string
	}{
		{"new addresses", vpc.NATPerZone, nil, ""},
		{"one for each zone", vpc.NATPerZone, []string{"eipalloc-1", "eipalloc-2"}, ""},
		{"one for the single gateway", vpc.NATSingle, []string{"eipalloc-1"}, ""},
		{"too few", vpc.NATPerZone, []string{"eipalloc-1"}, "natAddresses: 1 addresses do not fit 2 NAT gateways; give one for each, or none"},
		{"a number that does not exist", "many", nil, "nat: many is not a valid number of NAT gateways; use vpc.NATPerZone or vpc.NATSingle"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := good
			cfg.NAT, cfg.NATAddresses = test.nat, test.addresses
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAReservedTierKeepsItsRange(t *testing.T) {
	cfg := vpc.Config{CIDR: netip.MustParsePrefix("10.16.0.0/20"), Zones: []string{"apne1-az1"}, Tiers: []vpc.Tier{
		{Name: "public", Bits: 24}, {Name: "firewall", Bits: 28, Egress: vpc.EgressNAT, Reserved: true}, {Name: "operator", Bits: 28},
	}}
	before, err := cfg.Subnets()
	if err != nil {
		t.Fatal(err)
	}
	if built := cfg.Built(); len(built) != 2 || len(cfg.TiersTo(vpc.EgressNAT)) != 0 {
		t.Errorf("%v are built; the reserved tier must not be", built)
	}
	cfg.Tiers[1].Reserved = false
	after, err := cfg.Subnets()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
		t.Errorf("building a reserved tier moves addresses (-before +after):\n%s", diff)
	}
}

func TestATierHasRoomForEveryZone(t *testing.T) {
	cfg := vpc.Config{CIDR: netip.MustParsePrefix("10.19.0.0/20"), Zones: []string{"apne1-az1"}, Tiers: []vpc.Tier{{Name: "public", Bits: 24}, {Name: "ingress", Bits: 25}}}
	if got, want := cfg.Range("ingress"), netip.MustParsePrefix("10.19.4.0/23"); got != want {
		t.Errorf("the tier ingress has room for %s, want %s, with its subnets in four zones", got, want)
	}
}
