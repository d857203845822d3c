package gateway

import (
	"maps"
	"net/http"
)

var eksTagExceptions = []Exception{
	{
		Name:    "eks-tagging",
		Service: "eks",
		Actions: []string{"TagResource", "UntagResource"},
		Kind:    Answer,
		Reason:  "AWS tags every kind of EKS resource. ministack does not tag pod identity associations, so the gateway keeps what is tagged after creation.",
		answer:  changeTags,
	},
	{
		Name:    "eks-tags",
		Service: "eks",
		Actions: []string{"DescribeCluster", "DeleteCluster", "DescribeNodegroup", "DescribeAddon", "DescribeAccessEntry", "DescribePodIdentityAssociation", "ListTagsForResource"},
		Kind:    Mend,
		Reason:  "AWS returns the present tags of a resource. ministack returns those it was created with.",
		mend:    mendJSON(showTags),
	},
}

// topicTagChanges remembers, by ARN, the tags set (a string) or removed (nil) since
// a resource was created.
const topicTagChanges = "tag changes"

func changeTags(x *exchange) *reply {
	arn := x.request.PathValue("arn")
	known, _ := recall[object](x.memory, topicTagChanges, arn)
	changes := merged(known, inner(x.parameters(), "tags"))
	for _, key := range x.request.URL.Query()["tagKeys"] {
		changes[key] = nil
	}
	x.memory.put(topicTagChanges, arn, changes)
	return jsonReply(http.StatusOK, object{})
}

// eksARNs names the field that holds the ARN of each kind of resource.
var eksARNs = map[string]string{
	"cluster":     "arn",
	"nodegroup":   "nodegroupArn",
	"addon":       "addonArn",
	"accessEntry": "accessEntryArn",
	"association": "associationArn",
}

func showTags(x *exchange, root object) bool {
	if x.call.Action == "ListTagsForResource" {
		return retag(x, root, x.request.PathValue("arn"))
	}
	changed := false
	for kind, field := range eksARNs {
		if resource := inner(root, kind); resource != nil {
			arn, _ := resource[field].(string)
			changed = retag(x, resource, arn)
			if x.call.Action == "DeleteCluster" { // a new cluster of that name has the same ARN
				x.memory.forget(topicTagChanges, arn)
			}
		}
	}
	return changed
}

// retag applies the changes of a resource's tags to the field "tags".
func retag(x *exchange, resource object, arn string) bool {
	changes, known := recall[object](x.memory, topicTagChanges, arn)
	if !known {
		return false
	}
	tags := merged(inner(resource, "tags"), changes)
	maps.DeleteFunc(tags, func(_ string, value any) bool { return value == nil })
	resource["tags"] = tags
	return true
}
