package gateway

import "net/http"

var backupExceptions = []Exception{
	{
		Name:    "backup-vault-policy",
		Service: "backup",
		Actions: []string{"PutBackupVaultAccessPolicy", "GetBackupVaultAccessPolicy", "DeleteBackupVaultAccessPolicy"},
		Kind:    Answer,
		Reason:  "AWS keeps an access policy for a backup vault. ministack has no call to set one.",
		answer:  vaultPolicy,
	},
}

const topicVaultPolicy = "backup vault access policy"

func vaultPolicy(x *exchange) *reply {
	vault := x.request.PathValue("vault")
	switch x.call.Action {
	case "PutBackupVaultAccessPolicy":
		x.memory.put(topicVaultPolicy, vault, x.parameters()["Policy"])
		return jsonReply(http.StatusOK, object{})
	case "DeleteBackupVaultAccessPolicy":
		x.memory.forget(topicVaultPolicy, vault)
		return jsonReply(http.StatusOK, object{})
	}
	policy, known := recall[string](x.memory, topicVaultPolicy, vault)
	if !known {
		return jsonError(http.StatusBadRequest, "ResourceNotFoundException", "Backup vault "+vault+" has no access policy.")
	}
	return jsonReply(http.StatusOK, object{
		"BackupVaultName": vault,
		"BackupVaultArn":  "arn:aws:backup:" + x.call.Region + ":" + x.call.Account + ":backup-vault:" + vault,
		"Policy":          policy,
	})
}
