package review

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/access"
)

func TestMoreAccessToPatientDataFailsUnlessACommitStatesIt(t *testing.T) {
	reader := access.Request{Principal: "arn:aws:iam::222222222222:role/analyst", Action: "kms:Decrypt", Resource: "arn:aws:kms:key"}
	found := []access.Widening{
		{Policy: "aws_kms_key.data", Witness: reader, Data: true},
		{Policy: "aws_kms_key.data", Witness: reader, Data: true}, // another kind of caller
		{Policy: "aws_sns_topic_policy.alerts", Witness: reader},
	}
	const line = "Widens: region-jp aws_kms_key.data"
	for what, test := range map[string]struct {
		stated []Statement
		fails  bool
	}{
		"nothing is stated":           {nil, true},
		"it is stated":                {[]Statement{{"region-jp", "aws_kms_key.data"}}, false},
		"that of another region is":   {[]Statement{{"region-us", "aws_kms_key.data"}}, true},
		"that of another resource is": {[]Statement{{"region-jp", "aws_sns_topic_policy.alerts"}}, true},
	} {
		r := Review{}
		r.AddAccess("region-jp", found, test.stated)
		err := r.Verdict()
		if (err != nil) != test.fails || err != nil && strings.Count(err.Error(), line) != 1 {
			t.Errorf("%s: got %v, want to be asked once for %s: %t", what, err, line, test.fails)
		}
	}
	r := Review{}
	r.AddAccess("region-jp", found[2:], nil)
	if err := r.Verdict(); err != nil {
		t.Errorf("what is not about patient data fails: %v", err)
	}
}
