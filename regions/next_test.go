package regions

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var korea = Request{Code: "kr", Country: "KR", AWSRegion: "ap-northeast-2"}

// TestTheNextRegionFollowsFromFewWords holds each thing that is chosen.
func TestTheNextRegionFollowsFromFewWords(t *testing.T) {
	r, chosen, err := Next([]Region{japan, america}, korea)
	if err != nil {
		t.Fatal(err)
	}
	want := Region{
		Code:             "kr",
		Country:          "KR",
		AWSRegion:        "ap-northeast-2",
		AccountID:        "000000000001",
		Zones:            []string{"apne2-az1", "apne2-az2", "apne2-az3"},
		Network:          Network{CIDR: "10.24.0.0/14", ASN: 64524},
		StateBucket:      "artera-region-kr-terraform-state",
		MonthlyBudgetUSD: 40000,
		Web:              WebNodes{System: NodeSize{"m7i.large", 1, 2}},
		ML:               MLNodes{System: NodeSize{"m7i.large", 1, 2}, GPU: NodeSize{"g6e.12xlarge", 0, 8}, GPUZone: "apne2-az1"},
	}
	if diff := cmp.Diff(want, r, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
		t.Errorf("region (-want +got):\n%s", diff)
	}
	var explained []string
	for _, choice := range chosen {
		if choice.Value == "" || choice.Why == "" {
			t.Errorf("%+v is not explained", choice)
		}
		explained = append(explained, choice.What)
	}
	if got, want := strings.Join(explained, ", "), "range, ASN, zones, nodes, GPU nodes, budget, state, account"; got != want {
		t.Errorf("it explains %s; want %s", got, want)
	}
}

// TestEveryAWSRegionCanHoldARegion takes the fleet around the world: each new
// region must be good beside all earlier ones.
func TestEveryAWSRegionCanHoldARegion(t *testing.T) {
	fleet, countries := []Region{}, map[string]bool{}
	for _, name := range Offers() {
		known := awsRegions[name]
		if countries[known.country] {
			continue // it has its region
		}
		countries[known.country] = true
		r, chosen, err := Next(fleet, Request{Code: strings.ToLower(known.country), Country: known.country, AWSRegion: name})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		_, gpus := gpuOffers[name]
		if r.hasML() != gpus {
			t.Errorf("%s: the region has a cluster for GPUs: %v, and GPUs: %v", name, r.hasML(), gpus)
		}
		if warned := slices.ContainsFunc(chosen, func(c Choice) bool { return c.What == "opt-in" }); warned != known.optIn {
			t.Errorf("%s: the opt-in is mentioned: %v, and needed: %v", name, warned, known.optIn)
		}
		fleet = append(fleet, r)
	}
}

func TestARegionTakesWhatOthersHaveLeft(t *testing.T) {
	gap, last := japan, america
	gap.Network = Network{CIDR: "10.20.0.0/14", ASN: 64516}
	last.Network = Network{CIDR: "10.24.0.0/14", ASN: 64517}
	r, _, err := Next([]Region{gap, last}, korea)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(r.Network.CIDR, " ", r.Network.ASN); got != "10.16.0.0/14 64518" {
		t.Errorf("it has %s, want the range before the others and the number after", got)
	}
}

func TestAFullAddressPlanIsTold(t *testing.T) {
	var fleet []Region
	for second := 16; second < 256; second += 4 {
		r := japan
		n := len(fleet)
		r.Code = string([]byte{'a' + byte(n/26), 'a' + byte(n%26)})
		r.AccountID, r.StateBucket = fmt.Sprintf("1%011d", n), "state-"+r.Code
		r.Network = Network{CIDR: Range(fmt.Sprintf("10.%d.0.0/14", second)), ASN: 65000 + n}
		fleet = append(fleet, r)
	}
	_, _, err := Next(fleet, Request{Code: "kor", Country: "KR", AWSRegion: "ap-northeast-2"})
	expect(t, err, "no /14 from 10.16.0.0 to the end of 10.0.0.0/8 is free; retire a region, or change the address plan")
}

// TestARequestThatCannotBeMetIsRefused checks that all problems of a request are reported at
// once, each with its place and what to do.
func TestARequestThatCannotBeMetIsRefused(t *testing.T) {
	for _, refused := range []struct {
		name    string
		request Request
		want    []string
	}{
		{"a region that exists", Request{Code: "jp", Country: "JP", AWSRegion: "ap-northeast-1"}, []string{
			"--country: JP is the country of region-jp; use one without a region, or deploy what it needs in region-jp",
			"code: jp is the code of region-jp; use one that no region has"}},
		{"an AWS region that nobody knows", Request{Code: "kr", Country: "KR", AWSRegion: "ap-northeast-9"}, []string{
			"--aws-region: ap-northeast-9 is not a known AWS region; use one such as ap-northeast-1 (Tokyo, JP), ap-northeast-2 (Seoul, KR), ap-northeast-3 (Osaka, JP), or add it to regions/aws.go"}},
		{"an AWS region in another country", Request{Code: "kr", Country: "KR", AWSRegion: "ap-southeast-1"}, []string{
			"--country: KR is not where ap-southeast-1 (Singapore, SG) lies; use SG, or an AWS region in the country"}},
		{"an AWS region without a service", Request{Code: "nz", Country: "NZ", AWSRegion: "ap-southeast-6"}, []string{
			"--aws-region: ap-southeast-6 has no Amazon Inspector, which scans every image; use another AWS region, or, when that is over, remove what regions/aws.go says of ap-southeast-6"}},
		{"neither a code, a country nor a place", Request{Code: "Korea", Country: "Korea", AWSRegion: "?"}, []string{
			"--aws-region: ? is not a known AWS region; use one of regions/aws.go",
			"--country: Korea is not a country with an AWS region; use the country's two capital letters (ISO 3166-1), such as KR",
			"code: Korea is not a short code; use two to four lower-case letters, such as kr"}},
		{"a range and an account that are taken", Request{Code: "kr", Country: "KR", AWSRegion: "ap-northeast-2",
			AccountID: japan.AccountID, CIDR: america.Network.CIDR}, []string{
			"--account: 111111111181 is the account of region-jp; use an account of the region's own",
			"--cidr: 10.20.0.0/14 overlaps 10.20.0.0/14 of region-us; use a range that no region has, or leave it out for the next free one"}},
		{"a range and an account of the wrong form", Request{Code: "kr", Country: "KR", AWSRegion: "ap-northeast-2",
			AccountID: "42", CIDR: "10.40.0.0/16"}, []string{
			"--account: 42 is not an account id; use the account's 12 digits, or leave it out",
			"--cidr: 10.40.0.0/16 is not a /14; use 10.40.0.0/14, or leave it out"}},
	} {
		t.Run(refused.name, func(t *testing.T) {
			_, _, err := Next([]Region{japan, america}, refused.request)
			expect(t, err, refused.want...)
		})
	}
}

func TestABadFleetGetsNoNewRegion(t *testing.T) {
	bad := japan
	bad.Network.ASN = 1
	_, _, err := Next([]Region{bad}, korea)
	expect(t, err, "the present regions have problems; fix these first:",
		"regions[region-jp].Network.ASN: 1 is not a private ASN; use 64512 to 65534 or 4200000000 to 4294967294")
}
