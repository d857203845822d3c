// Package policy writes IAM and resource policies as typed values. A policy that
// compiles has its fields spelled rightly, and is written out in one order, so
// that snapshots change only when the policy does.
package policy

import (
	"bytes"
	"encoding/json"
)

// Effects of a [Statement].
const (
	Allow = "Allow"
	Deny  = "Deny"
)

// Statement is one statement of a policy. Strings may hold references to
// resources of the same stack.
type Statement struct {
	Sid       string     // says what the statement is for; letters and digits
	Effect    string     // Allow or Deny
	Principal *Principal `json:",omitempty"` // nil in identity policies
	Action    []string   `json:",omitempty"` // kms:Decrypt, s3:*
	NotAction []string   `json:",omitempty"` // in its place: all but these
	Resource  []string   `json:",omitempty"` // none in trust policies
	Condition Condition  `json:",omitempty"` // defaults to none
}

// Principal names who a resource policy speaks of.
type Principal struct {
	AWS     []string `json:",omitempty"` // ARNs, or "*" for everyone
	Service []string `json:",omitempty"` // host names: eks.amazonaws.com
	// Federated are identity providers, by their ARNs.
	Federated []string `json:",omitempty"`
}

// Condition maps an operator to the keys and values it compares:
// Condition{"Bool": {"aws:SecureTransport": {"false"}}}.
type Condition map[string]map[string][]string

// Everyone is every principal, anonymous ones included. Deny it things, or
// allow it things only under a condition.
func Everyone() *Principal { return &Principal{AWS: []string{"*"}} }

// Services are AWS services, by host name: eks.amazonaws.com.
func Services(names ...string) *Principal { return &Principal{Service: names} }

// Account is every principal of an account that an IAM policy of the account
// allows the action.
func Account(id string) *Principal { return &Principal{AWS: []string{"arn:aws:iam::" + id + ":root"}} }

// Document is the JSON text of a policy with these statements.
func Document(statements ...Statement) *string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(struct {
		Version   string
		Statement []Statement
	}{"2012-10-17", statements}); err != nil {
		panic(err) // plain strings and maps of them always encode
	}
	return new(string(bytes.TrimSpace(text.Bytes())))
}

// AssumedBy is the trust policy that lets an AWS service take a role.
func AssumedBy(service string) *string {
	return Document(trust(service))
}

// AssumedWithin is AssumedBy for resources of this account alone, so that nobody
// can have the service use the role on behalf of another account. Only services
// that send the account along can be asked for it: CloudTrail, ECR, AWS Backup and
// EC2 do not, and take only roles that the caller of their own account may pass.
func AssumedWithin(accountID, service string) *string {
	return AssumedOn(service, Condition{"StringEquals": {"aws:SourceAccount": {accountID}}})
}

// AssumedOn is AssumedBy for services that say in other ways for whom they act.
func AssumedOn(service string, condition Condition) *string {
	statement := trust(service)
	statement.Condition = condition
	return Document(statement)
}

func trust(service string) Statement {
	return Statement{
		Sid:       "AssumedByService",
		Effect:    Allow,
		Principal: Services(service),
		Action:    []string{"sts:AssumeRole"},
	}
}
