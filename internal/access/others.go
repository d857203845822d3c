package access

import (
	"maps"
	"strings"
)

// foreign is an account that no region has.
const foreign = "222222222222"

// everything is the policy of somebody whose own account allows them all.
var everything = []Policy{{Name: "everything", Document: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`}}

// others are requests like one that must be allowed, which must not be: from another
// service, from the same service for somebody else, from another account, from nobody.
func (m model) others(a ask) (found []Check) {
	if a.on == nil {
		return nil
	}
	add := func(what string, change func(*Question)) {
		other := m.check(a)
		other.What += ", " + what
		other.Question.Context = maps.Clone(other.Question.Context)
		change(&other.Question)
		found = append(found, other)
	}
	service := isService(a.by)
	if service {
		add("another service", func(q *Question) { q.Principal = "lambda.amazonaws.com" })
	}
	if service && m.namesAccount(a) {
		add("for another account", func(q *Question) {
			for key, values := range q.Context {
				q.Context[key] = []string{strings.ReplaceAll(values[0], m.place.AccountID, foreign)}
			}
		})
		add("without its source", func(q *Question) { m.dropSource(q) })
	}
	add("another account", func(q *Question) {
		m.dropSource(q)
		q.Principal, q.Policies.Identity = "arn:aws:iam::"+foreign+":role/administrator", everything
	})
	if a.by != "" && !strings.HasPrefix(a.action, "sts:Tag") {
		add("an anonymous caller", func(q *Question) {
			m.dropSource(q)
			q.Principal, q.Policies.Identity = Anonymous, nil
		})
	}
	if service && a.on.Kind == "aws_iam_role" {
		add("a role of the account", func(q *Question) {
			q.Principal, q.Policies.Identity = m.administrator(), everything
		})
	}
	if a.on.Kind != "aws_iam_role" && a.on.Kind != "aws_kms_key" { // whose APIs have TLS alone
		add("without TLS", func(q *Question) { q.Context["aws:SecureTransport"] = []string{"false"} })
	}
	return found
}

// administrator is a role of the account that may do all that policies of resources
// leave to the account.
func (m model) administrator() string {
	return "arn:aws:iam::" + m.place.AccountID + ":role/administrator"
}

func (m model) namesAccount(a ask) bool {
	for _, value := range a.sends {
		if strings.Contains(value, m.place.AccountID) {
			return true
		}
	}
	return false
}

// dropSource takes what names the account out of a request.
func (m model) dropSource(q *Question) {
	maps.DeleteFunc(q.Context, func(_ string, values []string) bool { return strings.Contains(values[0], m.place.AccountID) })
}
