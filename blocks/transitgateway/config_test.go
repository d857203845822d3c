package transitgateway_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/transitgateway"
)

func TestValidate(t *testing.T) {
	good := func() transitgateway.Config {
		return transitgateway.Config{
			ASN:      64512,
			Segments: []transitgateway.Segment{{Name: "edge", Reaches: []string{"workload"}}, {Name: "workload", Reaches: []string{"edge"}}},
			Attachments: []transitgateway.Attachment{
				{Name: "edge", Segment: "edge", Egress: true}, {Name: "app", Segment: "workload"},
			},
		}
	}
	for _, test := range []struct {
		name  string
		plant func(*transitgateway.Config)
		want  string
	}{
		{"a good hub", func(*transitgateway.Config) {}, ""},
		{"a segment that reaches one that does not exist", func(c *transitgateway.Config) { c.Segments[1].Reaches = []string{"egde"} },
			"segments[workload].reaches: egde is not a segment of this hub; name one, or add it"},
		{"an attachment in no segment", func(c *transitgateway.Config) { c.Attachments[1].Segment = "work" },
			"attachments[app].segment: work is not a segment of this hub; name one, or add it"},
		{"a peer range with host bits", func(c *transitgateway.Config) { c.PeerRange = netip.MustParsePrefix("10.1.0.0/8") },
			"peerRange: 10.1.0.0/8 has host bits set; use 10.0.0.0/8"},
		{"a range of IPv6 addresses", func(c *transitgateway.Config) { c.BlackHoles = []netip.Prefix{netip.MustParsePrefix("fd00::/8")} },
			"blackHoles: fd00::/8 is not a range of IPv4 addresses; use one such as 10.0.0.0/8"},
		{"a route of a VPC that is not attached", func(c *transitgateway.Config) {
			c.Routes = []transitgateway.Route{{Name: "pods", Attachment: "ml", Tier: "node", To: netip.MustParsePrefix("100.64.0.0/16")}}
		}, "routes[pods].attachment: ml is not an attachment of this hub; name one, or add it"},
		{"a route to a range with host bits", func(c *transitgateway.Config) {
			c.Routes = []transitgateway.Route{{Name: "pods", Attachment: "app", Tier: "node", To: netip.MustParsePrefix("100.64.0.1/16")}}
		}, "routes[pods].to: 100.64.0.1/16 has host bits set; use 100.64.0.0/16"},
		{"two ways out", func(c *transitgateway.Config) { c.Attachments[1].Egress = true },
			`attachments: "2 of them" are marked as egress; mark exactly one`},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := good()
			test.plant(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPrivateASN(t *testing.T) {
	for asn, want := range map[int]bool{64511: false, 64512: true, 65534: true, 65535: false, 4199999999: false, 4200000000: true, 4294967294: true, 4294967295: false} {
		if got := transitgateway.PrivateASN(asn); got != want {
			t.Errorf("PrivateASN(%d) is %v", asn, got)
		}
	}
}
