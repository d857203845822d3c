package access

import "strings"

// Anonymous is the principal of a request that nobody has signed.
const Anonymous = "anonymous"

// Request is one call of AWS's API.
type Request struct {
	// Principal is who calls: the ARN of a role, of a role's session or of a user, a
	// service such as cloudtrail.amazonaws.com, or Anonymous.
	Principal string
	// Action is what the caller asks for: kms:Decrypt.
	Action string
	// Resource is the ARN of what it asks for, or * for an action that knows no resources.
	Resource string
	// Account is the id of the account that the resource belongs to.
	Account string
	// Context are the condition keys that come with the request, and their values. A key
	// with several values is one that takes a list. What AWS derives from the principal,
	// such as aws:PrincipalAccount, need not be set; without values, it is not sent.
	Context map[string][]string
}

func (r Request) words() string { return r.Action + " on " + r.Resource + " by " + r.Principal }

// Policy is a policy's document, with a name to call it by.
type Policy struct{ Name, Document string }

// Policies are those that decide about a request.
type Policies struct {
	Identity []Policy // of the role or user who calls; none for a service
	Boundary []Policy // the caller's permissions boundary: one, or none
	Resource []Policy // of what is asked for, a role's trust included: one, or none
	Endpoint []Policy // of the VPC endpoint that the request passes: one, or none
	// Service are service control policies, and Control resource control policies, each
	// beside AWS's own that allow everything; none outside of an organization.
	Service, Control []Policy
}

// Question is a request, and the policies that decide about it.
type Question struct {
	Request
	Policies Policies
}

// Decision is what IAM decides, and why.
type Decision struct {
	Allowed bool
	// Denied says that a statement denies the request, and not only that none allows it.
	Denied bool
	// Why are the statements that decide: resource: Trail allows.
	Why []string
}

func (d Decision) String() string {
	switch {
	case d.Allowed:
		return "allowed by " + strings.Join(d.Why, ", ")
	case d.Denied:
		return "denied by " + strings.Join(d.Why, ", ")
	}
	return "not allowed by " + strings.Join(d.Why, ", ")
}
