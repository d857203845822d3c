package bucket

import (
	"fmt"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Lock keeps each version of an object from being deleted or overwritten for some days: S3
// Object Lock, with a default retention.
type Lock struct {
	// Mode is who may delete a version early.
	Mode LockMode
	// Days is how long a version is locked, from when it is written: 1 to 3650.
	Days int
}

// LockMode is who may delete what is locked.
type LockMode string

// The modes of S3 Object Lock.
const (
	// Governance leaves it to those whom IAM allows s3:BypassGovernanceRetention.
	Governance LockMode = "GOVERNANCE"
	// Compliance leaves it to nobody, neither the account's owner nor AWS. The lock of a
	// version can be made longer, and never shorter.
	Compliance LockMode = "COMPLIANCE"
)

// On tells whether anything is locked.
func (l Lock) On() bool { return l != Lock{} }

func (l Lock) validate(keepDays int) (found problem.List) {
	if !l.On() {
		return nil
	}
	if l.Mode != Governance && l.Mode != Compliance {
		found.Add("lock.mode", l.Mode, "is not a mode of S3 Object Lock", "use bucket.Governance or bucket.Compliance")
	}
	found.AddOutOfRange("lock.days", l.Days, 1, longest)
	if keepDays != 0 && l.Days > keepDays {
		found.Add("lock.days", l.Days, fmt.Sprintf("is longer than the object is kept, %d days", keepDays), "use fewer days, or keep objects longer")
	}
	return found
}
