package alerts_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/blocks/alerts"
)

// TestAnAlertSaysWhatItTakesOutOfAnEvent: C9. A name that no path fills would be mailed as
// it is, and a path that no text uses takes out of the event what nobody asked for.
func TestAnAlertSaysWhatItTakesOutOfAnEvent(t *testing.T) {
	for _, event := range alerts.Events {
		if !json.Valid([]byte(event.Template())) {
			t.Errorf("%s: %s is no JSON string, which EventBridge demands; quote it", event.ID, event.Template())
		}
		var said []string
		for _, match := range regexp.MustCompile(`<(\w+)>`).FindAllStringSubmatch(event.Template(), -1) {
			said = append(said, match[1])
		}
		for name := range event.Paths() {
			if !slices.Contains(said, name) {
				t.Errorf("%s: %s is taken out of the event and not said; add it to aboutOrder", event.ID, name)
			}
		}
		if len(said) != len(event.Paths()) {
			t.Errorf("%s: the text says %v, and the paths are %v", event.ID, said, event.Paths())
		}
	}
}

// TestCallsThatWouldEndRecordsAndDetectionRaiseAnAlarm: C9. CloudWatch Logs takes patterns
// of at most 1,024 characters.
func TestCallsThatWouldEndRecordsAndDetectionRaiseAnAlarm(t *testing.T) {
	var all string
	for _, calls := range alerts.Suspicious {
		pattern := calls.Pattern()
		if len(pattern) > 1024 {
			t.Errorf("%s: the pattern has %d characters, and CloudWatch Logs takes 1,024; divide it", calls.ID, len(pattern))
		}
		all += pattern
	}
	for _, call := range []string{
		"PutEventSelectors", "DeleteConfigurationRecorder", "PutBucketPublicAccessBlock", "PutKeyPolicy", "DeleteDetector",
		"DeleteBackupVaultLockConfiguration", "DeleteRecoveryPoint", "DeleteLogGroup", "DeleteFlowLogs", "StopLogging",
		"DeleteSubscriptionFilter", "DeleteDeliveryStream", "DeleteBucketReplication",
		"ModifyVpcBlockPublicAccessOptions", "DeleteAlarms", "Unsubscribe",
	} {
		if !regexp.MustCompile(`\b` + call + `\)`).MatchString(all) {
			t.Errorf("nobody is alerted of %s; add it to alerts.Suspicious", call)
		}
	}
}
