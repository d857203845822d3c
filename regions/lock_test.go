package regions

import (
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/blocks/bucket"
)

func TestBackupsAreCopiedToAnotherAWSRegionOfTheCountry(t *testing.T) {
	for name, known := range awsRegions {
		region := Region{Country: known.country, AWSRegion: name}
		others := len(inCountry(known.country)) > 1
		if site := region.CopyRegion(); site == name || others != slices.Contains(inCountry(known.country), site) {
			t.Errorf("backups of %s (%s) are copied to %q", name, known.country, site)
		}
		region.Profile = Small
		if site := region.CopyRegion(); site != "" {
			t.Errorf("a small region in %s pays for copies in %s", name, site)
		}
	}
}

// TestRecordsAreLockedAsLongAsTheyAreKept: C4. With Compliance, nobody takes a lock off.
func TestRecordsAreLockedAsLongAsTheyAreKept(t *testing.T) {
	for _, lock := range []Lock{{}, {Mode: bucket.Compliance}} {
		region := japan
		region.Lock = lock
		blocks := region.Blocks()
		if logs := blocks.LogsBucket; logs.Lock.Days != logs.KeepDays || logs.Lock.Mode != lock.mode() {
			t.Errorf("records are kept for %d days, and locked for %d (%s)", logs.KeepDays, logs.Lock.Days, logs.Lock.Mode)
		}
		if data := blocks.DataBucket.Lock; data.Days != 30 || data.Mode != lock.mode() {
			t.Errorf("slides are locked for %d days (%s), want 30", data.Days, data.Mode)
		}
		if want := map[bool]int{true: 14, false: 0}[lock.Mode == bucket.Compliance]; blocks.Backup.GraceDays != want {
			t.Errorf("%s: the vaults' lock can be taken off for %d days, want %d", lock.mode(), blocks.Backup.GraceDays, want)
		}
	}
}
