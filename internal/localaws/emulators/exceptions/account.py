"""What an account may have, and what AWS offers it: quotas, AWS regions, versions, images, and what exists once only."""

import json
import os
from datetime import datetime, timedelta, timezone

from moto.ec2.models import ec2_backends
from moto.guardduty.models import guardduty_backends
from moto.s3.models import s3_backends
from moto.s3.responses import S3Response
from moto.securityhub.models import securityhub_backends

from calls import current
from engine import AWSError, answer, patch, refusal, rewrite

# OFFERS are the versions of add-ons by Kubernetes version, and the names of images: what the releases of the fleet have.
OFFERS = json.loads(os.environ.get("LOCALAWS_OFFERS") or '{"AddOns": {}, "Images": []}')

# LINKED are the accounts that are new in an organization, which has not allowed them budgets.
LINKED = os.environ.get("LOCALAWS_LINKED", "").split()

# QUOTAS are those of a new account, by service and code.
# Sources: the quotas of Amazon VPC, of Transit Gateway and of Amazon EC2's on-demand instances in their guides.
QUOTAS = {
    "vpc": {"L-F678F1CE": 5, "L-A4707A72": 5, "L-FE5A380F": 5},
    "ec2": {
        "L-0263D0A3": 5,
        "L-A2478D36": 5,
        "L-1216C47A": 5,
        "L-DB2E81BA": 0,
        "L-417A185B": 0,
        "L-7295265B": 0,
        "L-1945791B": 0,
        "L-2C3B7624": 0,
    },
}


@answer(
    "servicequotas", "GetServiceQuota", "GetAWSDefaultServiceQuota", "RequestServiceQuotaIncrease", seen="moto 5.2.5"
)
def service_quotas(call):
    """AWS says what a quota is, and raises it on request, in hours or days; locally at once. moto knows those of VPCs alone, and raises none."""
    service, code = call.parameters["ServiceCode"], call.parameters["QuotaCode"]
    if code not in QUOTAS.get(service, {}):
        raise AWSError("NoSuchResourceException", f"The quota {code} of {service} does not exist.")
    raised = call.memory("quotas")
    if call.action == "RequestServiceQuotaIncrease":
        raised[code] = call.parameters["DesiredValue"]
        return {
            "RequestedQuota": {
                "ServiceCode": service,
                "QuotaCode": code,
                "DesiredValue": raised[code],
                "Status": "APPROVED",
            }
        }
    default = QUOTAS[service][code]
    value = default if call.action == "GetAWSDefaultServiceQuota" else raised.get(code, default)
    return {"Quota": {"ServiceCode": service, "QuotaCode": code, "Value": float(value), "Adjustable": True}}


@answer("account", "EnableRegion", seen="moto 5.2.5")
def account_region(call):
    """An account enables AWS regions that are not open to all. moto has no such call."""
    call.memory("regions", "")[call.parameters["RegionName"]] = "opted-in"
    return {}


@rewrite("ec2", "DescribeRegions", seen="moto 5.2.5")
def account_region_shown(call, result):
    """AWS says whether an account has enabled a region. moto has one answer for all accounts."""
    enabled, changed = call.memory("regions", ""), False
    for region in result["Regions"]:
        if region["RegionName"] in enabled:
            region["OptInStatus"], changed = enabled[region["RegionName"]], True
    return changed


@answer("eks", "DescribeAddonVersions", seen="ministack 1.5.33")
def eks_addon_versions(call):
    """AWS lists the versions of add-ons. ministack has no such call; locally, those of the fleet's releases are offered."""
    found = []
    for version, add_ons in OFFERS["AddOns"].items():
        if call.parameters.get("kubernetesVersion", version) == version:
            found += [
                {"addonName": name, "addonVersions": [{"addonVersion": offered} for offered in versions]}
                for name, versions in add_ons.items()
                if call.parameters.get("addonName", name) == name
            ]
    return {"addons": found}


@answer("eks", "DescribeClusterVersions", seen="ministack 1.5.33")
def eks_cluster_versions(call):
    """AWS lists the versions of Kubernetes, and until when it supports each. ministack has no such call; locally, each of the
    fleet's releases has a year left, so that a rehearsal does not depend on the day."""
    today = datetime.now(timezone.utc)
    return {
        "clusterVersions": [
            {
                "clusterVersion": version,
                "endOfStandardSupportDate": today + timedelta(days=365),
                "endOfExtendedSupportDate": today + timedelta(days=730),
                "versionStatus": "STANDARD_SUPPORT",
            }
            for version in OFFERS["AddOns"]
        ]
    }


