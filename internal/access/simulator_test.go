package access

import (
	"strings"
	"sync"
	"testing"
)

const key = "arn:aws:kms:ap-northeast-1:111111111181:key/1"

// keyPolicy lets the account's own policies decide, and the service of logs in for its
// own groups.
var keyPolicy = []Policy{{"key", `{"Version": "2012-10-17", "Statement": [
	{"Sid": "Account", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111181:root"}, "Action": "kms:*", "Resource": "*"},
	{"Sid": "Logs", "Effect": "Allow", "Principal": {"Service": "logs.ap-northeast-1.amazonaws.com"}, "Action": "kms:Decrypt", "Resource": "*",
	 "Condition": {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:ap-northeast-1:111111111181:log-group:*"}}},
	{"Sid": "PlainHTTP", "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}`}}

var mayDecrypt = []Policy{{"reader", `{"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]}`}}

func TestDecisionsAreIAMs(t *testing.T) {
	simulator := start(t)
	for name, test := range map[string]struct {
		question Question
		want     string
	}{
		"a role of the account that may": {
			Question{Request{Principal: "arn:aws:iam::111111111181:role/reader"}, Policies{Resource: keyPolicy, Identity: mayDecrypt}},
			"allowed by identity policy reader, statement Read, resource policy, statement Account",
		},
		"a role of the account that may not": {
			Question{Request{Principal: "arn:aws:iam::111111111181:role/other"}, Policies{Resource: keyPolicy}},
			"not allowed by identity policy",
		},
		"a role within its boundary": {
			Question{Request{Principal: "arn:aws:iam::111111111181:role/reader"}, Policies{Resource: keyPolicy, Identity: mayDecrypt,
				Boundary: []Policy{{"boundary", `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}`}}}},
			"not allowed by permissions boundary policy",
		},
		"a role of another account": {
			Question{Request{Principal: "arn:aws:iam::222222222222:role/reader"}, Policies{Resource: keyPolicy, Identity: mayDecrypt}},
			"not allowed by resource policy",
		},
		"the service, for a group of the account": {
			Question{Request{Principal: "logs.ap-northeast-1.amazonaws.com", Context: map[string][]string{
				"kms:EncryptionContext:aws:logs:arn": {"arn:aws:logs:ap-northeast-1:111111111181:log-group:flow"}}}, Policies{Resource: keyPolicy}},
			"allowed by resource policy, statement Logs",
		},
		"the service, for a group of another account": {
			Question{Request{Principal: "logs.ap-northeast-1.amazonaws.com", Context: map[string][]string{
				"kms:EncryptionContext:aws:logs:arn": {"arn:aws:logs:ap-northeast-1:222222222222:log-group:flow"}}}, Policies{Resource: keyPolicy}},
			"not allowed by identity policy, resource policy",
		},
		"without TLS": {
			Question{Request{Principal: "arn:aws:iam::111111111181:role/reader", Context: map[string][]string{"aws:SecureTransport": {"false"}}},
				Policies{Resource: keyPolicy, Identity: mayDecrypt}},
			"denied by resource policy, statement PlainHTTP",
		},
		"nobody": {
			Question{Request{Principal: Anonymous}, Policies{Resource: keyPolicy}},
			"not allowed by identity policy, resource policy",
		},
	} {
		test.question.Action, test.question.Resource, test.question.Account = "kms:Decrypt", key, "111111111181"
		decisions, err := simulator.Decide(test.question)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if decisions[0].String() != test.want {
			t.Errorf("%s: %s, want %s", name, decisions[0], test.want)
		}
	}
}

func TestAQuestionThatIAMDoesNotKnowIsAnError(t *testing.T) {
	simulator := start(t)
	good := Request{Principal: "arn:aws:iam::111111111181:role/reader", Action: "kms:Decrypt", Resource: key, Account: "111111111181"}
	action, resource, condition := good, good, good
	action.Action = "kms:Decipher"
	resource.Resource = "arn:aws:s3:::bucket"
	condition.Context = map[string][]string{"s3:prefix": {"logs"}}
	for request, want := range map[*Request]string{
		&action:    "invalid.action",
		&resource:  "no.resource.types",
		&condition: "knows no condition key s3:prefix",
	} {
		_, err := simulator.Decide(Question{Request: *request}, Question{Request: good})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), request.Action) {
			t.Errorf("%v: %v, want %s", *request, err, want)
		}
	}
	if _, err := simulator.Decide(Question{Request: good, Policies: Policies{Identity: []Policy{{"broken", `{"Statement": [{"Effect": "Permit"}]}`}}}}); err == nil {
		t.Error("a policy that IAM would not take is taken")
	}
}

// started is the simulator of all tests. It ends with them.
var started = sync.OnceValues(Start)

func start(t *testing.T) *Simulator {
	t.Helper()
	simulator, err := started()
	if err != nil {
		t.Fatal(err)
	}
	return simulator
}
