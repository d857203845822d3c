package gateway

import (
	"maps"
	"net/http"
)

var backupSettingExceptions = []Exception{
	{
		Name:    "backup-vault-lock",
		Service: "backup",
		Actions: []string{"PutBackupVaultLockConfiguration", "DeleteBackupVaultLockConfiguration"},
		Kind:    Answer,
		Reason:  "AWS locks a backup vault. ministack has no such calls.",
		answer:  lockVault,
	},
	{
		Name:    "backup-vault-lock-shown",
		Service: "backup",
		Actions: []string{"DescribeBackupVault", "DeleteBackupVault"},
		Kind:    Mend,
		Reason:  "AWS describes a vault with its lock. ministack does not know of it.",
		mend:    mendVaultLock,
	},
	{
		Name:    "backup-vault-notifications",
		Service: "backup",
		Actions: []string{"PutBackupVaultNotifications", "GetBackupVaultNotifications", "DeleteBackupVaultNotifications"},
		Kind:    Answer,
		Reason:  "AWS keeps which events of a vault are published, and where. ministack keeps none.",
		answer:  vaultNotifications,
	},
	{
		Name:    "backup-region-settings",
		Service: "backup",
		Actions: []string{"UpdateRegionSettings"},
		Kind:    Answer,
		Reason:  "AWS keeps, per region, which types of resource are backed up. ministack has no call to change it.",
		answer:  updateRegionSettings,
	},
	{
		Name:    "backup-region-settings-shown",
		Service: "backup",
		Actions: []string{"DescribeRegionSettings"},
		Kind:    Mend,
		Reason:  "AWS lists every type of resource with its setting. ministack lists none.",
		mend:    mendJSON(showRegionSettings),
	},
}

const (
	topicVaultLock          = "backup vault lock"
	topicVaultNotifications = "backup vault notifications"
	topicRegionSettings     = "backup region settings"
)

func lockVault(x *exchange) *reply {
	vault := x.request.PathValue("vault")
	if x.call.Action == "DeleteBackupVaultLockConfiguration" {
		x.memory.forget(topicVaultLock, vault)
		return jsonReply(http.StatusOK, object{})
	}
	if _, err := x.askJSON("backup", http.MethodGet, "/backup-vaults/"+vault, nil); err != nil {
		return vaultNotFound(vault)
	}
	x.memory.put(topicVaultLock, vault, only(x.parameters(), []string{"MinRetentionDays", "MaxRetentionDays"}))
	return jsonReply(http.StatusOK, object{})
}

// mendVaultLock also forgets the lock with the vault, whose deletion has no body.
func mendVaultLock(x *exchange, r *reply) bool {
	vault := x.request.PathValue("vault")
	if x.call.Action == "DeleteBackupVault" {
		if r.ok() {
			x.memory.forget(topicVaultLock, vault)
			x.memory.forget(topicVaultNotifications, vault)
		}
		return false
	}
	return mendJSON(func(x *exchange, root object) bool {
		lock, locked := recall[object](x.memory, topicVaultLock, vault)
		if locked {
			maps.Copy(root, lock)
			root["Locked"] = true
		}
		return locked
	})(x, r)
}

func vaultNotifications(x *exchange) *reply {
	vault := x.request.PathValue("vault")
	switch x.call.Action {
	case "PutBackupVaultNotifications":
		if _, err := x.askJSON("backup", http.MethodGet, "/backup-vaults/"+vault, nil); err != nil {
			return vaultNotFound(vault)
		}
		x.memory.put(topicVaultNotifications, vault, only(x.parameters(), []string{"SNSTopicArn", "BackupVaultEvents"}))
		return jsonReply(http.StatusOK, object{})
	case "DeleteBackupVaultNotifications":
		x.memory.forget(topicVaultNotifications, vault)
		return jsonReply(http.StatusOK, object{})
	}
	notifications, known := recall[object](x.memory, topicVaultNotifications, vault)
	if !known {
		return jsonError(http.StatusBadRequest, "ResourceNotFoundException", "Backup vault "+vault+" has no notifications.")
	}
	return jsonReply(http.StatusOK, merged(notifications, object{
		"BackupVaultName": vault,
		"BackupVaultArn":  "arn:aws:backup:" + x.call.Region + ":" + x.call.Account + ":backup-vault:" + vault,
	}))
}

func vaultNotFound(vault string) *reply {
	return jsonError(http.StatusBadRequest, "ResourceNotFoundException", "Backup vault "+vault+" does not exist.")
}

func updateRegionSettings(x *exchange) *reply {
	known, _ := recall[object](x.memory, topicRegionSettings, "")
	x.memory.put(topicRegionSettings, "", merged(known, x.parameters()))
	return jsonReply(http.StatusOK, object{})
}

func showRegionSettings(x *exchange, root object) bool {
	optIn, management := object{}, object{}
	for _, kind := range backupTypes {
		optIn[kind] = true
	}
	for _, kind := range []string{"DynamoDB", "EFS"} {
		management[kind] = true
	}
	known, _ := recall[object](x.memory, topicRegionSettings, "")
	maps.Copy(root, merged(object{
		"ResourceTypeOptInPreference":      optIn,
		"ResourceTypeManagementPreference": management,
	}, known))
	return true
}

// backupTypes are the types of resource that AWS Backup knows in a region.
var backupTypes = []string{
	"Aurora", "CloudFormation", "DSQL", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "EKS", "FSx", "Neptune", "RDS", "Redshift",
	"Redshift Serverless", "S3", "SAP HANA on Amazon EC2", "Storage Gateway", "Timestream", "VirtualMachine",
}