@rewrite("ec2", "DescribeImages", seen="moto 5.2.5")
def eks_node_images(call, result):
    """AWS publishes the images of EKS nodes. moto has none of them; locally, those of the fleet's releases are there."""
    wanted = [
        name for asked in call.parameters.get("Filters", []) if asked["Name"] == "name" for name in asked["Values"]
    ]
    found = [name for name in OFFERS["Images"] if name in wanted]
    result["Images"] = result.get("Images", []) + [
        {"ImageId": "ami-" + name.encode().hex()[-17:], "Name": name, "OwnerId": "602401143452", "State": "available"}
        for name in found
    ]
    return bool(found)


# ENDPOINTS are AWS services that have an endpoint service, of those that clusters and applications call.
# Source: AWS PrivateLink's guide, page "AWS services that integrate with AWS PrivateLink".
ENDPOINTS = (
    "athena autoscaling backup dynamodb ec2 ecr.api ecr.dkr eks eks-auth elasticloadbalancing events execute-api "
    "guardduty-data kinesis-streams kms lambda logs monitoring rds s3 sagemaker.api secretsmanager sns sqs ssm "
    "ssmmessages states sts"
).split()


@answer("ec2", "DescribeVpcEndpointServices", seen="moto 5.2.5")
def ec2_endpoint_services(call):
    """AWS lists the endpoint services of a region, with their zones. moto fails on it, since a package is missing; locally, each is
    in every zone, and takes a policy."""
    zones = [zone.name for zone in ec2_backends[call.account][call.region].describe_availability_zones()]
    found = [
        {
            "ServiceName": f"com.amazonaws.{call.region}.{name}",
            "AvailabilityZones": zones,
            "Owner": "amazon",
            "VpcEndpointPolicySupported": True,
        }
        for name in ENDPOINTS
    ]
    return {"ServiceNames": [service["ServiceName"] for service in found], "ServiceDetails": found}


@rewrite("ec2", "DescribeInstanceTypeOfferings", seen="moto 5.2.5")
def ec2_offerings_unrecorded(call, result):
    """AWS offers instance types in each of its regions. moto has no record of the newest regions, where locally each zone has
    every type that is asked for."""
    if result.get("InstanceTypeOfferings") or call.parameters.get("LocationType") != "availability-zone-id":
        return False
    ec2 = ec2_backends[call.account][call.region]
    if ec2.describe_instance_type_offerings(call.parameters["LocationType"]):
        return False
    wanted = [
        name for asked in call.parameters["Filters"] if asked["Name"] == "instance-type" for name in asked["Values"]
    ]
    result["InstanceTypeOfferings"] = [
        {"InstanceType": name, "LocationType": "availability-zone-id", "Location": zone.zone_id}
        for name in wanted
        for zone in ec2.describe_availability_zones()
    ]
    return True


@refusal("guardduty:CreateDetector", seen="moto 5.2.5")
def guardduty_one_detector(call):
    """AWS refuses a second detector of an account in a region. moto makes it."""
    if guardduty_backends[call.account][call.region].detectors:
        raise AWSError(
            "BadRequestException", "The request is rejected because a detector already exists for the current account."
        )


@refusal("securityhub:EnableSecurityHub", seen="moto 5.2.5")
def security_hub_once(call):
    """AWS refuses to enable Security Hub where it is enabled. moto says nothing."""
    if securityhub_backends[call.account][call.region].enabled:
        raise AWSError("ResourceConflictException", "Account is already subscribed to Security Hub")


@refusal("budgets:CreateBudget", "budgets:DescribeBudgets", seen="ministack 1.5.33")
def budgets_of_a_linked_account(call):
    """AWS refuses budgets to an account that is new in its organization. ministack gives them to every account."""
    if call.account in LINKED:
        raise AWSError(
            "AccessDeniedException",
            f"Account {call.account} is a linked account. To enable budgets for your account, ask the payer account to enable budgets first.",
        )


@patch(S3Response, "head_bucket", seen="moto 5.2.5")
def s3_bucket_of_others(head, response):
    """AWS shows nobody the bucket of another account, nor to somebody who expects another owner. moto shows every bucket."""
    call = current.get()
    _, owner = s3_backends.bucket_accounts.get(response.bucket_name, ("", call.account))
    if owner != call.account or owner != call.parameters.get("ExpectedBucketOwner", owner):
        return 403, {}, ""
    return head(response)
