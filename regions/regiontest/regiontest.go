// Package regiontest draws regions as people may write them, for tests: sound
// ones, and sound ones with a few mistakes.
package regiontest

import (
	"fmt"
	"net/netip"
	"slices"

	"pgregory.net/rapid"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/regions"
)

// Region is a region with no mistake to three.
func Region() *rapid.Generator[regions.Region] {
	return rapid.Custom(func(t *rapid.T) regions.Region {
		region := Sound().Draw(t, "sound")
		for range rapid.IntRange(0, 3).Draw(t, "mistakes") {
			rapid.SampledFrom(mistakes).Draw(t, "mistake")(t, &region)
		}
		return region
	})
}

// places are AWS regions that the fleet's rules know, with their countries and
// zones.
var places = []struct {
	country, awsRegion string
	zones              []string
}{
	{"JP", "ap-northeast-1", []string{"apne1-az1", "apne1-az2", "apne1-az4"}},
	{"US", "us-west-2", []string{"usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"}},
}

// releases are what a region may name: none, for the fleet's, or any.
func releases() []string {
	names := []string{""}
	for _, release := range regions.Releases() {
		names = append(names, release.Name)
	}
	return names
}

// Sound is a region of which every part is right by itself. Its tiers may still
// ask for more than there is, or for a name that is taken.
func Sound() *rapid.Generator[regions.Region] {
	return rapid.Custom(func(t *rapid.T) regions.Region {
		place := rapid.SampledFrom(places).Draw(t, "place")
		zones := rapid.Permutation(place.zones).Draw(t, "zones")
		zones = zones[:rapid.IntRange(2, len(zones)).Draw(t, "number of zones")]
		code := rapid.StringMatching(`[a-z]{2,4}`).Draw(t, "code")
		return regions.Region{
			Code:             code,
			Country:          place.country,
			AWSRegion:        place.awsRegion,
			AccountID:        account.Draw(t, "account"),
			Zones:            zones,
			StateBucket:      "artera-region-" + code + "-terraform-state",
			Profile:          rapid.SampledFrom([]regions.Profile{regions.Full, regions.Small}).Draw(t, "profile"),
			Release:          rapid.SampledFrom(releases()).Draw(t, "release"),
			MonthlyBudgetUSD: rapid.IntRange(1, 1_000_000).Draw(t, "budget"),
			Lock:             regions.Lock{Mode: rapid.SampledFrom([]bucket.LockMode{"", bucket.Governance, bucket.Compliance}).Draw(t, "lock")},
			Teardown:         rapid.Bool().Draw(t, "teardown"),
			Network: regions.Network{
				CIDR:       regions.Range(fmt.Sprintf("10.%d.0.0/14", 4*rapid.ByteMax(63).Draw(t, "range"))),
				ASN:        rapid.OneOf(rapid.IntRange(64512, 65534), rapid.IntRange(4200000000, 4294967294)).Draw(t, "asn"),
				SharedWith: rapid.SliceOfNDistinct(account, 0, 3, rapid.ID).Draw(t, "shared with"),
				Tiers:      rapid.SliceOfN(tier(), 0, 3).Draw(t, "tiers"),
			},
			Web: regions.WebNodes{
				System: size.Draw(t, "web system"),
				More:   rapid.SliceOfN(nodeGroup(), 0, 2).Draw(t, "more of web"),
			},
			ML: regions.MLNodes{
				System: size.Draw(t, "ml system"), GPU: gpus.Draw(t, "gpu"),
				GPUZone:        rapid.SampledFrom(zones).Draw(t, "gpu zone"),
				GPUReservation: rapid.SampledFrom([]eks.Reservation{{}, {ID: "cr-0123456789abcdef0"}, {ID: "cr-0123456789abcdef0", PlacementGroup: "training"}}).Draw(t, "reservation"),
				Karpenter:      rapid.Bool().Draw(t, "ml karpenter"),
				More:           rapid.SliceOfN(nodeGroup(), 0, 2).Draw(t, "more of ml"),
			},
		}
	})
}

var (
	account = rapid.StringMatching(`[0-9]{12}`)
	size    = sizes("m7i.large", "g6e.12xlarge", "u7i-6tb.112xlarge", "p5.48xlarge")
	gpus    = sizes("g6e.12xlarge", "p5.48xlarge")
	// name is what a part may be called, and what it may not: the names of other
	// parts are drawn often.
	name = rapid.OneOf(
		rapid.StringMatching(`[a-z]([a-z0-9-]{0,10}[a-z0-9])?`),
		rapid.SampledFrom([]string{"node", "data", "transit", "pod", "vpc", "flow-log", "system", "web", "gpu", "role", "cluster", "pod-range"}),
	)
)

func sizes(types ...string) *rapid.Generator[regions.NodeSize] {
	return rapid.Custom(func(t *rapid.T) regions.NodeSize {
		smallest := rapid.IntRange(1, 10).Draw(t, "min")
		return regions.NodeSize{
			InstanceType: rapid.SampledFrom(types).Draw(t, "type"),
			MinNodes:     smallest,
			MaxNodes:     smallest + rapid.IntRange(0, 50).Draw(t, "more than min"),
		}
	})
}

func tier() *rapid.Generator[regions.Tier] {
	return rapid.Custom(func(t *rapid.T) regions.Tier {
		return regions.Tier{Name: name.Draw(t, "name"), Bits: rapid.IntRange(18, 28).Draw(t, "bits"), Egress: rapid.Bool().Draw(t, "exits")}
	})
}

