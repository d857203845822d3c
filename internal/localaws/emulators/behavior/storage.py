"""File systems and buckets."""

import json

from aws import equal, refused


def efs_protection(aws):
    id = aws.file_system()
    aws.efs.update_file_system_protection(FileSystemId=id, ReplicationOverwriteProtection="DISABLED")
    equal(
        aws.efs.describe_file_systems()["FileSystems"][0]["FileSystemProtection"],
        {"ReplicationOverwriteProtection": "DISABLED"},
    )


def efs_protection_shown(aws):
    aws.file_system()
    equal(
        aws.efs.describe_file_systems()["FileSystems"][0]["FileSystemProtection"],
        {"ReplicationOverwriteProtection": "ENABLED"},
    )


def efs_throughput(aws):
    id = aws.file_system()
    equal(aws.efs.update_file_system(FileSystemId=id, ThroughputMode="elastic")["ThroughputMode"], "elastic")
    equal(aws.efs.describe_file_systems()["FileSystems"][0]["ThroughputMode"], "elastic")


def efs_backup_policy(aws):
    id = aws.file_system()
    equal(aws.efs.describe_backup_policy(FileSystemId=id)["BackupPolicy"]["Status"], "DISABLED")
    aws.efs.put_backup_policy(FileSystemId=id, BackupPolicy={"Status": "ENABLED"})
    equal(aws.efs.describe_backup_policy(FileSystemId=id)["BackupPolicy"]["Status"], "ENABLED")


def efs_file_system_policy(aws):
    id = aws.file_system()
    aws.efs.put_file_system_policy(FileSystemId=id, Policy="{}")
    equal(aws.efs.describe_file_system_policy(FileSystemId=id)["Policy"], "{}")
    aws.efs.delete_file_system_policy(FileSystemId=id)
    with refused("PolicyNotFound"):
        aws.efs.describe_file_system_policy(FileSystemId=id)


POLICY = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": "*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ],
    }
)


def s3_bucket_policy(aws):
    bucket = aws.bucket("state")
    with refused("NoSuchBucketPolicy"):
        aws.s3.get_bucket_policy(Bucket=bucket)
    aws.s3.put_bucket_policy(Bucket=bucket, Policy=POLICY)
    equal(aws.s3.get_bucket_policy(Bucket=bucket)["Policy"], POLICY)
    aws.s3.put_object(Bucket=bucket, Key="key", Body=b"state")
    equal(aws.s3.get_object(Bucket=bucket, Key="key")["Body"].read(), b"state")
    aws.s3.delete_object(Bucket=bucket, Key="key")
    aws.s3.delete_bucket(Bucket=bucket)
    with refused("NoSuchBucketPolicy"):
        aws.s3.get_bucket_policy(Bucket=aws.bucket("state"))


def logging(aws):
    target, bucket = aws.bucket("log"), aws.bucket("data")
    aws.s3.put_bucket_policy(Bucket=target, Policy=POLICY)
    with refused("InvalidTargetBucketForLogging"):
        aws.s3.put_bucket_logging(
            Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "none", "TargetPrefix": ""}}
        )
    enabled = {
        "TargetBucket": target,
        "TargetPrefix": "s3/",
        "TargetObjectKeyFormat": {"PartitionedPrefix": {"PartitionDateSource": "EventTime"}},
    }
    aws.s3.put_bucket_logging(Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": enabled})
    return enabled, aws.s3.get_bucket_logging(Bucket=bucket)["LoggingEnabled"]


def s3_bucket_logging(aws):
    want, got = logging(aws)
    equal((got["TargetBucket"], got["TargetPrefix"]), (want["TargetBucket"], want["TargetPrefix"]))
    aws.s3.delete_bucket(Bucket=f"data-{aws.account}-{aws.region}")
    assert "LoggingEnabled" not in aws.s3.get_bucket_logging(Bucket=aws.bucket("data"))


def s3_bucket_logging_format(aws):
    want, got = logging(aws)
    equal(got, want)


def s3_bucket_replication(aws):
    """C4."""
    staging, records = aws.bucket("staging"), aws.bucket("records")
    rule = {
        "ID": "copies",
        "Status": "Enabled",
        "Filter": {"Prefix": "kubernetes-audit/"},
        "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "Destination": {"Bucket": f"arn:aws:s3:::{records}", "EncryptionConfiguration": {"ReplicaKmsKeyID": "key"}},
    }
    wanted = {"Role": f"arn:aws:iam::{aws.account}:role/copy", "Rules": [rule]}
    for bucket in staging, records:
        with refused("InvalidRequest"):
            aws.s3.put_bucket_replication(Bucket=staging, ReplicationConfiguration=wanted)
        aws.s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    aws.s3.put_bucket_replication(Bucket=staging, ReplicationConfiguration=wanted)
    equal(aws.s3.get_bucket_replication(Bucket=staging)["ReplicationConfiguration"], wanted)
    aws.s3.delete_bucket_replication(Bucket=staging)
    with refused("ReplicationConfigurationNotFoundError"):
        aws.s3.get_bucket_replication(Bucket=staging)
