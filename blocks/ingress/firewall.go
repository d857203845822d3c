package ingress

// RuleGroup is a group of rules for the web ACL that AWS maintains.
type RuleGroup struct {
	// Name is AWS's own.
	Name string
	// Counted are rules of the group that count, and block nothing, with the reason.
	// Defaults to none.
	Counted map[string]string
}

// RuleGroups are those that the web ACL asks, in this order. Together they cost 1,175 of
// the 1,500 units that AWS includes. Source: AWS WAF developer guide, "AWS Managed Rules
// rule groups list".
var RuleGroups = []RuleGroup{
	{Name: "AWSManagedRulesAmazonIpReputationList"},
	{Name: "AWSManagedRulesAnonymousIpList", Counted: map[string]string{
		"HostingProviderIPList": "hospitals call from clouds as well",
	}},
	{Name: "AWSManagedRulesKnownBadInputsRuleSet"},
	{Name: "AWSManagedRulesCommonRuleSet", Counted: map[string]string{
		"SizeRestrictions_BODY": "it blocks every body above 8 KiB, and orders with attachments are larger",
	}},
	{Name: "AWSManagedRulesSQLiRuleSet"},
}

// RequestsPerAddress is how many requests one address may make within five minutes. All
// users of a hospital may call from one.
const RequestsPerAddress = 10000

// RedactedHeaders are the headers that the log of the web ACL leaves out, as it does what
// follows the question mark in an address: they have credentials in them, or may have
// data of patients.
var RedactedHeaders = []string{"authorization", "cookie"}

// LoggedActions are what the web ACL has done to the requests that it logs. Those that it
// let through are in the access log.
var LoggedActions = []string{"BLOCK", "COUNT"}
