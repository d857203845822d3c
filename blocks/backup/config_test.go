package backup_test

import (
	"testing"

	"github.com/arteraai/region-expansion/blocks/backup"
)

func TestBackupsAreKeptAtLeastAWeek(t *testing.T) {
	for days, want := range map[int]string{
		0:  "", // the default
		6:  "retentionDays: 6 is out of range; use 7 to 36500",
		7:  "",
		-1: "retentionDays: -1 is out of range; use 7 to 36500",
	} {
		if got := (backup.Config{RetentionDays: days}).Validate().Error(); got != want {
			t.Errorf("%d days: got %q, want %q", days, got, want)
		}
	}
}
