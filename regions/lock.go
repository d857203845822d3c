package regions

import (
	"cmp"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Lock is how slides, records and backups are kept from being deleted early: see
// docs/decisions/0113-data-survives-mistakes.md.
type Lock struct {
	// Mode is who may delete them early nevertheless. Defaults to bucket.Governance:
	// of slides and backups, whoever IAM allows it. With bucket.Compliance nobody may,
	// neither the account's owner nor AWS, and what is stored then costs until its time
	// is over.
	Mode bucket.LockMode
	// DataDays is how long each version of an object in the data bucket is locked, 1 to
	// 3650 days. Defaults to 30. Records and backups are locked as long as they are kept.
	DataDays int
	// GraceDays is for how long, with bucket.Compliance, the lock of the vaults can still be
	// taken off: 3 to 365 days from the deploy that sets it. Defaults to 14.
	GraceDays int
}

const (
	defaultDataDays  = 30
	defaultGraceDays = 14
)

func (l Lock) mode() bucket.LockMode { return cmp.Or(l.Mode, bucket.Governance) }

// graceDays are none without a lock that nobody can take off.
func (l Lock) graceDays() int {
	if l.mode() != bucket.Compliance {
		return 0
	}
	return cmp.Or(l.GraceDays, defaultGraceDays)
}

func (l Lock) validate() (found problem.List) {
	if l.mode() != bucket.Governance && l.mode() != bucket.Compliance {
		found.Add("Lock.Mode", l.Mode, "is not a mode of a lock", "use bucket.Governance or bucket.Compliance")
	}
	if l.GraceDays != 0 && l.mode() != bucket.Compliance {
		found.Add("Lock.GraceDays", l.GraceDays, "is for a lock that nobody can take off", "set Mode to bucket.Compliance, or leave it out")
	}
	return found
}
