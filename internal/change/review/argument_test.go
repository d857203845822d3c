package review

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestArgumentsAreComparedByWhatTheySay(t *testing.T) {
	long := strings.Repeat("word ", 40)
	quoted := func(policy string) string { text, _ := json.Marshal(policy); return string(text) }
	for what, test := range map[string]struct{ old, new, want string }{
		"nothing":              {`{"a": 1}`, `{"a": 1}`, ``},
		"a value":              {`{"a": {"b": 1}}`, `{"a": {"b": 2}}`, `a.b: 1 → 2`},
		"a new argument":       {`{}`, `{"a": false}`, `a: none → false`},
		"an argument less":     {`{"a": "x"}`, `{}`, `a: x → none`},
		"a list":               {`{"a": ["x", "y", "z"]}`, `{"a": ["z", "w", "x"]}`, `a: loses y and gains w`},
		"the order of a list":  {`{"a": ["x", "y"]}`, `{"a": ["y", "x"]}`, `a: x, y → y, x`},
		"a block as a list":    {`{"a": {"b": 1}}`, `{"a": [{"b": 2}]}`, `a.b: 1 → 2`},
		"a named block":        {`{"a": [{"name": "x", "b": 1}, {"name": "y"}]}`, `{"a": [{"name": "y"}, {"name": "x", "b": 2}]}`, `a[x].b: 1 → 2`},
		"a block without name": {`{"a": [{"b": 1}, {"b": 2}]}`, `{"a": [{"b": 1}, {"b": 3}]}`, `a[1].b: 2 → 3`},
		"one more block":       {`{"a": [{"name": "x"}]}`, `{"a": [{"name": "x"}, {"name": "y"}]}`, `a[y]: none → {name: y}`},
		"a number":             {`{"a": 1}`, `{"a": 1000000}`, `a: 1 → 1000000`},
		"a reference":          {`{"a": "x"}`, `{"a": "${aws_vpc.a.id}"}`, `a: x → aws_vpc.a.id`},
		"a long text":          {`{"a": "` + long + `one ` + long + `"}`, `{"a": "` + long + `two ` + long + `"}`, `a: in its text, word one word → word two word`},
		"a statement of a policy": {
			`{"policy": ` + quoted(`{"Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:Get*"]},{"Sid":"Old","Effect":"Deny","Action":"s3:Put*","Resource":"*"}]}`) + `}`,
			`{"policy": ` + quoted(`{"Statement":{"Sid":"Read","Effect":"Allow","Action":"s3:*"}}`) + `}`,
			"policy.Statement[Read].Action: loses s3:Get* and gains s3:*\npolicy.Statement[Old]: Deny s3:Put* on * → none",
		},
		"the spaces of a policy": {`{"policy": ` + quoted(`{"Statement":[]}`) + `}`, `{"policy": ` + quoted(`{ "Statement": [ ] }`) + `}`, ``},
	} {
		var got []string
		for _, argument := range differences("", parse(t, test.old), parse(t, test.new)) {
			got = append(got, argument.Name+": "+argument.change())
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

func parse(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return value
}
