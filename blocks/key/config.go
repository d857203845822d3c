// Package key is the configuration of a customer-managed KMS key, with its policy.
package key

import (
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes one key.
type Config struct {
	// Name becomes the alias, alias/<Name>. Unique in its account and region.
	Name string
	// Purpose says what the key encrypts; it is the key's description.
	Purpose string
	// AccountID is the account whose IAM policies may grant use of the key.
	AccountID string
	// AWSRegion is the region in which the key lies.
	AWSRegion string
	// Users are the AWS services that use the key in their own name. Services
	// that use it in their caller's name (EKS, EFS, Backup's vaults) need no entry:
	// the caller's IAM policies decide. Defaults to none.
	Users []User
}

// User is an AWS service to which the key's policy grants use of the key.
type User string

// The services that need a grant in the key's policy, by what they encrypt.
const (
	CloudWatchLogs User = "logs"       // log groups
	EBS            User = "ebs"        // volumes
	CloudTrail     User = "cloudtrail" // what a trail delivers to a bucket
	ConfigRecorder User = "config"     // what AWS Config delivers to a bucket
	LogDelivery    User = "delivery"   // flow logs that are delivered to a bucket
	Alarms         User = "cloudwatch" // what alarms publish to a topic
	Events         User = "events"     // what EventBridge sends to a topic or a queue
	Backups        User = "backup"     // what AWS Backup publishes to a topic
	Topics         User = "sns"        // what SNS sends to a queue
	Findings       User = "guardduty"  // what GuardDuty exports to a bucket
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	found.AddRepeated("users", problem.Names(c.Users, func(u User) string { return string(u) }))
	for _, user := range c.Users {
		if _, known := grants[user]; !known {
			found.Add("users", user, "is not a service that keys know", "use one of "+strings.Join(knownUsers(), ", "))
		}
	}
	return found
}

func knownUsers() (names []string) {
	for _, user := range slices.Sorted(maps.Keys(grants)) {
		names = append(names, string(user))
	}
	return names
}
