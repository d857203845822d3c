package gateway

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

var accessAnalyzerExceptions = []Exception{
	{
		Name:    "access-analyzer",
		Service: "access-analyzer",
		Actions: []string{
			"CreateAnalyzer", "GetAnalyzer", "ListAnalyzers", "DeleteAnalyzer", "ListTagsForResource", "TagResource", "UntagResource",
		},
		Kind:   Answer,
		Reason: "AWS keeps analyzers of who has access from outside. Neither moto nor ministack has the service, so the gateway keeps them.",
		answer: analyzers,
	},
}

const topicAnalyzer = "access analyzer" // by name

func analyzers(x *exchange) *reply {
	name := x.request.PathValue("name")
	if arn := x.request.PathValue("arn"); arn != "" {
		name = arn[strings.LastIndex(arn, "/")+1:]
	}
	switch x.call.Action {
	case "CreateAnalyzer":
		return x.createAnalyzer()
	case "ListAnalyzers":
		return x.listAnalyzers()
	}
	analyzer, known := recall[object](x.memory, topicAnalyzer, name)
	if !known {
		return jsonError(http.StatusNotFound, "ResourceNotFoundException", "Analyzer "+name+" does not exist.")
	}
	switch x.call.Action {
	case "GetAnalyzer":
		return jsonReply(http.StatusOK, object{"analyzer": analyzer})
	case "ListTagsForResource":
		return jsonReply(http.StatusOK, object{"tags": analyzer["tags"]})
	case "DeleteAnalyzer":
		x.memory.forget(topicAnalyzer, name)
	case "TagResource":
		x.memory.put(topicAnalyzer, name, merged(analyzer, object{"tags": inner(x.parameters(), "tags")}))
	case "UntagResource":
		tags := maps.Clone(inner(analyzer, "tags"))
		for _, key := range x.request.URL.Query()["tagKeys"] {
			delete(tags, key)
		}
		changed := maps.Clone(analyzer)
		changed["tags"] = tags
		x.memory.put(topicAnalyzer, name, changed)
	}
	return jsonReply(http.StatusOK, object{})
}

func (x *exchange) createAnalyzer() *reply {
	parameters := x.parameters()
	name, _ := parameters["analyzerName"].(string)
	if _, exists := recall[object](x.memory, topicAnalyzer, name); exists {
		return jsonError(http.StatusConflict, "ConflictException", "Analyzer "+name+" already exists.")
	}
	arn := "arn:aws:access-analyzer:" + x.call.Region + ":" + x.call.Account + ":analyzer/" + name
	x.memory.put(topicAnalyzer, name, merged(object{
		"arn":       arn,
		"name":      name,
		"status":    "ACTIVE",
		"createdAt": time.Now().UTC().Format(time.RFC3339),
		"tags":      object{},
	}, only(parameters, []string{"type", "tags", "configuration"})))
	return jsonReply(http.StatusOK, object{"arn": arn})
}

func (x *exchange) listAnalyzers() *reply {
	all := recallAll[object](x.memory, topicAnalyzer)
	found := []any{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		found = append(found, all[name])
	}
	return jsonReply(http.StatusOK, object{"analyzers": found})
}
