package regions

import (
	"cmp"
	"fmt"
	"time"

	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/internal/problem"
)

// UpgradeDays is how many days it may take to upgrade all regions, one first: when
// AWS supports a version for less than that, it is time.
const UpgradeDays = 60

// standardSupport is the day on which AWS's standard support of a Kubernetes version
// ends, from its first minute in UTC on. Extended support ends a year later.
//
// Source: the release calendar in
// https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, and
// `aws eks describe-cluster-versions`.
var standardSupport = map[string]time.Time{
	"1.35": day(2027, time.March, 27),
	"1.36": day(2027, time.August, 2),
}

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// StandardSupport is the day on which AWS's standard support of the release's
// Kubernetes version ends.
func (r Release) StandardSupport() time.Time { return standardSupport[r.Kubernetes] }

// AutomaticUpgrade is the day from which AWS upgrades the region's clusters by
// itself: the end of standard support, or of extended support for a region that
// has chosen that.
func (r Region) AutomaticUpgrade() time.Time {
	end := r.RunRelease().StandardSupport()
	if r.upgradePolicy() == eks.Extended {
		return end.AddDate(1, 0, 0)
	}
	return end
}

func (r Region) upgradePolicy() eks.UpgradePolicy { return cmp.Or(r.UpgradePolicy, eks.Standard) }

// DaysLeft is how many days there are from now to a day. It is 0 on that day.
func DaysLeft(end, now time.Time) int {
	return int(end.Sub(now.UTC().Truncate(24*time.Hour)).Hours() / 24)
}

// SupportProblems has a problem if AWS upgrades the region's clusters by itself
// within UpgradeDays. Validate does not ask for it: no synth may break by the
// calendar.
func (r Region) SupportProblems(now time.Time) (found problem.List) {
	end, release := r.AutomaticUpgrade(), r.RunRelease()
	left := DaysLeft(end, now)
	if left >= UpgradeDays {
		return nil
	}
	remedy := "upgrade to a release of a newer one: docs/operate/upgrade-a-cluster.md"
	if left > 0 && r.upgradePolicy() == eks.Standard {
		remedy += "; or set UpgradePolicy to eks.Extended before that day, which gives a year at six times the price"
	}
	found.Add("Release", release.Name, fmt.Sprintf("has Kubernetes %s, which AWS upgrades by itself from %s on (days left: %d)", release.Kubernetes, end.Format(time.DateOnly), max(left, 0)), remedy)
	return found.Under(r.path())
}
