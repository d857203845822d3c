"""Where findings are kept, and which controls find nothing."""

import json

from aws import equal, refused


def guardduty_publishing_destinations(aws):
    """A destination needs the policy of the bucket first."""
    detector, bucket = aws.guardduty.create_detector(Enable=True)["DetectorId"], aws.bucket("findings")
    wanted = {
        "DetectorId": detector,
        "DestinationType": "S3",
        "DestinationProperties": {"DestinationArn": f"arn:aws:s3:::{bucket}", "KmsKeyArn": "arn:aws:kms:key"},
    }
    with refused("BadRequestException"):
        aws.guardduty.create_publishing_destination(**wanted)
    let = {"Effect": "Allow", "Principal": {"Service": "guardduty.amazonaws.com"}, "Action": "s3:PutObject"}
    policy = {"Version": "2012-10-17", "Statement": [let | {"Resource": f"arn:aws:s3:::{bucket}/*"}]}
    aws.s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
    named = {"DetectorId": detector, "DestinationId": aws.guardduty.create_publishing_destination(**wanted)["DestinationId"]}
    found = aws.guardduty.describe_publishing_destination(**named)
    equal((found["Status"], found["DestinationProperties"]), ("PUBLISHING", wanted["DestinationProperties"]))
    aws.guardduty.delete_publishing_destination(**named)
    equal(aws.guardduty.list_publishing_destinations(DetectorId=detector)["Destinations"], [])
    with refused("BadRequestException"):
        aws.guardduty.describe_publishing_destination(**named)


def security_hub_controls(aws):
    standard = f"arn:aws:securityhub:{aws.region}::standards/pci-dss/v/3.2.1"
    off = {
        "SecurityControlId": "EC2.10",
        "StandardsArn": standard,
        "AssociationStatus": "DISABLED",
        "UpdatedReason": "Endpoints stand elsewhere",
    }

    def update():
        changed = aws.securityhub.batch_update_standards_control_associations(StandardsControlAssociationUpdates=[off])
        return changed["UnprocessedAssociationUpdates"]

    aws.securityhub.enable_security_hub()
    equal(update()[0]["ErrorCode"], "NOT_FOUND")
    aws.securityhub.batch_enable_standards(StandardsSubscriptionRequests=[{"StandardsArn": standard}])
    equal(update(), [])
    found = aws.securityhub.list_standards_control_associations(SecurityControlId="EC2.10")
    equal([a["AssociationStatus"] for a in found["StandardsControlAssociationSummaries"]], ["DISABLED"])
