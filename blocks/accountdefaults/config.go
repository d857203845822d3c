// Package accountdefaults is the configuration of what applies to everything that
// is made in an account.
package accountdefaults

import "github.com/arteraai/region-expansion/blocks/key"

// Config describes the defaults of one account in one region.
type Config struct {
	// Name is put before the key's name.
	Name string
	// AccountID is the account to which the defaults apply.
	AccountID string
	// AWSRegion is the region to which they apply.
	AWSRegion string
}

// Key is the key of volumes that name no key of their own.
func (c Config) Key() key.Config {
	return key.Config{
		Name: c.Name + "-volumes", Purpose: "volumes that name no key of their own", AccountID: c.AccountID, AWSRegion: c.AWSRegion,
		Users: []key.User{key.EBS},
	}
}
