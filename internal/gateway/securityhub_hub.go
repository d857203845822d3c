package gateway

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

var securityHubExceptions = []Exception{
	{
		Name:    "security-hub-configuration",
		Service: "securityhub",
		Actions: []string{"UpdateSecurityHubConfiguration"},
		Kind:    Answer,
		Reason:  "AWS changes the settings of Security Hub in place. moto has no such call.",
		answer:  configureHub,
	},
	{
		Name:    "security-hub-configuration-shown",
		Service: "securityhub",
		Actions: []string{"DescribeHub", "DisableSecurityHub"},
		Kind:    Mend,
		Reason: "AWS returns the present settings of Security Hub, and forgets them and the standards when it is disabled. " +
			"moto returns those it was enabled with.",
		mend: mendJSON(showHub),
	},
	{
		Name:    "security-hub-standards",
		Service: "securityhub",
		Actions: []string{"BatchEnableStandards", "GetEnabledStandards", "BatchDisableStandards"},
		Kind:    Answer,
		Reason:  "AWS subscribes an account to security standards. moto has no such calls.",
		answer:  standards,
	},
}

const (
	topicHub       = "security hub settings"
	topicStandards = "security hub standards" // by subscription ARN
)

func configureHub(x *exchange) *reply {
	if refused := x.refuseWithoutHub(); refused != nil {
		return refused
	}
	known, _ := recall[object](x.memory, topicHub, "")
	x.memory.put(topicHub, "", merged(known, only(x.parameters(), []string{"AutoEnableControls", "ControlFindingGenerator"})))
	return jsonReply(http.StatusOK, object{})
}

func showHub(x *exchange, root object) bool {
	settings, known := recall[object](x.memory, topicHub, "")
	if x.call.Action == "DisableSecurityHub" {
		x.memory.forget(topicHub, "")
		for arn := range recallAll[object](x.memory, topicStandards) {
			x.memory.forget(topicStandards, arn)
		}
		return false
	}
	maps.Copy(root, settings)
	return known
}

// refuseWithoutHub is AWS's error in an account that has not enabled Security
// Hub, and nil in one that has.
func (x *exchange) refuseWithoutHub() *reply {
	if _, err := x.askJSON("securityhub", http.MethodGet, "/accounts", nil); err == nil {
		return nil
	}
	return jsonError(http.StatusUnauthorized, "InvalidAccessException", "Account "+x.call.Account+" is not subscribed to AWS Security Hub")
}

func standards(x *exchange) *reply {
	if refused := x.refuseWithoutHub(); refused != nil {
		return refused
	}
	parameters := x.parameters()
	found := []any{}
	requests, _ := parameters["StandardsSubscriptionRequests"].([]any)
	for _, request := range requests {
		standard, _ := request.(object)["StandardsArn"].(string)
		_, path, _ := strings.Cut(standard, "/")
		arn := "arn:aws:securityhub:" + x.call.Region + ":" + x.call.Account + ":subscription/" + path
		subscription := object{
			"StandardsArn":             standard,
			"StandardsInput":           object{},
			"StandardsStatus":          "READY",
			"StandardsSubscriptionArn": arn,
		}
		x.memory.put(topicStandards, arn, subscription)
		found = append(found, subscription)
	}
	if x.call.Action == "BatchEnableStandards" {
		return jsonReply(http.StatusOK, object{"StandardsSubscriptions": found})
	}
	subscriptions := recallAll[object](x.memory, topicStandards)
	wanted, given := parameters["StandardsSubscriptionArns"].([]any)
	for _, arn := range slices.Sorted(maps.Keys(subscriptions)) {
		if given && !slices.Contains(wanted, any(arn)) {
			continue
		}
		subscription := subscriptions[arn]
		if x.call.Action == "BatchDisableStandards" {
			x.memory.forget(topicStandards, arn)
			subscription = merged(subscription, object{"StandardsStatus": "DELETING"})
		}
		found = append(found, subscription)
	}
	return jsonReply(http.StatusOK, object{"StandardsSubscriptions": found})
}
