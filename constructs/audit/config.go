package audit

import (
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/key"
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
	// Logs is the bucket to which both deliver. Its writers must be
	// bucket.CloudTrail and bucket.ConfigRecorder, at least.
	Logs *bucket.Bucket
	// Key encrypts what is delivered, and the trail's log group. Its users must be
	// key.CloudTrail, key.ConfigRecorder and key.CloudWatchLogs, at least.
	Key *key.Key
	// Data are the buckets of which every read and write of an object is recorded.
	// Defaults to none.
	Data []*bucket.Bucket
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

func (c Config) logGroupDays() float64 {
	if c.LogGroupDays == 0 {
		return defaultLogGroupDays
	}
	return float64(c.LogGroupDays)
}
