package gateway

import (
	"crypto/rand"
	"maps"
	"net/http"
	"slices"
	"time"
)

var clusterUpdateExceptions = []Exception{
	{
		Name:    "eks-cluster-update",
		Service: "eks",
		Actions: []string{"UpdateClusterConfig", "UpdateClusterVersion"},
		Kind:    Answer,
		Reason:  "AWS updates a cluster's version and settings in place. ministack has no such calls.",
		answer:  updateCluster,
	},
	{
		Name:    "eks-nodegroup-update",
		Service: "eks",
		Actions: []string{"UpdateNodegroupConfig", "UpdateNodegroupVersion"},
		Kind:    Answer,
		Reason:  "AWS updates a node group's version, launch template, size, labels and taints in place. ministack has no such calls.",
		answer:  updateNodegroup,
	},
	{
		Name:    "eks-describe-update",
		Service: "eks",
		Actions: []string{"DescribeUpdate"},
		Kind:    Answer,
		Reason:  "AWS tells how far an update of a cluster, node group or add-on is. ministack has no such call; locally every update is done at once.",
		answer: func(x *exchange) *reply {
			return updateReply(x.request.PathValue("update"), "Successful")
		},
	},
}

func updateCluster(x *exchange) *reply {
	name := x.request.PathValue("cluster")
	settings, known := recall[object](x.memory, topicClusterSettings, name)
	if !known {
		return nil
	}
	x.memory.put(topicClusterSettings, name, merged(settings, only(x.parameters(), clusterSettings)))
	return updateReply(rand.Text(), "InProgress")
}

func updateNodegroup(x *exchange) *reply {
	key := x.request.PathValue("cluster") + "/" + x.request.PathValue("nodegroup")
	settings, known := recall[object](x.memory, topicNodegroup, key)
	if !known {
		return nil
	}
	parameters := x.parameters()
	change := only(parameters, nodegroupSettings)
	if labels := inner(parameters, "labels"); labels != nil {
		change["labels"] = relabeled(inner(settings, "labels"), labels)
	}
	if taints := inner(parameters, "taints"); taints != nil {
		change["taints"] = retainted(settings["taints"], taints)
	}
	updated := maps.Clone(settings)
	maps.Copy(updated, change)
	x.memory.put(topicNodegroup, key, updated)
	return updateReply(rand.Text(), "InProgress")
}

// relabeled applies the change of labels in an update to a node group's labels.
func relabeled(labels, change object) object {
	result := merged(labels, inner(change, "addOrUpdateLabels"))
	removed, _ := change["removeLabels"].([]any)
	for _, key := range removed {
		delete(result, key.(string))
	}
	return result
}

// retainted applies the change of taints in an update to a node group's taints.
// A taint's key and effect identify it.
func retainted(taints any, change object) []any {
	result, _ := taints.([]any)
	updated, _ := change["addOrUpdateTaints"].([]any)
	removed, _ := change["removeTaints"].([]any)
	for _, gone := range slices.Concat(updated, removed) {
		result = slices.DeleteFunc(slices.Clone(result), func(taint any) bool {
			return taint.(object)["key"] == gone.(object)["key"] && taint.(object)["effect"] == gone.(object)["effect"]
		})
	}
	return slices.Concat(result, updated)
}

func updateReply(id, status string) *reply {
	return jsonReply(http.StatusOK, object{"update": object{
		"id": id, "status": status, "type": "ConfigUpdate", "params": []any{}, "errors": []any{}, "createdAt": time.Now().Unix(),
	}})
}
