// Package alerts is the configuration of the alerts of a region.
package alerts

import (
	"regexp"

	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes the alerts of one region.
type Config struct {
	// Name names the topic and is put before the names of rules and alarms. Unique
	// in its account and region.
	Name string
	// AccountID is the account whose services may publish.
	AccountID string
	// AWSRegion is the region of the topic.
	AWSRegion string
	// Email is the address that alerts go to, once its owner has confirmed it by
	// the link in the first message.
	Email string
	// MonthlyBudgetUSD is what the account is expected to cost in a month, 1 or
	// more US dollars. A forecast above it alerts, and so does four fifths of it spent.
	MonthlyBudgetUSD int
	// WithoutBudget leaves the budget out: AWS refuses budgets to an account whose
	// organization does not allow them. Defaults to false.
	WithoutBudget bool
}

var addressRule = regexp.MustCompile(`^[^\s@<>]+@[^\s@<>]+\.[a-z]+$`)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if !addressRule.MatchString(c.Email) {
		found.Add("email", c.Email, "is not an email address", "use one such as platform@artera.ai")
	}
	if c.MonthlyBudgetUSD < 1 {
		found.Add("monthlyBudgetUSD", c.MonthlyBudgetUSD, "is not a budget", "use what the account is expected to cost in a month, in US dollars")
	}
	return found
}

// Key is the key that encrypts the topic.
func (c Config) Key() key.Config {
	return key.Config{
		Name: c.Name, Purpose: "alerts", AccountID: c.AccountID, AWSRegion: c.AWSRegion,
		Users: []key.User{key.Alarms, key.Backups, key.Events, key.Topics},
	}
}
