"""File systems and buckets."""

from moto.efs.models import EFSBackend, efs_backends
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket, s3_backends

from engine import AWSError, answer, patch, rewrite


def file_system(call):
    systems, id = efs_backends[call.account][call.region].file_systems_by_id, call.parameters["FileSystemId"]
    if id not in systems:
        raise AWSError("FileSystemNotFound", f"File system '{id}' does not exist.")
    return systems[id]


@answer("elasticfilesystem", "UpdateFileSystemProtection", seen="moto 5.2.5")
def efs_protection(call):
    """AWS protects a file system from being overwritten by replication. moto has no such call."""
    kept = {"ReplicationOverwriteProtection": call.parameters.get("ReplicationOverwriteProtection", "ENABLED")}
    file_system(call).file_system_protection = kept
    return kept


@patch(EFSBackend, "create_file_system", seen="moto 5.2.5")
def efs_protection_shown(create, *args, **kwargs):
    """AWS returns a file system's replication overwrite protection. moto does not know it."""
    system = create(*args, **kwargs)
    system.file_system_protection = {"ReplicationOverwriteProtection": "ENABLED"}
    return system


@answer("elasticfilesystem", "UpdateFileSystem", seen="moto 5.2.5")
def efs_throughput(call):
    """AWS changes a file system's throughput mode in place. moto has no such call."""
    system = file_system(call)
    system.throughput_mode = call.parameters.get("ThroughputMode", system.throughput_mode)
    system.provisioned_throughput_in_mibps = call.parameters.get("ProvisionedThroughputInMibps")
    return system.info_json()


@answer("elasticfilesystem", "PutBackupPolicy", "DescribeBackupPolicy", seen="moto 5.2.5")
def efs_backup_policy(call):
    """AWS turns a file system's automatic backups on and off. moto can only describe the setting, while it is on."""
    system = file_system(call)
    if call.action == "PutBackupPolicy":
        system._backup = call.parameters["BackupPolicy"]["Status"] == "ENABLED"
    return {"BackupPolicy": {"Status": "ENABLED" if system._backup else "DISABLED"}}


@answer("elasticfilesystem", "DeleteFileSystemPolicy", seen="moto 5.2.5")
def efs_file_system_policy(call):
    """AWS deletes a file system's policy. moto can only set and describe one."""
    file_system(call).file_system_policy = None
    return {}


@patch(FakeBucket, "get_permission", seen="moto 5.2.5")
def s3_bucket_policy(_, bucket, action, resource):
    """AWS weighs the conditions of a bucket's policy. moto does not, so that a statement against calls without TLS denies all,
    and calls to the local AWS have no TLS indeed. Locally, policies are kept and not enforced."""
    return PermissionResult.NEUTRAL


@patch(FakeBucket, "_log_permissions_enabled_policy", seen="moto 5.2.5")
def s3_bucket_logging(_, target_bucket, target_prefix):
    """AWS lets a bucket's policy give the right to deliver access logs in many ways.
    moto fails when the policy has a statement about everybody."""
    return True


@rewrite("s3", "GetBucketLogging", seen="moto 5.2.5")
def s3_bucket_logging_format(call, result):
    """AWS returns in which format a bucket's access logs are delivered. moto knows no formats."""
    kept = s3_backends[call.account]["aws"].buckets[call.parameters["Bucket"]].logging
    if kept and "TargetObjectKeyFormat" in kept:
        result["LoggingEnabled"]["TargetObjectKeyFormat"] = {
            name: value or {} for name, value in kept["TargetObjectKeyFormat"].items()
        }
    return bool(kept)


@answer("s3", "PutBucketReplication", "GetBucketReplication", seen="moto 5.2.5")
def s3_bucket_replication(call):
    """AWS copies between buckets with versions alone, and returns every rule as it was put.
    moto takes any bucket, and returns no folder and no encryption of a rule."""
    buckets = s3_backends[call.account]["aws"].buckets
    bucket = buckets.get(call.parameters["Bucket"])
    if bucket is None:
        return None  # moto says that there is none
    if call.action.startswith("Get"):
        kept = getattr(bucket, "replication", None)
        return {"ReplicationConfiguration": kept} if kept else None
    wanted = call.parameters["ReplicationConfiguration"]
    targets = [rule["Destination"]["Bucket"].removeprefix("arn:aws:s3:::") for rule in wanted["Rules"]]
    if bucket.versioning_status != "Enabled":
        raise AWSError(
            "InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration"
        )
    if not all(name in buckets and buckets[name].versioning_status == "Enabled" for name in targets):
        raise AWSError("InvalidRequest", "Destination bucket must have versioning enabled.")
    bucket.replication = wanted
    return {}
