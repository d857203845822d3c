package preflight

import (
	"fmt"

	"github.com/arteraai/region-expansion/internal/problem"
)

// checkInternetBlock is about the stack's block of internet gateways (C7): the provider takes
// AWS's default state for a failure, hashicorp/terraform-provider-aws#44897.
func checkInternetBlock(n Needs, f Facts) (found problem.List) {
	if f.InternetBlock == "default-state" {
		found.Add("VPC Block Public Access", f.InternetBlock, "was never set in the account, and the deploy would fail on that",
			fmt.Sprintf("run region bootstrap %s", n.Stack))
	}
	if by := f.InternetBlockManager; by != "" && by != "account" {
		found.Add("VPC Block Public Access", by, "manages it, and AWS refuses a change by the region",
			"ask the organization's administrator to leave the account out of the declarative policy for it")
	}
	return found
}

// checkEmails is about alerts of a region that is there (B1).
func checkEmails(_ Needs, f Facts) (found problem.List) {
	for _, address := range f.Unconfirmed {
		found.Add("alerts", address, "has not confirmed that it wants them, so that they reach nobody",
			"follow the link in the message with the subject \"AWS Notification - Subscription Confirmation\"")
	}
	return found
}
