package alerts

import (
	"net/mail"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes who is told what of one region.
type Config struct {
	// Name names the topic and is put before the names of rules and alarms. Unique
	// in its account and region.
	Name string
	// AccountID is the account whose services may publish.
	AccountID string
	// AWSRegion is the region of the topic.
	AWSRegion string
	// Email is the address that is told, once its owner has confirmed it by the
	// link in the first message.
	Email string
	// MonthlyBudgetUSD is what the account is expected to cost in a month, 1 or
	// more US dollars. Told are a forecast above it and four fifths of it spent.
	MonthlyBudgetUSD int
}

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if address, err := mail.ParseAddress(c.Email); err != nil || address.Address != c.Email {
		found.Add("email", c.Email, "is no address", "use one such as platform@artera.ai")
	}
	if c.MonthlyBudgetUSD < 1 {
		found.Add("monthlyBudgetUSD", c.MonthlyBudgetUSD, "is no budget", "use what the account is expected to cost in a month, in US dollars")
	}
	return found
}
