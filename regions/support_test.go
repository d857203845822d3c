package regions

import (
	"testing"
	"time"

	"github.com/arteraai/region-expansion/blocks/eks"
)

// TestTheEndOfSupportIsSeenInTime is about finding A6: AWS upgrades a cluster by
// itself at the end of its support, and from then on every plan wants it back.
func TestTheEndOfSupportIsSeenInTime(t *testing.T) {
	const upgrade = "; upgrade to a release of a newer one: docs/operate/upgrade-a-cluster.md"
	const extend = "; or set UpgradePolicy to eks.Extended before that day, which gives a year at six times the price"
	const has = "regions[region-jp].Release: 1.35-2026.08 has Kubernetes 1.35, which AWS upgrades by itself "
	for _, test := range []struct {
		now    time.Time
		policy eks.UpgradePolicy
		want   string
	}{
		{day(2027, time.January, 26), eks.Standard, ""},
		{day(2027, time.January, 27), eks.Standard, has + "from 2027-03-27 on (days left: 59)" + upgrade + extend},
		{day(2027, time.March, 26).Add(23 * time.Hour), "", has + "from 2027-03-27 on (days left: 1)" + upgrade + extend},
		{day(2027, time.March, 27), eks.Standard, has + "from 2027-03-27 on (days left: 0)" + upgrade},
		{day(2027, time.March, 27), eks.Extended, ""},
		{day(2028, time.March, 25), eks.Extended, has + "from 2028-03-27 on (days left: 2)" + upgrade},
	} {
		r := japan
		r.Release, r.UpgradePolicy = "1.35-2026.08", test.policy
		got := ""
		if err := r.SupportProblems(test.now).Err(); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("on %s with the policy %q:\n got %s\nwant %s", test.now, test.policy, got, test.want)
		}
	}
}

// TestEveryKubernetesVersionHasAnEndOfSupport keeps the end of a new version from
// being forgotten.
func TestEveryKubernetesVersionHasAnEndOfSupport(t *testing.T) {
	for _, release := range releases {
		if release.StandardSupport().IsZero() {
			t.Errorf("nobody can see how long AWS supports Kubernetes %s; add it to standardSupport in regions/support.go", release.Kubernetes)
		}
	}
}
