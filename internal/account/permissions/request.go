package permissions

import (
	"encoding/json"
	"slices"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// Request is what IAM is asked.
type Request struct {
	// Account and Role are who asks.
	Account, Role string
	// Action is the permission: ec2:CreateVpc.
	Action string
	// Resource is what it is about: an ARN, or * where no policy of the roles names one.
	Resource string
	// Context are the keys of conditions with their values.
	Context map[string][]string
	// Call is the call that asks for it.
	Call string
}

// Of are the requests of calls, each once, in the order of the calls. Calls of the
// account's owner, in no role's name, ask for nothing.
func Of(calls []gateway.Call) (requests []Request) {
	seen := map[string]bool{}
	known := newKnowledge()
	for _, call := range calls {
		known.learn(call)
		if call.Role == "" || free[call.Name()] || call.Problem != "" {
			continue
		}
		for _, request := range known.requests(call) {
			key, _ := json.Marshal(request) // maps are written in the order of their keys
			if !seen[string(key)] {
				seen[string(key)] = true
				requests = append(requests, request)
			}
		}
	}
	return requests
}

// requests are those of one call: for itself, and for what it does beside.
func (k *knowledge) requests(call gateway.Call) []Request {
	if parts := k.parts(call); len(parts) > 0 {
		return append(parts, k.tagging(call)...)
	}
	own := k.request(call, action(call.Name(), text(call.Parameters, "VersionId") != ""), k.resource(call))
	requests := []Request{own}
	if other := k.second(call); other != "" { // both are asked for
		requests = append(requests, k.request(call, own.Action, other))
	}
	requests = append(requests, k.tagging(call)...)
	requests = append(requests, k.passing(call)...)
	requests = append(requests, k.encrypting(call)...)
	for _, rule := range beside {
		if slices.Contains(rule.calls, call.Name()) && rule.applies(call.Parameters) {
			requests = append(requests, k.besides(call, rule)...)
		}
	}
	return requests
}

func (k *knowledge) request(call gateway.Call, action, resource string) Request {
	return Request{Account: call.Account, Role: call.Role, Action: action, Resource: resource, Context: k.context(call, action, resource), Call: call.Name()}
}
