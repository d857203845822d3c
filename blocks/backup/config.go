// Package backup is the configuration of a backup vault and the plan that fills it.
package backup

import (
	"cmp"

	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes one vault with its plan.
type Config struct {
	// Name names the vault, the plan and their role. Unique in its account.
	Name string
	// AccountID is the account in which the vault lies.
	AccountID string
	// AWSRegion is the region in which the vault lies.
	AWSRegion string
	// RetentionDays is how long a backup is kept, from 7 to 36500 days. Defaults
	// to 35, five weeks.
	RetentionDays int
}

const defaultRetentionDays = 35

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if c.RetentionDays != 0 {
		found.AddOutOfRange("retentionDays", c.RetentionDays, 7, 36500)
	}
	return found
}

// KeptDays is RetentionDays, or its default.
func (c Config) KeptDays() int { return cmp.Or(c.RetentionDays, defaultRetentionDays) }

// Key is the key that encrypts the backups.
func (c Config) Key() key.Config {
	return key.Config{Name: c.Name + "-backup", Purpose: "backups", AccountID: c.AccountID, AWSRegion: c.AWSRegion}
}
