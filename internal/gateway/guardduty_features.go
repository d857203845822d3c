package gateway

import "slices"

var guardDutyExceptions = []Exception{
	{
		Name:    "guardduty-features",
		Service: "guardduty",
		Actions: []string{"CreateDetector", "UpdateDetector", "GetDetector", "DeleteDetector"},
		Kind:    Mend,
		Reason: "AWS keeps each feature of a detector until that feature is changed, and lists every agent setting of runtime monitoring. " +
			"moto keeps only the features of the latest request, as they were asked for.",
		mend: mendJSON(keepFeatures),
	},
	{
		Name:    "guardduty-tagging",
		Service: "guardduty",
		Actions: []string{"TagResource", "UntagResource"},
		Kind:    Answer,
		Reason:  "AWS tags detectors after their creation. moto has no such calls, so the gateway keeps what is changed.",
		answer:  changeTags,
	},
	{
		Name:    "guardduty-tags",
		Service: "guardduty",
		Actions: []string{"GetDetector"},
		Kind:    Mend,
		Reason:  "AWS returns the present tags of a detector. moto returns those it was created with.",
		mend: mendJSON(func(x *exchange, root object) bool {
			detector := x.request.PathValue("detector")
			return retag(x, root, "arn:aws:guardduty:"+x.call.Region+":"+x.call.Account+":detector/"+detector)
		}),
	},
}

// topicFeatures remembers, by detector, its features.
const topicFeatures = "guardduty features"

func keepFeatures(x *exchange, root object) bool {
	detector := x.request.PathValue("detector")
	if x.call.Action == "CreateDetector" {
		detector, _ = root["detectorId"].(string)
	}
	known, _ := recall[[]any](x.memory, topicFeatures, detector)
	switch x.call.Action {
	case "DeleteDetector":
		x.memory.forget(topicFeatures, detector)
		return false
	case "GetDetector":
		root["features"] = known
		return known != nil
	}
	changes, _ := x.parameters()["features"].([]any)
	for _, change := range changes {
		change := change.(object)
		known = slices.DeleteFunc(slices.Clone(known), func(feature any) bool { return feature.(object)["name"] == change["name"] })
		known = append(known, completed(change))
	}
	x.memory.put(topicFeatures, detector, known)
	return false
}

// runtimeAgents are the agent settings of runtime monitoring, in AWS's order.
var runtimeAgents = []string{"EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"}

// completed is a feature as AWS describes it: agents that were not asked for are
// listed as disabled.
func completed(feature object) object {
	if feature["name"] != "RUNTIME_MONITORING" {
		return feature
	}
	asked, _ := feature["additionalConfiguration"].([]any)
	var agents []any
	for _, name := range runtimeAgents {
		agent := object{"name": name, "status": "DISABLED"}
		for _, a := range asked {
			if a.(object)["name"] == name {
				agent = a.(object)
			}
		}
		agents = append(agents, agent)
	}
	return merged(feature, object{"additionalConfiguration": agents})
}
