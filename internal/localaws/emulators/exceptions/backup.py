"""What AWS Backup keeps beside vaults and plans. ministack keeps those."""

from datetime import datetime, timezone

from ministack.services import backup

from calls import current
from engine import AWSError, answer, patch


def vault(call):
    """ministack's record of the vault that a call names. What is kept in it is gone with it."""
    name = call.parameters["BackupVaultName"]
    if name not in backup._vaults:
        raise AWSError("ResourceNotFoundException", f"Backup vault {name} does not exist.")
    return backup._vaults[name]


def _kept(call, what, value):
    """Puts, gets or deletes what is kept in a vault."""
    record = vault(call)
    if call.action.startswith("Put"):
        record[what] = value
    elif call.action.startswith("Delete"):
        record.pop(what, None)
    elif what not in record:
        raise AWSError("ResourceNotFoundException", f"Backup vault {record['BackupVaultName']} has no {what}.")
    else:
        return {"BackupVaultName": record["BackupVaultName"], "BackupVaultArn": record["BackupVaultArn"]} | record[what]
    return {}


@answer(
    "backup",
    "PutBackupVaultAccessPolicy",
    "GetBackupVaultAccessPolicy",
    "DeleteBackupVaultAccessPolicy",
    seen="ministack 1.5.33",
)
def backup_vault_policy(call):
    """AWS keeps an access policy for a backup vault. ministack has no call to set one."""
    return _kept(call, "policy", {"Policy": call.parameters.get("Policy")})


@answer(
    "backup",
    "PutBackupVaultNotifications",
    "GetBackupVaultNotifications",
    "DeleteBackupVaultNotifications",
    seen="ministack 1.5.33",
)
def backup_vault_notifications(call):
    """AWS keeps which events of a vault are published, and where. ministack keeps none."""
    return _kept(
        call, "notifications", {name: call.parameters.get(name) for name in ("SNSTopicArn", "BackupVaultEvents")}
    )


@answer("backup", "PutBackupVaultLockConfiguration", "DeleteBackupVaultLockConfiguration", seen="ministack 1.5.33")
def backup_vault_lock(call):
    """AWS locks a backup vault, and describes it with its lock. ministack has no such calls."""
    record, members = vault(call), ("MinRetentionDays", "MaxRetentionDays")
    for name in ("Locked", *members):
        record.pop(name, None)
    if call.action.startswith("Put"):
        record.update({"Locked": True} | {name: call.parameters[name] for name in members if name in call.parameters})
    return {}


@answer("backup", "UpdateRegionSettings", "DescribeRegionSettings", seen="ministack 1.5.33")
def backup_region_settings(call):
    """AWS lists every type of resource with its setting, and changes it. ministack lists none, and has no call to change one."""
    kept = call.memory("backup region settings")
    optin = kept.setdefault("ResourceTypeOptInPreference", dict.fromkeys(TYPES, True))
    management = kept.setdefault("ResourceTypeManagementPreference", dict.fromkeys(("DynamoDB", "EFS"), True))
    if call.action.startswith("Describe"):
        return kept
    optin.update(call.parameters.get("ResourceTypeOptInPreference", {}))
    management.update(call.parameters.get("ResourceTypeManagementPreference", {}))
    return {}


@answer(
    "backup",
    *(
        action + "RestoreTesting" + what
        for action in ("Create", "Get", "Update", "Delete")
        for what in ("Plan", "Selection")
    ),
    "ListRestoreTestingPlans",
    "ListRestoreTestingSelections",
    seen="ministack 1.5.33",
)
def backup_restore_testing(call):
    """AWS keeps plans of restores for a try, and what each is to restore. ministack has no such calls."""
    what = "RestoreTestingPlan" if "Plan" in call.action else "RestoreTestingSelection"
    asked, kept = call.parameters, call.memory(what)
    wanted = asked.get(what, {})
    plan = asked.get("RestoreTestingPlanName") or wanted.get("RestoreTestingPlanName")
    if call.action.startswith("List"):
        return {what + "s": [found for found in kept.values() if plan in (None, found["RestoreTestingPlanName"])]}
    key = plan, asked.get(what + "Name") or wanted[what + "Name"]
    named = {"RestoreTestingPlanName": plan, "RestoreTestingPlanArn": call.arn("restore-testing-plan:" + plan)}
    if call.action.startswith("Create"):
        if what.endswith("Selection") and (plan, plan) not in call.memory("RestoreTestingPlan"):
            raise AWSError("ResourceNotFoundException", f"Restore testing plan {plan} does not exist.")
        if key in kept:
            raise AWSError("AlreadyExistsException", f"{what} {key[1]} exists.")
        kept[key] = DEFAULTS[what] | wanted | named | {"CreationTime": datetime.now(timezone.utc)}
        call.memory("tags of restore testing plans").setdefault(named["RestoreTestingPlanArn"], asked.get("Tags", {}))
    elif key not in kept:
        raise AWSError("ResourceNotFoundException", f"{what} {key[1]} does not exist.")
    if call.action.startswith("Delete"):
        del kept[key]
        return {}
    kept[key] |= wanted
    if call.action.startswith("Get"):
        return {what: kept[key]}
    return kept[key] | {"UpdateTime": kept[key]["CreationTime"]}


@patch(backup, "_resolve_resource", seen="ministack 1.5.33")
def backup_restore_testing_tags(resolve, arn):
    """AWS keeps tags of plans of restores for a try. ministack knows no such plans."""
    return current.get().memory("tags of restore testing plans").get(arn) or resolve(arn)


# DEFAULTS are what AWS adds to what was asked for.
DEFAULTS = {
    "RestoreTestingPlan": {"ScheduleExpressionTimezone": "Etc/UTC", "StartWindowHours": 24},
    "RestoreTestingSelection": {"ProtectedResourceConditions": {"StringEquals": [], "StringNotEquals": []}},
}


# TYPES are the types of resource that AWS Backup knows in a region.
TYPES = (
    "Aurora",
    "CloudFormation",
    "DSQL",
    "DocumentDB",
    "DynamoDB",
    "EBS",
    "EC2",
    "EFS",
    "EKS",
    "FSx",
    "Neptune",
    "RDS",
    "Redshift",
    "Redshift Serverless",
    "S3",
    "SAP HANA on Amazon EC2",
    "Storage Gateway",
    "Timestream",
    "VirtualMachine",
)
