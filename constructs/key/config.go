package key

import "github.com/arteraai/region-expansion/internal/problem"

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
	// that use it in their caller's name (EKS, EFS, Backup) need no entry: the
	// caller's IAM policies decide. Defaults to none.
	Users []User
}

// User is an AWS service to which the key's policy grants use of the key.
type User string

// The services that need a grant in the key's policy.
const (
	CloudWatchLogs User = "logs"
	EBS            User = "ebs"
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	for _, user := range c.Users {
		if user != CloudWatchLogs && user != EBS {
			found.Add("users", user, "is not a service that keys know", "use key.CloudWatchLogs or key.EBS")
		}
	}
	return found
}
