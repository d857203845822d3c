package gateway

import "maps"

var recorderExceptions = []Exception{
	{
		Name:    "config-nothing-excluded",
		Service: "config",
		Actions: []string{"PutConfigurationRecorder"},
		Kind:    Answer,
		Reason: "AWS takes an empty exclusion of resource types for none, which is how the provider updates a recorder. " +
			"moto refuses it, so the gateway asks it without.",
		answer: putRecorder,
	},
}

func putRecorder(x *exchange) *reply {
	parameters := x.parameters()
	recorder := inner(parameters, "ConfigurationRecorder")
	group := inner(recorder, "recordingGroup")
	exclusion, given := group["exclusionByResourceTypes"].(object)
	if types, _ := exclusion["resourceTypes"].([]any); !given || len(types) > 0 {
		return nil
	}
	group = maps.Clone(group)
	delete(group, "exclusionByResourceTypes")
	recorder = maps.Clone(recorder)
	recorder["recordingGroup"] = group
	parameters["ConfigurationRecorder"] = recorder
	r, err := x.askTarget("PutConfigurationRecorder", parameters)
	if err != nil {
		return x.fail(codeUnreachable, err.Error())
	}
	return r
}
