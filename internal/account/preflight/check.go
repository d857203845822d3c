package preflight

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// checks are all questions to an account, each with the topics of facts.py that it
// needs. A topic that could not be asked is a problem itself.
var checks = []struct {
	topics []string
	check  func(Needs, Facts) problem.List
}{
	{[]string{"quotas", "usage", "state", "instances"}, checkQuotas},
	{[]string{"zones"}, checkZones},
	{[]string{"instances"}, checkInstanceTypes},
	{[]string{"zones", "endpoints"}, checkEndpoints},
	{[]string{"add_ons"}, checkAddOns},
	{[]string{"images"}, checkImages},
	{[]string{"versions"}, checkSupport},
	{[]string{"roles"}, checkRoles},
	{[]string{"state", "buckets"}, checkBuckets},
	{[]string{"state", "detector"}, checkDetector},
	{[]string{"state", "hub"}, checkHub},
	{[]string{"state", "recorder"}, checkRecorder},
	{[]string{"state", "recorder"}, checkDeliveryChannel},
	{[]string{"trails"}, checkTrails},
	{[]string{"budgets"}, checkBudgets},
	{[]string{"state", "preferences"}, checkPreferences},
	{[]string{"default_vpc"}, checkDefaultVPC},
	{[]string{"internet_gateways"}, checkInternetBlock},
	{[]string{"state", "emails"}, checkEmails},
}

// Check is everything that a deploy would fail on, or that would not work after it.
func Check(needs Needs, facts Facts) (found problem.List) {
	if facts.Account != "" && facts.Account != needs.Place.AccountID {
		found.Add("credentials", facts.Account, "is another account than that of "+needs.Stack+", "+needs.Place.AccountID, "use credentials of that account")
		return found // what follows would be about somebody else's account
	}
	found = append(found, checkOptIn(needs, facts)...)
	closed := slices.Contains([]string{"not-opted-in", "not offered"}, facts.OptIn[needs.Place.AWSRegion])
	for _, failure := range facts.Failures {
		// In an AWS region that is not enabled, all calls fail.
		if !closed || slices.Contains([]string{"caller", "opt_in"}, failure.Topic) {
			found.Add(failure.Call, failure.Code, "is the answer: "+failure.Error, fmt.Sprintf("let these credentials call it, and run this again: %s is not checked", words(failure.Topic)))
		}
	}
	for _, each := range checks {
		if !slices.ContainsFunc(facts.Failures, func(f Failure) bool { return slices.Contains(each.topics, f.Topic) }) {
			found = append(found, each.check(needs, facts)...)
		}
	}
	return found
}

func words(topic string) string { return strings.ReplaceAll(topic, "_", " ") }

func checkOptIn(n Needs, f Facts) (found problem.List) {
	for _, awsRegion := range append([]string{n.Place.AWSRegion}, n.Elsewhere...) {
		if status := f.OptIn[awsRegion]; status == "not-opted-in" || status == "not offered" {
			found.Add("AWS region "+awsRegion, status, "means that the account cannot use it",
				fmt.Sprintf("enable it, which takes minutes to hours, and run this again: aws account enable-region --region-name %s", awsRegion))
		}
	}
	return found
}

// regionFile is the file with the region's settings.
func (n Needs) regionFile() string {
	return "regions/" + strings.TrimPrefix(n.Stack, "region-") + ".go"
}
