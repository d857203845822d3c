// Package audit is the configuration of the record of what happened in a region.
package audit

import (
	"cmp"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes the record of one region.
type Config struct {
	// Name names the trail, the recorder and their roles. Unique in its account.
	Name string
	// AccountID is the account whose calls are recorded.
	AccountID string
	// AWSRegion is the region whose calls are recorded.
	AWSRegion string
	// LogGroupDays is how many days the trail's log group is kept, one of those
	// that CloudWatch offers: 90, 180, 365 or 731. The bucket keeps events as long as
	// it keeps objects. Defaults to 365.
	LogGroupDays int
}

const defaultLogGroupDays = 365

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	switch c.LogGroupDays {
	case 0, 90, 180, 365, 731:
	default:
		found.Add("logGroupDays", c.LogGroupDays, "is not offered", "use 90, 180, 365 or 731 days")
	}
	return found
}

// EventsKeptDays is LogGroupDays, or its default.
func (c Config) EventsKeptDays() int { return cmp.Or(c.LogGroupDays, defaultLogGroupDays) }
