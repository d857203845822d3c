package gateway

import (
	"maps"
	"net/http"
)

var fileSystemExceptions = []Exception{
	{
		Name:    "efs-protection",
		Service: "elasticfilesystem",
		Actions: []string{"UpdateFileSystemProtection"},
		Kind:    Answer,
		Reason:  "AWS protects a file system from being overwritten by replication. moto has no such call.",
		answer:  updateProtection,
	},
	{
		Name:    "efs-protection-shown",
		Service: "elasticfilesystem",
		Actions: []string{"DescribeFileSystems"},
		Kind:    Mend,
		Reason:  "AWS returns a file system's replication overwrite protection. moto does not know it.",
		mend:    mendJSON(showProtection),
	},
	{
		Name:    "efs-throughput",
		Service: "elasticfilesystem",
		Actions: []string{"UpdateFileSystem"},
		Kind:    Answer,
		Reason:  "AWS changes a file system's throughput mode in place. moto has no such call.",
		answer:  updateThroughput,
	},
	{
		Name:    "efs-throughput-shown",
		Service: "elasticfilesystem",
		Actions: []string{"DescribeFileSystems"},
		Kind:    Mend,
		Reason:  "AWS returns a file system's present throughput mode. moto returns the one it was created with.",
		mend:    mendJSON(showThroughput),
	},
	{
		Name:    "efs-backup-policy",
		Service: "elasticfilesystem",
		Actions: []string{"PutBackupPolicy", "DescribeBackupPolicy"},
		Kind:    Answer,
		Reason:  "AWS turns a file system's automatic backups on and off. moto can only describe the setting.",
		answer:  backupPolicy,
	},
	{
		Name:    "efs-file-system-policy",
		Service: "elasticfilesystem",
		Actions: []string{"PutFileSystemPolicy", "DescribeFileSystemPolicy", "DeleteFileSystemPolicy"},
		Kind:    Answer,
		Reason:  "AWS deletes a file system's policy. moto can only set and describe one, so the gateway keeps it.",
		answer:  fileSystemPolicy,
	},
}

const (
	topicProtection       = "file system protection"
	topicThroughput       = "file system throughput"
	topicBackupPolicy     = "file system backup policy"
	topicFileSystemPolicy = "file system policy"
)

func updateProtection(x *exchange) *reply {
	value := object{"ReplicationOverwriteProtection": "ENABLED"}
	if chosen, ok := x.parameters()["ReplicationOverwriteProtection"]; ok {
		value["ReplicationOverwriteProtection"] = chosen
	}
	x.memory.put(topicProtection, x.request.PathValue("fs"), value)
	return jsonReply(http.StatusOK, value)
}

func showProtection(x *exchange, root object) bool {
	systems, _ := root["FileSystems"].([]any)
	for _, system := range systems {
		system := system.(object)
		id, _ := system["FileSystemId"].(string)
		value, known := recall[object](x.memory, topicProtection, id)
		if !known {
			value = object{"ReplicationOverwriteProtection": "ENABLED"}
		}
		system["FileSystemProtection"] = value
	}
	return len(systems) > 0
}

func updateThroughput(x *exchange) *reply {
	id := x.request.PathValue("fs")
	x.memory.put(topicThroughput, id, x.parameters())
	system := object{"FileSystemId": id, "LifeCycleState": "available"}
	maps.Copy(system, x.parameters())
	return jsonReply(http.StatusAccepted, system)
}

func showThroughput(x *exchange, root object) (changed bool) {
	systems, _ := root["FileSystems"].([]any)
	for _, system := range systems {
		system := system.(object)
		id, _ := system["FileSystemId"].(string)
		if present, known := recall[object](x.memory, topicThroughput, id); known {
			maps.Copy(system, present)
			changed = true
		}
	}
	return changed
}

func backupPolicy(x *exchange) *reply {
	id := x.request.PathValue("fs")
	if x.call.Action == "PutBackupPolicy" {
		x.memory.put(topicBackupPolicy, id, inner(x.parameters(), "BackupPolicy"))
	}
	policy, known := recall[object](x.memory, topicBackupPolicy, id)
	if !known {
		policy = object{"Status": "DISABLED"}
	}
	return jsonReply(http.StatusOK, object{"BackupPolicy": policy})
}

func fileSystemPolicy(x *exchange) *reply {
	id := x.request.PathValue("fs")
	switch x.call.Action {
	case "DeleteFileSystemPolicy":
		x.memory.forget(topicFileSystemPolicy, id)
		return jsonReply(http.StatusOK, object{})
	case "PutFileSystemPolicy":
		x.memory.put(topicFileSystemPolicy, id, x.parameters()["Policy"])
	}
	policy, known := recall[string](x.memory, topicFileSystemPolicy, id)
	if !known {
		return efsError(http.StatusNotFound, "PolicyNotFound", "No policy is attached to file system "+id+".")
	}
	return jsonReply(http.StatusOK, object{"FileSystemId": id, "Policy": policy})
}

// efsError is an error as EFS words it: the code stands in a field of its own.
func efsError(status int, code, message string) *reply {
	r := jsonReply(status, object{"ErrorCode": code, "Message": message})
	r.header.Set("X-Amzn-ErrorType", code)
	return r
}
