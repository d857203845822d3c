package gateway

import (
	"maps"
	"net/http"
	"slices"
	"time"
)

var registryExceptions = []Exception{
	{
		Name:    "ecr-pull-through-cache",
		Service: "ecr",
		Actions: []string{
			"CreatePullThroughCacheRule", "DescribePullThroughCacheRules", "UpdatePullThroughCacheRule", "DeletePullThroughCacheRule",
		},
		Kind:   Answer,
		Reason: "AWS keeps rules for pulling images through a registry. moto has no such calls.",
		answer: pullThroughCache.answer,
	},
	{
		Name:    "ecr-creation-template",
		Service: "ecr",
		Actions: []string{
			"CreateRepositoryCreationTemplate", "DescribeRepositoryCreationTemplates", "UpdateRepositoryCreationTemplate", "DeleteRepositoryCreationTemplate",
		},
		Kind:   Answer,
		Reason: "AWS keeps templates for the repositories that it creates by itself. moto has no such calls.",
		answer: creationTemplate.answer,
	},
	registryPolicyException,
}

// registrySetting is a list of settings of a registry, each under a prefix of
// repository names.
type registrySetting struct {
	topic    string
	prefix   string // the field that holds the prefix
	prefixes string // the request's field that names those to describe
	list     string // the answer's field when they are described
	single   string // the answer's field for one; "" when it is the answer itself
	exists   string // error codes
	missing  string
}

var pullThroughCache = registrySetting{
	topic: "ecr pull through cache rule", prefix: "ecrRepositoryPrefix", prefixes: "ecrRepositoryPrefixes", list: "pullThroughCacheRules",
	exists: "PullThroughCacheRuleAlreadyExistsException", missing: "PullThroughCacheRuleNotFoundException",
}

var creationTemplate = registrySetting{
	topic: "ecr repository creation template", prefix: "prefix", prefixes: "prefixes", list: "repositoryCreationTemplates", single: "repositoryCreationTemplate",
	exists: "TemplateAlreadyExistsException", missing: "TemplateNotFoundException",
}

func (s registrySetting) answer(x *exchange) *reply {
	parameters := x.parameters()
	verb := x.call.Action[:len("Create")] // all four verbs but Describe have six letters
	if verb == "Descri" {
		return s.describe(x, parameters)
	}
	prefix, _ := parameters[s.prefix].(string)
	known, exists := recall[object](x.memory, s.topic, prefix)
	if verb == "Create" && exists {
		return jsonError(http.StatusBadRequest, s.exists, "There is one for the prefix "+prefix+".")
	}
	if verb != "Create" && !exists {
		return s.notFound(prefix)
	}
	now := time.Now().Unix()
	switch verb {
	case "Create":
		known = merged(parameters, object{"createdAt": now, "updatedAt": now})
	case "Update":
		change := maps.Clone(known)
		maps.Copy(change, parameters)
		known = merged(change, object{"updatedAt": now})
	}
	if verb == "Delete" {
		x.memory.forget(s.topic, prefix)
	} else {
		x.memory.put(s.topic, prefix, known)
	}
	if s.single == "" {
		return jsonReply(http.StatusOK, merged(known, object{"registryId": x.call.Account}))
	}
	return jsonReply(http.StatusOK, object{"registryId": x.call.Account, s.single: known})
}

func (s registrySetting) describe(x *exchange, parameters object) *reply {
	all := recallAll[object](x.memory, s.topic)
	wanted, given := parameters[s.prefixes].([]any)
	for _, prefix := range wanted {
		if _, exists := all[prefix.(string)]; !exists {
			return s.notFound(prefix.(string))
		}
	}
	found := []any{}
	for _, prefix := range slices.Sorted(maps.Keys(all)) {
		if !given || slices.Contains(wanted, any(prefix)) {
			found = append(found, merged(all[prefix], object{"registryId": x.call.Account}))
		}
	}
	return jsonReply(http.StatusOK, object{"registryId": x.call.Account, s.list: found})
}

func (s registrySetting) notFound(prefix string) *reply {
	return jsonError(http.StatusBadRequest, s.missing, "There is none for the prefix "+prefix+".")
}
