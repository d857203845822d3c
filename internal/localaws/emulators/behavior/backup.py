"""What AWS Backup keeps beside vaults and plans."""

from aws import equal, refused


def backup_vault_policy(aws):
    vault = aws.vault()
    with refused("ResourceNotFoundException"):
        aws.backup.get_backup_vault_access_policy(BackupVaultName=vault)
    aws.backup.put_backup_vault_access_policy(BackupVaultName=vault, Policy="{}")
    equal(aws.backup.get_backup_vault_access_policy(BackupVaultName=vault)["Policy"], "{}")
    aws.backup.delete_backup_vault_access_policy(BackupVaultName=vault)
    with refused("ResourceNotFoundException"):
        aws.backup.get_backup_vault_access_policy(BackupVaultName=vault)


def backup_vault_lock(aws):
    vault = aws.vault()
    aws.backup.put_backup_vault_lock_configuration(BackupVaultName=vault, MinRetentionDays=7)
    found = aws.backup.describe_backup_vault(BackupVaultName=vault)
    equal((found["Locked"], found["MinRetentionDays"]), (True, 7))
    aws.backup.delete_backup_vault_lock_configuration(BackupVaultName=vault)
    assert not aws.backup.describe_backup_vault(BackupVaultName=vault).get("Locked")
    with refused("ResourceNotFoundException"):
        aws.backup.put_backup_vault_lock_configuration(BackupVaultName="none", MinRetentionDays=7)


def backup_vault_notifications(aws):
    vault = aws.vault()
    aws.backup.put_backup_vault_notifications(
        BackupVaultName=vault, SNSTopicArn="arn:topic", BackupVaultEvents=["BACKUP_JOB_FAILED"]
    )
    found = aws.backup.get_backup_vault_notifications(BackupVaultName=vault)
    equal((found["SNSTopicArn"], found["BackupVaultEvents"]), ("arn:topic", ["BACKUP_JOB_FAILED"]))
    aws.backup.delete_backup_vault(BackupVaultName=vault)
    aws.vault()
    with refused("ResourceNotFoundException"):
        aws.backup.get_backup_vault_notifications(BackupVaultName=vault)


def backup_region_settings(aws):
    aws.backup.update_region_settings(ResourceTypeOptInPreference={"RDS": False})
    found = aws.backup.describe_region_settings()["ResourceTypeOptInPreference"]
    equal((found["RDS"], found["EFS"]), (False, True))


def backup_restore_testing_tags(aws):
    points = {"Algorithm": "LATEST_WITHIN_WINDOW", "IncludeVaults": ["*"], "RecoveryPointTypes": ["SNAPSHOT"]}
    wanted = {"RestoreTestingPlanName": "tagged", "ScheduleExpression": "cron(0 5 1 * ? *)"}
    made = aws.backup.create_restore_testing_plan(
        RestoreTestingPlan=wanted | {"RecoveryPointSelection": points}, Tags={"Name": "tagged"}
    )
    equal(aws.backup.list_tags(ResourceArn=made["RestoreTestingPlanArn"])["Tags"], {"Name": "tagged"})


def backup_restore_testing(aws):
    plan, selection = {"RestoreTestingPlanName": "quarterly"}, {"RestoreTestingSelectionName": "shared"}
    points = {"Algorithm": "LATEST_WITHIN_WINDOW", "IncludeVaults": ["*"], "RecoveryPointTypes": ["SNAPSHOT"]}
    wanted = {"ProtectedResourceType": "EFS", "IamRoleArn": "arn:role", "ProtectedResourceArns": ["arn:fs"]}
    with refused("ResourceNotFoundException"):
        aws.backup.create_restore_testing_selection(**plan, RestoreTestingSelection=selection | wanted)
    when = {"RecoveryPointSelection": points, "ScheduleExpression": "cron(0 5 1 * ? *)"}
    aws.backup.create_restore_testing_plan(RestoreTestingPlan=plan | when)
    with refused("AlreadyExistsException"):
        aws.backup.create_restore_testing_plan(RestoreTestingPlan=plan | when)
    equal(aws.backup.get_restore_testing_plan(**plan)["RestoreTestingPlan"]["StartWindowHours"], 24)
    aws.backup.create_restore_testing_selection(**plan, RestoreTestingSelection=selection | wanted)
    aws.backup.update_restore_testing_selection(
        **plan, **selection, RestoreTestingSelection={"ValidationWindowHours": 8}
    )
    found = aws.backup.list_restore_testing_selections(**plan)["RestoreTestingSelections"]
    equal([(s["RestoreTestingSelectionName"], s["ValidationWindowHours"]) for s in found], [("shared", 8)])
    aws.backup.delete_restore_testing_selection(**plan, **selection)
    aws.backup.delete_restore_testing_plan(**plan)
    with refused("ResourceNotFoundException"):
        aws.backup.get_restore_testing_plan(**plan)
