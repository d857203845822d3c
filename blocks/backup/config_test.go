package backup_test

import (
	"testing"

	"github.com/arteraai/region-expansion/blocks/backup"
)

func TestBackupsAreKeptAtLeastAWeek(t *testing.T) {
	for days, want := range map[int]string{
		0:   "", // the default
		6:   "retentionDays: 6 is out of range; use 7 to 365",
		7:   "",
		366: "retentionDays: 366 is out of range; use 7 to 365",
		-1:  "retentionDays: -1 is out of range; use 7 to 365",
	} {
		if got := (backup.Config{RetentionDays: days}).Validate().Error(); got != want {
			t.Errorf("%d days: got %q, want %q", days, got, want)
		}
	}
}

func TestTheGraceOfALockIsAsAWSHasIt(t *testing.T) {
	want := "graceDays: 2 is out of range; use 3 to 365"
	if got := (backup.Config{GraceDays: 2}).Validate().Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestACopyLiesElsewhere(t *testing.T) {
	want := "copyRegion: ap-northeast-1 is where the backups are already; use another AWS region of the country, or none"
	if got := (backup.Config{AWSRegion: "ap-northeast-1", CopyRegion: "ap-northeast-1"}).Validate().Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
