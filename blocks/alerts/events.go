package alerts

import (
	"encoding/json"
	"maps"
	"strings"
)

// Event is a kind of event that raises an alert at once.
type Event struct {
	// ID is the end of the rule's name, and Description how the alert begins.
	ID, Description string
	// Pattern is which events they are.
	Pattern Pattern
	// About are what the alert says of an event, by its name: the path within the event.
	About map[string]string
}

// Pattern is EventBridge's: an event matches if each of these fields has one of the
// values.
type Pattern struct {
	// Source is the service, and DetailType what it calls the event.
	Source     []string `json:"source"`
	DetailType []string `json:"detail-type"`
	// Detail are conditions on what the event says. Defaults to none.
	Detail map[string]any `json:"detail,omitempty"`
}

// Events raise an alert. GuardDuty calls severities from 4 medium and from 7 high; lower
// ones are read in Security Hub.
var Events = []Event{
	{"threats", "GuardDuty has found something of at least medium severity", Pattern{
		Source: []string{"aws.guardduty"}, DetailType: []string{"GuardDuty Finding"},
		Detail: map[string]any{"severity": []any{map[string]any{"numeric": []any{">=", 4}}}},
	}, map[string]string{"type": "$.detail.type", "severity": "$.detail.severity", "finding": "$.detail.id"}},
	{"health", "AWS has trouble with, or announces a change of, what the region uses", Pattern{
		Source: []string{"aws.health"}, DetailType: []string{"AWS Health Event"},
	}, map[string]string{"type": "$.detail.eventTypeCode", "service": "$.detail.service"}},
	{"backups", "A backup was not made", Pattern{
		Source: []string{"aws.backup"}, DetailType: []string{"Backup Job State Change"},
		Detail: map[string]any{"state": []any{"FAILED", "ABORTED", "EXPIRED"}},
	}, map[string]string{"state": "$.detail.state", "job": "$.detail.backupJobId"}},
	{"copies", "A backup was not copied", Pattern{
		Source: []string{"aws.backup"}, DetailType: []string{"Copy Job State Change"},
		Detail: map[string]any{"state": []any{"FAILED"}},
	}, map[string]string{"state": "$.detail.state", "job": "$.detail.copyJobId"}},
	{"restores", "A backup was not restored", Pattern{
		Source: []string{"aws.backup"}, DetailType: []string{"Restore Job State Change"},
		Detail: map[string]any{"status": []any{"FAILED", "ABORTED"}},
	}, map[string]string{"state": "$.detail.status", "job": "$.detail.restoreJobId"}},
	{"open-access", "Somebody outside the account can reach something", Pattern{
		Source: []string{"aws.access-analyzer"}, DetailType: []string{"Access Analyzer Finding"},
		Detail: map[string]any{"status": []any{"ACTIVE"}},
	}, map[string]string{"type": "$.detail.resourceType", "finding": "$.detail.id"}},
}

// Text is the pattern as EventBridge takes it.
func (p Pattern) Text() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	return string(text)
}

// Paths are what is taken out of the event: what kind of event it is, where and when it
// happened, and what AWS calls it. E-mail leaves the country, and what a finding is about,
// such as the name of an object or an address, does not.
func (e Event) Paths() map[string]string {
	paths := map[string]string{"account": "$.account", "event": "$.id", "region": "$.region", "time": "$.time"}
	maps.Copy(paths, e.About)
	return paths
}

// aboutOrder is the order in which an alert says what an event is.
var aboutOrder = []string{"type", "severity", "service", "state", "finding", "job"}

// Template is the text of the alert, a JSON string as EventBridge wants it.
func (e Event) Template() string {
	var said []string
	for _, name := range aboutOrder {
		if _, says := e.About[name]; says {
			said = append(said, name+" <"+name+">")
		}
	}
	return `"` + e.Description + ": " + strings.Join(said, ", ") +
		`. Account <account>, <region>, <time>, event <event>. What it is about stays in the region: look it up there."`
}
