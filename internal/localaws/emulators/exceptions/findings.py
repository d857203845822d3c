"""Where findings are kept, and which controls find nothing."""

import json
from datetime import datetime, timezone

from moto.guardduty.models import guardduty_backends
from moto.s3.models import s3_backends

from engine import AWSError, answer


@answer(
    "guardduty",
    "CreatePublishingDestination",
    "DeletePublishingDestination",
    "DescribePublishingDestination",
    "ListPublishingDestinations",
    "UpdatePublishingDestination",
    seen="moto 5.2.5",
)
def guardduty_publishing_destinations(call):
    """AWS exports findings to a bucket, and refuses one whose policy does not let GuardDuty in. moto has no such calls."""
    detector = call.parameters["DetectorId"]
    if detector not in guardduty_backends[call.account][call.region].detectors:
        raise AWSError("BadRequestException", "The request is rejected because the input detectorId is not owned.")
    kept = call.memory("publishing destinations of " + detector)
    if call.action.startswith("List"):
        return {"Destinations": [{name: d[name] for name in SUMMARY} for d in kept.values()]}
    if call.action.startswith("Create"):
        _lets_in(call, call.parameters["DestinationProperties"]["DestinationArn"])
        id = f"{len(kept):032x}"
        kept[id] = {"DestinationId": id, "DestinationType": call.parameters["DestinationType"], "Status": "PUBLISHING"}
    else:
        id = call.parameters["DestinationId"]
        if id not in kept:
            raise AWSError(
                "BadRequestException",
                "The request is rejected because the one or more input parameters have invalid values.",
            )
    if call.action.startswith("Delete"):
        del kept[id]
        return {}
    if call.action.startswith("Describe"):
        return kept[id] | {"PublishingFailureStartTimestamp": 0}
    kept[id]["DestinationProperties"] = call.parameters["DestinationProperties"]
    return {"DestinationId": id} if call.action.startswith("Create") else {}


# SUMMARY is what a list says of a destination.
SUMMARY = "DestinationId", "DestinationType", "Status"


def _lets_in(call, arn):
    """Refuses a bucket in whose policy no statement is about GuardDuty."""
    bucket = s3_backends[call.account]["aws"].buckets.get(arn.removeprefix("arn:aws:s3:::").partition("/")[0])
    policy = json.loads(bucket and bucket.policy or b'{"Statement": []}')
    if not any("guardduty.amazonaws.com" in json.dumps(found.get("Principal")) for found in policy["Statement"]):
        raise AWSError(
            "BadRequestException",
            "The request failed because the GuardDuty service principal does not have permission to the KMS key or the resource specified by the destinationArn parameter. Refer to https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html",
        )


@answer(
    "securityhub", "BatchUpdateStandardsControlAssociations", "ListStandardsControlAssociations", seen="moto 5.2.5"
)
def security_hub_controls(call):
    """AWS switches controls of a standard off and on, where it is subscribed to. moto has no such calls."""
    standards = call.memory("security hub").get("standards", {}).values()
    subscribed = [standard["StandardsArn"] for standard in standards]
    kept, asked = call.memory("security hub").setdefault("controls", {}), call.parameters
    if call.action.startswith("List"):
        control = asked["SecurityControlId"]
        found = [_association(call, control, arn) | kept.get((control, arn), {}) for arn in subscribed]
        return {"StandardsControlAssociationSummaries": found}
    refused = []
    for update in asked["StandardsControlAssociationUpdates"]:
        if update["StandardsArn"] in subscribed:
            kept[update["SecurityControlId"], update["StandardsArn"]] = update
        else:
            refused.append(
                {"StandardsControlAssociationUpdate": update, "ErrorCode": "NOT_FOUND", "ErrorReason": "Not subscribed."}
            )
    return {"UnprocessedAssociationUpdates": refused}


def _association(call, control, standard):
    """A control that nobody has switched off."""
    return {
        "StandardsArn": standard,
        "SecurityControlId": control,
        "SecurityControlArn": call.arn("security-control/" + control),
        "AssociationStatus": "ENABLED",
        "UpdatedAt": datetime.now(timezone.utc),
    }
