// Package backup is the configuration of a backup vault and the plan that fills it.
package backup

import (
	"cmp"

	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes one vault with its plan, and its copy.
type Config struct {
	// Name names the vault, the plan and their role. Unique in its account.
	Name string
	// AccountID is the account in which the vault lies.
	AccountID string
	// AWSRegion is the region in which the vault lies.
	AWSRegion string
	// RetentionDays is how long a backup is kept, from 7 to 365 days. Defaults
	// to 35, five weeks.
	RetentionDays int
	// GraceDays is for how many days the lock of the vaults can be taken off, 3 to 365;
	// afterwards nobody can, neither the account's owner nor AWS. Defaults to 0: an
	// administrator can at any time.
	GraceDays int
	// CopyRegion is the AWS region of a second vault, into which every backup is copied.
	// Defaults to none.
	CopyRegion string
	// RestoreTests has AWS Backup restore everything for a try, four times a year, and
	// delete it again. Defaults to false.
	RestoreTests bool
}

const (
	defaultRetentionDays = 35
	// LongestRetention is how many days a backup can be kept at most. Without a limit, one
	// that is kept by mistake for a hundred years could not be removed from a locked vault.
	LongestRetention = 365
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if c.RetentionDays != 0 {
		found.AddOutOfRange("retentionDays", c.RetentionDays, 7, LongestRetention)
	}
	if c.GraceDays != 0 {
		found.AddOutOfRange("graceDays", c.GraceDays, 3, 365)
	}
	if c.CopyRegion != "" && c.CopyRegion == c.AWSRegion {
		found.Add("copyRegion", c.CopyRegion, "is where the backups are already", "use another AWS region of the country, or none")
	}
	return found
}

// KeptDays is RetentionDays, or its default.
func (c Config) KeptDays() int { return cmp.Or(c.RetentionDays, defaultRetentionDays) }

// Key is the key that encrypts the backups.
func (c Config) Key() key.Config {
	return key.Config{Name: c.Name + "-backup", Purpose: "backups", AccountID: c.AccountID, AWSRegion: c.AWSRegion}
}

// CopyName names the vault of the copies.
func (c Config) CopyName() string { return c.Name + "-copy" }

// CopyKey is the key that encrypts the copies: a key of one AWS region cannot be used in
// another.
func (c Config) CopyKey() key.Config {
	return key.Config{Name: c.CopyName(), Purpose: "copies of backups", AccountID: c.AccountID, AWSRegion: c.CopyRegion}
}
