// Package bucket is the configuration of an S3 bucket, with its policy.
package bucket

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes one bucket.
type Config struct {
	// Name is the bucket's name, for which see ValidName. Unique in the world.
	Name string
	// AccountID is the account whose principals may use the bucket, as far as
	// their own IAM policies allow.
	AccountID string
	// AWSRegion is the region in which the bucket lies.
	AWSRegion string
	// Writers are the AWS services that deliver into the bucket in their own
	// name. The key must let them as well. Defaults to none.
	Writers []Writer
	// KeepDays is how many days an object is kept, 1 to 3650. Defaults to 0: until
	// it is deleted.
	KeepDays int
	// KeepVersionsDays is how many days an object can be brought back after it was
	// deleted or overwritten, 7 to 3650. Defaults to 90.
	KeepVersionsDays int
	// ColdAfterDays is how many days after its creation an object moves to Glacier
	// Instant Retrieval, which costs less to keep and more to read. 30 to 3650;
	// defaults to 0: never.
	ColdAfterDays int
	// Lock keeps what is written from being deleted early. AWS Config delivers into no
	// bucket that has one. Defaults to none.
	Lock Lock
	// AmazonKey encrypts with the key that S3 itself has, for what is delivered by a
	// service that takes no other. Defaults to false: with the key that New gets.
	AmazonKey bool
}

// Writer is an AWS service that delivers into a bucket.
type Writer string

// The services that can deliver into a bucket.
const (
	CloudTrail     Writer = "cloudtrail" // trails
	ConfigRecorder Writer = "config"     // the history of AWS Config
	LogDelivery    Writer = "delivery"   // flow logs
	Inspection     Writer = "inspection" // what a firewall saw, and names that were asked for
	GuardDuty      Writer = "guardduty"  // findings
	LoadBalancers  Writer = "balancers"  // access logs of application load balancers
)

// FlowLogs is the folder of a bucket into which all flow logs are delivered, as files with
// Hive-compatible partitions. It is one, since AWS adds a statement for each folder to the
// bucket's policy.
const FlowLogs = "flow-logs"

const (
	defaultKeepVersionsDays = 90
	longest                 = 3650 // ten years
)

var (
	nameRule = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$`)
	kept     = regexp.MustCompile(`^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3)$`)
)

// ValidName tells whether a bucket can have the name: 3 to 63 lower-case letters,
// digits and hyphens, with none of the beginnings and endings that S3 keeps for
// itself. Source: the S3 user guide, "General purpose bucket naming rules", without
// the dots, over which TLS fails.
func ValidName(name string) bool { return nameRule.MatchString(name) && !kept.MatchString(name) }

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if !ValidName(c.Name) {
		found.Add("name", c.Name, "is not a valid bucket name", "use 3 to 63 lower-case letters, digits and hyphens, and nothing that S3 reserves")
	}
	found.AddRepeated("writers", problem.Names(c.Writers, func(w Writer) string { return string(w) }))
	for _, writer := range c.Writers {
		if !slices.Contains([]Writer{CloudTrail, ConfigRecorder, LogDelivery, GuardDuty, Inspection, LoadBalancers}, writer) {
			found.Add("writers", writer, "is not a service that a bucket can let in", "use bucket.CloudTrail, bucket.ConfigRecorder, bucket.LogDelivery, bucket.GuardDuty, bucket.Inspection or bucket.LoadBalancers")
		}
	}
	if slices.Contains(c.Writers, LoadBalancers) && !c.AmazonKey {
		found.Add("amazonKey", c.AmazonKey, "keeps load balancers from delivering", "set it to true, or leave bucket.LoadBalancers out: they take no key of ours")
	}
	for _, days := range []struct {
		path        string
		value, from int
	}{{"keepDays", c.KeepDays, 1}, {"keepVersionsDays", c.KeepVersionsDays, 7}, {"coldAfterDays", c.ColdAfterDays, 30}} {
		if days.value != 0 {
			found.AddOutOfRange(days.path, days.value, days.from, longest)
		}
	}
	if c.KeepDays != 0 && c.ColdAfterDays >= c.KeepDays {
		found.Add("coldAfterDays", c.ColdAfterDays, fmt.Sprintf("is not before the object's end after %d days", c.KeepDays), "use fewer days, or 0 for never")
	}
	found = append(found, c.Lock.validate(c.KeepDays)...)
	if c.Lock.On() && slices.Contains(c.Writers, ConfigRecorder) {
		found.Add("writers", ConfigRecorder, "does not deliver into a bucket with a lock", "give it a bucket of its own")
	}
	return found
}

// VersionsKeptDays is KeepVersionsDays, or its default.
func (c Config) VersionsKeptDays() int { return cmp.Or(c.KeepVersionsDays, defaultKeepVersionsDays) }

func (c Config) arn() string { return "arn:aws:s3:::" + c.Name }
