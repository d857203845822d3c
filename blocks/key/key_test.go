package key

import (
	"maps"
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/blocks/policy"
)

var cfg = Config{Name: "region-jp-logs", AccountID: "111122223333", AWSRegion: "ap-northeast-1", Users: slices.Collect(maps.Keys(grants))}

// TestNobodyOutsideTheAccountMayUseAKey looks at every statement: it names the
// account, or a service that a condition restricts to the account.
func TestNobodyOutsideTheAccountMayUseAKey(t *testing.T) {
	for _, statement := range cfg.Statements() {
		switch statement.Sid {
		case "AccountPoliciesDecide":
			if got := statement.Principal.AWS; len(got) != 1 || got[0] != "arn:aws:iam::111122223333:root" {
				t.Errorf("the key's administrators are %v", got)
			}
		case "LogGroupsOfThisAccount":
			expectCondition(t, statement, "ArnLike", "kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:ap-northeast-1:111122223333:log-group:*")
		case "VolumesThroughEBS", "GrantsThroughEBS":
			expectCondition(t, statement, "StringEquals", "kms:CallerAccount", "111122223333")
			expectCondition(t, statement, "StringEquals", "kms:ViaService", "ec2.ap-northeast-1.amazonaws.com")
		case "TrailsOfThisAccount":
			expectCondition(t, statement, "ArnLike", "aws:SourceArn", "arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/*")
		case "EventsToTopicsOfThisAccount", "BackupToTopicsOfThisAccount":
			expectCondition(t, statement, "ArnLike", "kms:EncryptionContext:aws:sns:topicArn", "arn:aws:sns:ap-northeast-1:111122223333:*")
		case "EventsToQueuesOfThisAccount", "SnsToQueuesOfThisAccount":
			expectCondition(t, statement, "ArnLike", "kms:EncryptionContext:aws:sqs:arn", "arn:aws:sqs:ap-northeast-1:111122223333:*")
		case "FindingsOfThisAccount":
			expectCondition(t, statement, "StringEquals", "aws:SourceAccount", "111122223333")
			expectCondition(t, statement, "ArnLike", "aws:SourceArn", "arn:aws:guardduty:ap-northeast-1:111122223333:detector/*")
		case "UseByConfigOfThisAccount", "UseByDeliveryOfThisAccount", "UseByCloudwatchOfThisAccount":
			expectCondition(t, statement, "StringEquals", "aws:SourceAccount", "111122223333")
		default:
			t.Errorf("statement %s is new: say here what holds it to the account", statement.Sid)
		}
	}
}

func TestAServiceThatKeysDoNotKnowIsRefused(t *testing.T) {
	want := "users: s3 is not a service that keys know; use one of backup, cloudtrail, cloudwatch, config, delivery, ebs, events, guardduty, logs, sns"
	if got := (Config{Users: []User{"s3"}}).Validate().Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func expectCondition(t *testing.T, statement policy.Statement, operator, key, want string) {
	t.Helper()
	if got := statement.Condition[operator][key]; len(got) != 1 || got[0] != want {
		t.Errorf("%s: %s %s is %v, want %s", statement.Sid, operator, key, got, want)
	}
}
