package gateway

import "net/http"

var registryPolicyException = Exception{
	Name:    "ecr-registry-policy",
	Service: "ecr",
	Actions: []string{"PutRegistryPolicy", "GetRegistryPolicy", "DeleteRegistryPolicy"},
	Kind:    Answer,
	Reason:  "AWS takes a registry policy that lets roles fill the pull-through cache. moto knows policies for replication only.",
	answer:  registryPolicy,
}

const topicRegistryPolicy = "ecr registry policy"

func registryPolicy(x *exchange) *reply {
	text, known := recall[string](x.memory, topicRegistryPolicy, x.call.Account)
	switch x.call.Action {
	case "PutRegistryPolicy":
		text, _ = x.parameters()["policyText"].(string)
		x.memory.put(topicRegistryPolicy, x.call.Account, text)
	case "DeleteRegistryPolicy":
		x.memory.forget(topicRegistryPolicy, x.call.Account)
	}
	if x.call.Action != "PutRegistryPolicy" && !known {
		return jsonError(http.StatusBadRequest, "RegistryPolicyNotFoundException", "The registry has no policy.")
	}
	return jsonReply(http.StatusOK, object{"registryId": x.call.Account, "policyText": text})
}