func nodeGroup() *rapid.Generator[regions.NodeGroup] {
	return rapid.Custom(func(t *rapid.T) regions.NodeGroup {
		return regions.NodeGroup{Name: name.Draw(t, "name"), NodeSize: size.Draw(t, "size")}
	})
}

// word is anything at all that Go can hold in a string.
var word = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", " ", "-", "\n", "\x1b[2J", "${file(\"/etc/passwd\")}", "%{ if true }", "../x", "日本"}),
	rapid.StringMatching(`[a-z0-9-]{1,80}`))

// mistakes each make one part of a region into anything that its type allows.
var mistakes = []func(*rapid.T, *regions.Region){
	func(t *rapid.T, r *regions.Region) { r.Code = word.Draw(t, "code") },
	func(t *rapid.T, r *regions.Region) { r.Country = word.Draw(t, "country") },
	func(t *rapid.T, r *regions.Region) { r.AWSRegion = word.Draw(t, "AWS region") },
	func(t *rapid.T, r *regions.Region) { r.AccountID = word.Draw(t, "account") },
	func(t *rapid.T, r *regions.Region) { r.StateBucket = word.Draw(t, "bucket") },
	func(t *rapid.T, r *regions.Region) { r.Profile = regions.Profile(word.Draw(t, "profile")) },
	func(t *rapid.T, r *regions.Region) { r.Release = word.Draw(t, "release") },
	func(t *rapid.T, r *regions.Region) { r.Lock.Mode = bucket.LockMode(word.Draw(t, "lock")) },
	func(t *rapid.T, r *regions.Region) { r.Lock.DataDays = rapid.Int().Draw(t, "locked days") },
	func(t *rapid.T, r *regions.Region) { r.Lock.GraceDays = rapid.Int().Draw(t, "grace") },
	func(t *rapid.T, r *regions.Region) { r.MonthlyBudgetUSD = rapid.Int().Draw(t, "budget") },
	func(t *rapid.T, r *regions.Region) { r.Network.ASN = rapid.Int().Draw(t, "asn") },
	func(t *rapid.T, r *regions.Region) { r.Network.CIDR = regions.Range(prefix(t).String()) },
	func(t *rapid.T, r *regions.Region) { r.Network.CIDR = regions.Range(word.Draw(t, "range")) },
	func(t *rapid.T, r *regions.Region) { r.Zones = rapid.SliceOfN(word, 0, 6).Draw(t, "zones") },
	func(t *rapid.T, r *regions.Region) { r.Zones = append(slices.Clone(r.Zones), word.Draw(t, "zone")) },
	func(t *rapid.T, r *regions.Region) {
		r.Zones = rapid.SliceOfN(rapid.SampledFrom(append([]string{"apne1-az1"}, r.Zones...)), 0, 6).Draw(t, "zones again")
	},
	func(t *rapid.T, r *regions.Region) {
		r.Network.SharedWith = append(slices.Clone(r.Network.SharedWith), rapid.OneOf(word, rapid.Just(r.AccountID)).Draw(t, "shared with"))
	},
	func(t *rapid.T, r *regions.Region) {
		r.Network.SharedWith = slices.Concat(r.Network.SharedWith, r.Network.SharedWith)
	},
	func(t *rapid.T, r *regions.Region) {
		r.Network.Tiers = append(slices.Clone(r.Network.Tiers), regions.Tier{Name: word.Draw(t, "tier"), Bits: rapid.Int().Draw(t, "bits")})
	},
	func(t *rapid.T, r *regions.Region) {
		r.Network.Tiers = append(slices.Clone(r.Network.Tiers), regions.Tier{Name: word.Draw(t, "tier"), Bits: 28})
	},
	func(t *rapid.T, r *regions.Region) {
		r.Web.More = append(slices.Clone(r.Web.More), regions.NodeGroup{Name: word.Draw(t, "group"), NodeSize: size.Draw(t, "size")})
	},
	func(t *rapid.T, r *regions.Region) { r.Web.System = wrongSize(t) },
	func(t *rapid.T, r *regions.Region) { r.ML.GPU = wrongSize(t) },
	func(t *rapid.T, r *regions.Region) { r.ML.GPUZone = word.Draw(t, "gpu zone") },
	func(t *rapid.T, r *regions.Region) { r.ML.GPUReservation.ID = word.Draw(t, "reservation") },
}

func wrongSize(t *rapid.T) regions.NodeSize {
	return regions.NodeSize{InstanceType: word.Draw(t, "type"), MinNodes: rapid.Int().Draw(t, "min"), MaxNodes: rapid.Int().Draw(t, "max")}
}

// prefix is any range, of either kind of address, and some that are none.
func prefix(t *rapid.T) netip.Prefix {
	switch text := fmt.Sprintf("10.%d.%d.0", rapid.Byte().Draw(t, "second"), rapid.Byte().Draw(t, "third")); rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return netip.Prefix{}
	case 1:
		return netip.PrefixFrom(netip.MustParseAddr("::ffff:"+text), rapid.IntRange(0, 128).Draw(t, "bits"))
	case 2:
		return netip.PrefixFrom(netip.AddrFrom16([16]byte(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "address"))), rapid.IntRange(-1, 130).Draw(t, "bits"))
	default:
		return netip.PrefixFrom(netip.MustParseAddr(text), rapid.IntRange(-1, 40).Draw(t, "bits"))
	}
}
