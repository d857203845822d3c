package egress_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/egress"
)

func TestValidate(t *testing.T) {
	segment := func(domains ...egress.Domain) []egress.Segment {
		return []egress.Segment{{Name: "app", Sources: []netip.Prefix{netip.MustParsePrefix("10.16.0.0/16")}, Domains: domains}}
	}
	good := egress.Domain{Name: "sqs.ap-northeast-1.amazonaws.com", Why: "Karpenter hears of interruptions"}
	for _, test := range []struct {
		name string
		cfg  egress.Config
		want string
	}{
		{"names with reasons", egress.Config{Mode: egress.Inspected, Tier: "firewall", Segments: segment(good, egress.Domain{Name: "www.example.com", Why: "a partner"})}, ""},
		{"a mode that does not exist", egress.Config{Mode: "closed"}, "mode: closed is not a mode of egress; use egress.Inspected, egress.NamesOnly or egress.Open"},
		{"a firewall without a tier", egress.Config{Mode: egress.Inspected, Segments: segment(good)},
			`tier: "" does not fit the mode inspected; name the tier of the firewall's endpoints, if there are any`},
		{"a list with a wildcard for a top-level domain", egress.Config{Mode: egress.Open, Segments: segment(egress.Domain{Name: ".com", Why: "much"})},
			"segments[app].domains[.com].name: .com is not a name in full; use lower-case labels, such as www.example.com, and no wildcard"},
		{"a list with a wildcard", egress.Config{Mode: egress.Open, Segments: segment(egress.Domain{Name: "*.example.com", Why: "much"})},
			"segments[app].domains[*.example.com].name: *.example.com is not a name in full; use lower-case labels, such as www.example.com, and no wildcard"},
		{"a name without a reason", egress.Config{Mode: egress.Open, Segments: segment(egress.Domain{Name: "example.com"})},
			"segments[app].domains[example.com].why: nothing is no reason; say what calls it"},
		{"a name that is none", egress.Config{Mode: egress.Open, Segments: segment(egress.Domain{Name: "https://example.com", Why: "a partner"})},
			"segments[app].domains[https://example.com].name: https://example.com is not a name in full; use lower-case labels, such as www.example.com, and no wildcard"},
		{"a segment that calls nothing", egress.Config{Mode: egress.Open, Segments: segment()},
			"segments[app].domains: 0 names do not fit into a list; use 1 to 200"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNamesAreResolvedAsTheyMayBeCalled(t *testing.T) {
	cfg := egress.Config{
		Own:      []string{".jp.artera.internal", "10.in-addr.arpa"},
		Segments: []egress.Segment{{Domains: []egress.Domain{{Name: "example.com"}}}, {Domains: []egress.Domain{{Name: "iam.amazonaws.com"}}}},
	}
	want := []string{"*.jp.artera.internal", "10.in-addr.arpa", "example.com", "iam.amazonaws.com", "jp.artera.internal"}
	if diff := cmp.Diff(want, cfg.Resolved()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
