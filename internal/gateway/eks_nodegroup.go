package gateway

import "maps"

var nodegroupExceptions = []Exception{
	{
		Name:    "eks-nodegroup-settings",
		Service: "eks",
		Actions: []string{"CreateNodegroup", "DescribeNodegroup", "DeleteNodegroup"},
		Kind:    Mend,
		Reason: "AWS returns every setting that a node group was created with or updated to, and a disk size only without a launch template. " +
			"ministack forgets the launch template, makes up a disk size, and cannot update.",
		mend: mendJSON(completeNodegroup),
	},
}

// topicNodegroup remembers, by cluster and name, the request that created a
// node group, with all updates merged into it.
const topicNodegroup = "eks node group settings"

var nodegroupSettings = []string{
	"labels", "launchTemplate", "nodeRepairConfig", "releaseVersion", "remoteAccess", "scalingConfig", "taints", "updateConfig", "version",
}

func completeNodegroup(x *exchange, root object) bool {
	nodegroup := inner(root, "nodegroup")
	name, _ := nodegroup["nodegroupName"].(string)
	key := x.request.PathValue("cluster") + "/" + name
	if x.call.Action == "CreateNodegroup" {
		x.memory.put(topicNodegroup, key, only(x.parameters(), nodegroupSettings))
	}
	settings, known := recall[object](x.memory, topicNodegroup, key)
	if !known {
		return false
	}
	maps.Copy(nodegroup, settings)
	if settings["launchTemplate"] != nil {
		delete(nodegroup, "diskSize")
	}
	if settings["remoteAccess"] == nil {
		delete(inner(nodegroup, "resources"), "remoteAccessSecurityGroup")
	}
	return true
}
