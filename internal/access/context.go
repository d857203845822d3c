package access

import (
	"maps"
	"strings"
)

// context are the condition keys of a request: those that AWS derives from who asks
// for what, and over them those that the request sets. A service and nobody have no
// account: the keys that a service sends about the resource it works for are the
// caller's to set.
//
// See "AWS global condition context keys",
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
func (r Request) context() map[string][]string {
	derived := map[string][]string{
		"aws:ResourceAccount": {r.Account},
		"aws:SecureTransport": {"true"},
		"aws:ViaAWSService":   {"false"},
	}
	if parts := strings.Split(r.Resource, ":"); len(parts) > 5 && parts[3] != "" {
		derived["aws:RequestedRegion"] = []string{parts[3]}
	}
	switch {
	case r.Principal == Anonymous:
		derived["aws:PrincipalAccount"] = []string{"anonymous"}
		derived["aws:PrincipalType"] = []string{"Anonymous"}
	case isService(r.Principal):
		derived["aws:PrincipalIsAWSService"] = []string{"true"}
		derived["aws:PrincipalServiceName"] = []string{r.Principal}
	default:
		derived["aws:PrincipalIsAWSService"] = []string{"false"}
		derived["aws:PrincipalArn"] = []string{roleOf(r.Principal)}
		if parts := strings.Split(r.Principal, ":"); len(parts) > 5 {
			derived["aws:PrincipalAccount"] = []string{parts[4]}
			if strings.HasPrefix(r.Action, "kms:") && r.Resource != "*" { // ListAliases is about no key
				derived["kms:CallerAccount"] = []string{parts[4]}
			}
		}
	}
	maps.Copy(derived, r.Context)
	maps.DeleteFunc(derived, func(_ string, values []string) bool { return len(values) == 0 })
	return derived
}

func isService(principal string) bool { return strings.HasSuffix(principal, ".amazonaws.com") }

// roleOf is the role of a role's session, by which policies know it.
func roleOf(principal string) string {
	account, session, is := strings.Cut(strings.TrimPrefix(principal, "arn:aws:sts::"), ":assumed-role/")
	if !is {
		return principal
	}
	role, _, _ := strings.Cut(session, "/")
	return "arn:aws:iam::" + account + ":role/" + role
}
