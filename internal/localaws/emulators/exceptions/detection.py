"""What watches an account: GuardDuty, Security Hub, Access Analyzer, CloudTrail and AWS Config."""

from datetime import datetime, timezone

from moto.cloudtrail.models import CloudTrailBackend
from moto.config.models import ConfigBackend
from moto.guardduty.models import Detector, guardduty_backends
from moto.securityhub.models import securityhub_backends

from engine import AWSError, answer, patch, retag, rewrite


@patch(Detector, "update", seen="moto 5.2.5")
def guardduty_features(update, detector, enable, frequency, sources, features):
    """AWS keeps each feature of a detector until that feature is changed. moto keeps only the features of the latest request."""
    changed = {feature["name"] for feature in features or []}
    update(
        detector,
        enable,
        frequency,
        sources,
        [kept for kept in detector.features if kept["name"] not in changed] + (features or []),
    )


@rewrite("guardduty", "GetDetector", seen="moto 5.2.5")
def guardduty_runtime_agents(call, result):
    """AWS lists every agent setting of runtime monitoring. moto lists those that were asked for."""
    changed = False
    for feature in result.get("Features", []):
        if feature["Name"] == "RUNTIME_MONITORING":
            asked = {agent["Name"]: agent for agent in feature.get("AdditionalConfiguration", [])}
            feature["AdditionalConfiguration"] = [
                asked.get(name, {"Name": name, "Status": "DISABLED"}) for name in AGENTS
            ]
            changed = True
    return changed


# AGENTS are the agent settings of runtime monitoring, in AWS's order.
AGENTS = "EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"


@answer("guardduty", "TagResource", "UntagResource", seen="moto 5.2.5")
def guardduty_tagging(call):
    """AWS tags detectors after their creation. moto has no such calls."""
    detector = guardduty_backends[call.account][call.region].get_detector(call.parameters["ResourceArn"].split("/")[-1])
    return retag(detector.tags, call.parameters.get("Tags", {}), call.parameters.get("TagKeys", []))


def _hub(call):
    """What is kept of Security Hub; an error, where it is not enabled."""
    if not securityhub_backends[call.account][call.region].enabled:
        raise AWSError("InvalidAccessException", "Account is not subscribed to AWS Security Hub")
    return call.memory("security hub")


@answer("securityhub", "UpdateSecurityHubConfiguration", seen="moto 5.2.5")
def security_hub_configuration(call):
    """AWS changes the settings of Security Hub in place. moto has no such call."""
    _hub(call)["settings"] = _hub(call).get("settings", {}) | call.parameters
    return {}


@rewrite("securityhub", "DescribeHub", seen="moto 5.2.5")
def security_hub_configuration_shown(call, result):
    """AWS returns the present settings of Security Hub. moto returns those it was enabled with."""
    result.update(_hub(call).get("settings", {}))
    return "settings" in _hub(call)


@rewrite("securityhub", "DisableSecurityHub", seen="moto 5.2.5")
def security_hub_forgotten(call, result):
    """AWS forgets the settings and the standards of Security Hub when it is disabled. moto knows neither."""
    call.memory("security hub").clear()
    return True


@answer("securityhub", "BatchEnableStandards", "GetEnabledStandards", "BatchDisableStandards", seen="moto 5.2.5")
def security_hub_standards(call):
    """AWS subscribes an account to security standards. moto has no such calls."""
    standards = _hub(call).setdefault("standards", {})  # by the ARN of the subscription
    if call.action == "BatchEnableStandards":
        changed = []
        for request in call.parameters["StandardsSubscriptionRequests"]:
            standard = request["StandardsArn"]
            arn = call.arn("subscription/" + standard.partition("/")[2])
            standards[arn] = {
                "StandardsSubscriptionArn": arn,
                "StandardsArn": standard,
                "StandardsStatus": "READY",
                "StandardsInput": request.get("StandardsInput", {}),
            }
            changed.append(standards[arn])
    else:
        wanted = call.parameters.get("StandardsSubscriptionArns", list(standards))
        changed = [standards[arn] for arn in wanted if arn in standards]
        if call.action == "BatchDisableStandards":
            changed = [
                standards.pop(found["StandardsSubscriptionArn"]) | {"StandardsStatus": "DELETING"} for found in changed
            ]
    return {"StandardsSubscriptions": changed}


@answer(
    "access-analyzer",
    "CreateAnalyzer",
    "GetAnalyzer",
    "ListAnalyzers",
    "DeleteAnalyzer",
    "ListTagsForResource",
    "TagResource",
    "UntagResource",
    seen="moto 5.2.5",
)
def access_analyzer(call):
    """AWS keeps analyzers of who has access from outside. Neither moto nor ministack has the service."""
    analyzers = call.memory("access analyzers")
    if call.action == "ListAnalyzers":
        return {"analyzers": list(analyzers.values())}
    name = call.parameters.get("analyzerName") or call.parameters["resourceArn"].split("/")[-1]
    if call.action == "CreateAnalyzer":
        if name in analyzers:
            raise AWSError("ConflictException", f"Analyzer {name} already exists.")
        analyzers[name] = {
            "arn": call.arn("analyzer/" + name),
            "name": name,
            "status": "ACTIVE",
            "createdAt": datetime.now(timezone.utc),
            "type": call.parameters["type"],
            "tags": dict(call.parameters.get("tags", {})),
            "configuration": call.parameters.get("configuration"),
        }
        return {"arn": analyzers[name]["arn"]}
    if name not in analyzers:
        raise AWSError("ResourceNotFoundException", f"Analyzer {name} does not exist.")
    if call.action == "DeleteAnalyzer":
        del analyzers[name]
        return {}
    if call.action == "GetAnalyzer":
        return {"analyzer": analyzers[name]}
    retag(analyzers[name]["tags"], call.parameters.get("tags", {}), call.parameters.get("tagKeys", []))
    return {"tags": analyzers[name]["tags"]}


@rewrite("cloudtrail", "DescribeTrails", seen="moto 5.2.5")
def cloudtrail_named_trails(call, result):
    """AWS describes the trails that were asked for, by name or ARN. moto describes all of them."""
    if wanted := call.parameters.get("trailNameList"):
        result["trailList"] = [
            trail for trail in result["trailList"] if {trail["Name"], trail["TrailARN"]} & set(wanted)
        ]
    return bool(wanted)


@patch(CloudTrailBackend, "delete_trail", seen="moto 5.2.5")
def cloudtrail_deleted_by_arn(delete, backend, name):
    """AWS deletes a trail by name or ARN. moto keeps one that is named by ARN, and says nothing."""
    delete(backend, name.split(":trail/")[-1])


@patch(ConfigBackend, "put_configuration_recorder", seen="moto 5.2.5")
def config_nothing_excluded(put, backend, recorder):
    """AWS takes an empty exclusion of resource types for none, which is how the provider updates a recorder. moto refuses it."""
    group = dict(recorder.get("recordingGroup") or {})
    if not group.get("exclusionByResourceTypes", {}).get("resourceTypes"):
        group.pop("exclusionByResourceTypes", None)
    return put(backend, recorder | ({"recordingGroup": group} if group else {}))
