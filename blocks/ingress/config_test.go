package ingress_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/ingress"
)

func TestValidate(t *testing.T) {
	good := ingress.Config{Name: "region-jp-ingress", AccountID: "111122223333", AWSRegion: "ap-northeast-1", Domain: "web.jp.artera.example", HostedZone: "jp.artera.example"}
	const certificate = "arn:aws:acm:ap-northeast-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
	for _, test := range []struct {
		name   string
		change func(*ingress.Config)
		want   string
	}{
		{"everybody", func(*ingress.Config) {}, ""},
		{"a domain that is its zone", func(c *ingress.Config) { c.Domain = c.HostedZone }, ""},
		{"a certificate of one's own, and no zone", func(c *ingress.Config) { c.HostedZone, c.Certificate = "", certificate }, ""},
		{"a name that AWS cannot take", func(c *ingress.Config) { c.Name = "region-jp-ingress-of-all-hospitals" },
			"name: region-jp-ingress-of-all-hospitals is not a valid name of a load balancer; use up to 32 letters, digits and hyphens"},
		{"an address in place of a domain", func(c *ingress.Config) { c.Domain, c.HostedZone = "https://jp", "" },
			"domain: https://jp is not the name of a host; use one such as jp.artera.example, in lower case\n" +
				"hostedZone: none leaves nothing to validate a certificate in; name the public hosted zone of https://jp, or the ARN of a certificate that exists"},
		{"a zone that only ends like the domain", func(c *ingress.Config) { c.HostedZone = "p.artera.example" },
			"hostedZone: p.artera.example is not a zone in which web.jp.artera.example lies; name the public hosted zone that has it"},
		{"a certificate abroad", func(c *ingress.Config) {
			c.Certificate = "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
		}, "certificate: arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012 is not of the region's account and AWS region; request or import one in ap-northeast-1 of 111122223333"},
		{"a certificate of IAM", func(c *ingress.Config) { c.Certificate = "arn:aws:iam::111122223333:server-certificate/web" },
			"certificate: arn:aws:iam::111122223333:server-certificate/web is not the ARN of a certificate; use one such as " + certificate},
		{"networks that overlap", func(c *ingress.Config) { c.From = ranges("192.0.2.0/24", "192.0.2.128/25") },
			"from: 192.0.2.128/25 overlaps 192.0.2.0/24; keep the larger one"},
		{"a network with host bits", func(c *ingress.Config) { c.From = ranges("192.0.2.1/24") }, "from: 192.0.2.1/24 has host bits set; use 192.0.2.0/24"},
		{"no network", func(c *ingress.Config) { c.From = []netip.Prefix{{}} }, `from: "invalid Prefix" is not a range of IPv4 addresses; use one such as 192.0.2.0/24`},
		{"more networks than rules", func(c *ingress.Config) {
			for i := range 26 {
				c.From = append(c.From, netip.PrefixFrom(netip.AddrFrom4([4]byte{192, 0, 2, byte(i)}), 32))
			}
		}, "from: 26 ranges are more than the rules of a security group have room for; use 25 at most, and join ranges that are next to each other"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := good
			test.change(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRulesThatCountSayWhy keeps the groups of AWS from being switched off one by one.
func TestRulesThatCountSayWhy(t *testing.T) {
	counted := 0
	for _, group := range ingress.RuleGroups {
		for rule, why := range group.Counted {
			counted++
			if why == "" {
				t.Errorf("%s of %s counts, and blocks nothing; say why, or take it out", rule, group.Name)
			}
		}
	}
	if counted > 2 {
		t.Errorf("%d rules count; have one block before another counts", counted)
	}
}

func ranges(texts ...string) (found []netip.Prefix) {
	for _, text := range texts {
		found = append(found, netip.MustParsePrefix(text))
	}
	return found
}
