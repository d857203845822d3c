package regions

import (
	"maps"
	"slices"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/blocks/eks"
)

// shapes are other shapes of a region, by name: smaller ones, in which it can
// start, and larger ones, into which it can grow. A rehearsal takes a region from
// one to the other.
var shapes = map[string]func(Region) Region{
	"small": func(r Region) Region {
		r.Profile = Small
		return r
	},
	"two-zones": func(r Region) Region {
		r.Zones = r.Zones[:min(2, len(r.Zones))]
		return r
	},
	"more-nodes": func(r Region) Region {
		r.Web.More = append(slices.Clip(r.Web.More), NodeGroup{Name: "more", NodeSize: r.Web.System})
		return r
	},
	// Everything that no region has today, and any may have tomorrow.
	"every-option": func(r Region) Region {
		r.ML.Karpenter = true
		r.ML.GPUReservation = eks.Reservation{ID: "cr-0123456789abcdef0", PlacementGroup: "training"}
		r.Network.SharedWith = []string{"222222222222"}
		r.Standards = []detection.Standard{detection.BestPractices, detection.CIS, detection.NIST}
		r.Lock = Lock{Mode: bucket.Compliance, GraceDays: 30}
		return r
	},
	// Users call it from everywhere, from two hospitals alone, or not at all; and by a
	// certificate that somebody else has made.
	"without-ingress": func(r Region) Region {
		r.Ingress = Ingress{}
		return r
	},
	"stated-ranges": func(r Region) Region {
		r.Ingress.From = []Range{"192.0.2.0/25", "192.0.2.128/26"}
		return r
	},
	"own-certificate": func(r Region) Region {
		r.Ingress.Certificate = "arn:aws:acm:" + r.AWSRegion + ":" + r.AccountID + ":certificate/12345678-1234-1234-1234-123456789012"
		return r
	},
	// In an account in which the organization runs all that it can.
	"organization": func(r Region) Region {
		r.Organization = Organization{GuardDuty: true, SecurityHub: true, Config: true, Budgets: true}
		return r
	},
	"oldest-release": func(r Region) Region {
		r.Release = releases[0].Name
		return r
	},
	"newest-release": func(r Region) Region {
		r.Release = releases[len(releases)-1].Name
		return r
	},
	"open-egress": func(r Region) Region {
		r.Egress = Egress{Mode: egress.Open, Reason: "a rehearsal has the region get its firewall later"}
		return r
	},
	"more-names": func(r Region) Region {
		r.Egress.Domains = append(slices.Clip(r.Egress.Domains), Domain{From: "app", Name: "api.example.com", Why: "what a rehearsal adds"})
		return r
	},
	"more-tiers": func(r Region) Region {
		r.Network.Tiers = append(slices.Clip(r.Network.Tiers), Tier{Name: "more", Bits: 24, Egress: true})
		return r
	},
}

// Shapes are the names of all shapes, sorted.
func Shapes() []string { return slices.Sorted(maps.Keys(shapes)) }
