"""Asks an account for what a deploy of a region depends on: facts.py, with the questions as JSON on standard input.

It only reads. The endpoint and the keys are in the environment. Prints one JSON object: the answers of each topic, and
under "failures" the topics that could not be asked, each with the call and the error.
"""

import gc
import json
import re
import sys
from datetime import datetime, timezone

import botocore.session
import jmespath
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

gc.disable()  # a fifth of the time goes to searching AWS's models for garbage otherwise

HOME = "us-east-1"  # enabled in every account, and where budgets and the list of regions are asked for


class Refused(Exception):
    """A call that failed, with its name."""

    def __init__(self, call, code, text):
        super().__init__(text)
        self.call, self.code = call, code


class Account:
    def __init__(self, questions):
        self.asked, self.region, self.account = questions, questions["region"], questions["account"]
        self.session, self.clients, self.facts = botocore.session.get_session(), {}, {"failures": []}
        self.zone_ids = {}  # by name

    def call(self, service, operation, path="@", region=None, **parameters):
        """What a path finds in an answer: of all pages, if it finds lists."""
        key = service, region or self.region
        if key not in self.clients:
            retries = Config(retries={"mode": "standard", "total_max_attempts": 3})
            self.clients[key] = self.session.create_client(service, region_name=key[1], config=retries)
        client, found = self.clients[key], None
        try:
            if client.can_paginate(operation):
                pages = client.get_paginator(operation).paginate(**parameters)
            else:
                pages = [getattr(client, operation)(**parameters)]
            for page in pages:
                value = jmespath.search(path, page)
                found = found + value if isinstance(found, list) and isinstance(value, list) else value
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise Refused(f"{service}:{client.meta.method_to_api_mapping[operation]}", code, str(error)) from error
        except BotoCoreError as error:
            name = client.meta.method_to_api_mapping[operation]
            raise Refused(f"{service}:{name}", type(error).__name__, str(error)) from error
        return found

    def list(self, *call, **parameters):
        return self.call(*call, **parameters) or []

    def unless(self, codes, otherwise, *call, **parameters):
        """A call's answer, or what it means that AWS refuses it with one of some codes."""
        try:
            return self.call(*call, **parameters)
        except Refused as refused:
            if refused.code in codes:
                return otherwise
            raise

    def run(self):
        for topic in TOPICS:
            try:
                self.facts |= topic(self)
            except Refused as refused:
                failure = {"topic": topic.__name__, "call": refused.call, "code": refused.code, "error": str(refused)}
                self.facts["failures"].append(failure)
        return self.facts


def caller(aws):
    return {"account": aws.call("sts", "get_caller_identity", "Account")}


def opt_in(aws):
    asked = [aws.region, *aws.asked["elsewhere"]]
    path = "Regions[].[RegionName, OptInStatus]"
    found = dict(aws.call("ec2", "describe_regions", path, HOME, RegionNames=asked, AllRegions=True))
    return {"optIn": {region: found.get(region, "not offered") for region in asked}}


def state(aws):
    """What the region's state holds: ids by type. Nothing of what may be secret leaves this function."""
    parameters = {"Bucket": aws.asked["stateBucket"], "Key": aws.asked["stateKey"]}
    body = aws.unless(("NoSuchKey", "NoSuchBucket"), None, "s3", "get_object", "Body", **parameters)
    held = {}
    for resource in json.loads(body.read())["resources"] if body else []:
        ids = [instance["attributes"].get("id") for instance in resource["instances"]]
        if resource["mode"] == "managed":
            held.setdefault(resource["type"], []).extend(id for id in ids if id)
    return {"state": held}


def zones(aws):
    found = aws.list("ec2", "describe_availability_zones", "AvailabilityZones[].[ZoneName, ZoneId, State]")
    aws.zone_ids = {name: id for name, id, _ in found}
    return {"zones": {id: status for _, id, status in found}}


def quotas(aws):
    """A quota that was never raised may have a default value only."""
    values = {}
    for code, service in aws.asked["quotas"].items():
        parameters = {"ServiceCode": service, "QuotaCode": code}
        value = aws.unless(
            ("NoSuchResourceException",), None, "service-quotas", "get_service_quota", "Quota.Value", **parameters
        )
        if value is None:
            value = aws.call("service-quotas", "get_aws_default_service_quota", "Quota.Value", **parameters)
        values[code] = value
    return {"quotas": values}


def usage(aws):
    """What the account has already that counts against quotas, by kind, each with its id. Nodes of the region's clusters carry
    their tags, and hosts that of their group, which is in the region's state."""
    nats = aws.list(
        "ec2", "describe_nat_gateways", "NatGateways[?State=='available' || State=='pending'].[NatGatewayId, SubnetId]"
    )
    zone_of = dict(aws.list("ec2", "describe_subnets", "Subnets[].[SubnetId, AvailabilityZoneId]"))
    tag = "Tags[?Key=='aws:eks:cluster-name' || Key=='eks:cluster-name'].Value | [0]"
    group = "Tags[?Key=='aws:autoscaling:groupName'].Value | [0]"
    own = aws.facts["state"].get("aws_autoscaling_group", [])
    instances = aws.list(
        "ec2",
        "describe_instances",
        f"Reservations[].Instances[].[InstanceType, CpuOptions.CoreCount, CpuOptions.ThreadsPerCore, {tag}, {group}]",
        Filters=[{"Name": "instance-state-name", "Values": ["pending", "running"]}],
    )
    cpus = {}
    for kind, cores, threads, cluster, of in instances:
        if cluster not in aws.asked["clusters"] and of not in own:
            cpus[kind] = cpus.get(kind, 0) + (cores or 1) * (threads or 1)
    return {
        "used": {
            "aws_vpc": aws.list("ec2", "describe_vpcs", "Vpcs[].VpcId"),
            "aws_eip": aws.list("ec2", "describe_addresses", "Addresses[].AllocationId"),
            "aws_internet_gateway": aws.list(
                "ec2", "describe_internet_gateways", "InternetGateways[].InternetGatewayId"
            ),
            "aws_ec2_transit_gateway": aws.list(
                "ec2",
                "describe_transit_gateways",
                "TransitGateways[?State!='deleted' && State!='deleting'].TransitGatewayId",
            ),
        },
        "natGateways": {id: zone_of.get(subnet, "") for id, subnet in nats},
        "runningCPUs": cpus,
    }


def roles(aws):
    linked = aws.list("iam", "list_roles", "Roles[].Path", PathPrefix="/aws-service-role/")
    path = "Role.{seconds: MaxSessionDuration, trust: AssumeRolePolicyDocument}"
    found = {
        name: aws.unless(("NoSuchEntity",), None, "iam", "get_role", path, RoleName=name)
        for name in aws.asked["roles"]
    }
    exist = {name: role for name, role in found.items() if role}
    return {
        "roles": {name: role["seconds"] for name, role in exist.items()},
        "openRoles": [name for name, role in exist.items() if lets_anybody_in(role["trust"])],
        "serviceLinkedRoles": [path.split("/")[2] for path in linked],
    }


def lets_anybody_in(trust):
    """Whether a statement trusts a whole account, or everybody, on no condition."""
    statements = trust["Statement"] if isinstance(trust["Statement"], list) else [trust["Statement"]]
    for statement in statements:
        principal = statement.get("Principal", {})
        named = principal if isinstance(principal, str) else principal.get("AWS", [])
        named = [named] if isinstance(named, str) else named
        wide = any(name == "*" or name.isdigit() or name.endswith(":root") for name in named)
        if wide and statement["Effect"] == "Allow" and not statement.get("Condition"):
            return True
    return False


def instances(aws):
    found = {}
    for name in aws.asked["instanceTypes"]:
        offered = aws.list(
            "ec2",
            "describe_instance_type_offerings",
            "InstanceTypeOfferings[].Location",
            LocationType="availability-zone-id",
            Filters=[{"Name": "instance-type", "Values": [name]}],
        )
        described = aws.unless(
            ("InvalidInstanceType",),
            None,
            "ec2",
            "describe_instance_types",
            "InstanceTypes[0].VCpuInfo.DefaultVCpus",
            InstanceTypes=[name],
        )
        found[name] = {"cpus": described or 0, "zones": offered}
    return {"instanceTypes": found}


def endpoints(aws):
    path = "ServiceDetails[].[ServiceName, AvailabilityZones, VpcEndpointPolicySupported]"
    offered = {name: rest for name, *rest in aws.list("ec2", "describe_vpc_endpoint_services", path)}
    asked = [name for name in aws.asked["endpointServices"] if name in offered]
    return {
        "endpointServices": {name: [aws.zone_ids.get(zone, zone) for zone in offered[name][0]] for name in asked},
        "endpointPolicies": [name for name in asked if offered[name][1]],
    }


def add_ons(aws):
    found = {}
    for version in aws.asked["kubernetes"]:
        path = "addons[].[addonName, addonVersions[].addonVersion]"
        found[version] = dict(aws.list("eks", "describe_addon_versions", path, kubernetesVersion=version))
    return {"addOns": found}


def images(aws):
    names = aws.asked["images"]
    parameters = {"Owners": ["amazon"], "Filters": [{"Name": "name", "Values": names}], "IncludeDeprecated": True}
    return {"images": aws.list("ec2", "describe_images", "Images[].Name", **parameters) if names else []}


def versions(aws):
    path = (
        "clusterVersions[].[clusterVersion, {standard: endOfStandardSupportDate, extended: endOfExtendedSupportDate}]"
    )
    found = aws.list("eks", "describe_cluster_versions", path, includeAll=True)
    return {
        "support": {version: {kind: day(end) for kind, end in ends.items()} for version, ends in found},
        "today": day(datetime.now(timezone.utc)),
    }


def day(time):
    return time.strftime("%Y-%m-%d") if time else ""


def buckets(aws):
    found = {}
    for name in aws.asked["buckets"]:
        try:
            aws.call("s3", "head_bucket", Bucket=name, ExpectedBucketOwner=aws.account)
            found[name] = "own"
        except Refused as refused:
            if refused.code not in ("404", "403", "301", "NoSuchBucket", "AccessDenied", "PermanentRedirect"):
                raise
            found[name] = "free" if refused.code in ("404", "NoSuchBucket") else "taken"
    return {"buckets": found}


def public_zones(aws):
    """How many public hosted zones the account has of each name: names are written with a dot at their end."""
    names = []
    if aws.asked["publicZones"]:
        names = aws.list("route53", "list_hosted_zones", "HostedZones[?Config.PrivateZone==`false`].Name", HOME)
    return {"publicZones": {name: names.count(name + ".") for name in aws.asked["publicZones"]}}


def certificates(aws):
    found = {
        arn: aws.unless(
            ("ResourceNotFoundException",), "", "acm", "describe_certificate", "Certificate.Status", CertificateArn=arn
        )
        for arn in aws.asked["certificates"]
    }
    return {"certificates": found}


def detector(aws):
    """The detector, the features that are on, and the account that administers it."""
    found, features, administrator = aws.list("guardduty", "list_detectors", "DetectorIds"), [], ""
    for id in found:
        features = aws.list("guardduty", "get_detector", "Features[?Status=='ENABLED'].Name", DetectorId=id)
        administrator = (
            aws.call("guardduty", "get_administrator_account", "Administrator.AccountId", DetectorId=id) or ""
        )
    return {"detectors": found, "detectorFeatures": features, "detectorAdministrator": administrator}


def hub(aws):
    """Where Security Hub is not enabled, AWS refuses access."""
    found = aws.unless(
        ("InvalidAccessException", "ResourceNotFoundException"), "", "securityhub", "describe_hub", "HubArn"
    )
    administrator = found and aws.call("securityhub", "get_administrator_account", "Administrator.AccountId")
    return {"hub": found, "hubAdministrator": administrator or ""}


def recorder(aws):
    """What other services of AWS record for themselves does not count."""
    return {
        "recorders": aws.list(
            "config", "describe_configuration_recorders", "ConfigurationRecorders[?!servicePrincipal].name"
        ),
        "deliveryChannels": aws.list("config", "describe_delivery_channels", "DeliveryChannels[].name"),
    }


def trails(aws):
    """Also those of the organization, and of other regions if they record this one."""
    path = "trailList[].{arn: TrailARN, multiRegion: IsMultiRegionTrail, globalEvents: IncludeGlobalServiceEvents}"
    found = aws.list("cloudtrail", "describe_trails", path, includeShadowTrails=True)
    for trail in found:
        if trail["multiRegion"] and trail["globalEvents"]:
            trail["logging"] = aws.call("cloudtrail", "get_trail_status", "IsLogging", Name=trail["arn"])
    return {"trails": found}


def budgets(aws):
    """Why AWS refuses budgets, as it does for an account that is new in its organization."""
    try:
        aws.call("budgets", "describe_budgets", "Budgets[].BudgetName", HOME, AccountId=aws.account)
    except Refused as refused:
        if re.search("linked account|payer account", str(refused)):
            return {"budgetsRefused": str(refused)}
        raise
    return {"budgetsRefused": ""}


def preferences(aws):
    """How sessions are recorded, if somebody has said so: nobody has in a new account."""
    name = "SSM-SessionManagerRunShell"
    return {"preferences": aws.unless(("InvalidDocument",), "", "ssm", "describe_document", "Document.Name", Name=name)}


def default_vpc(aws):
    vpcs = aws.list("ec2", "describe_vpcs", "Vpcs[].VpcId", Filters=[{"Name": "is-default", "Values": ["true"]}])
    return {"defaultVPC": vpcs[0] if vpcs else ""}


def internet_gateways(aws):
    path = "VpcBlockPublicAccessOptions.{internetBlock: State, internetBlockManager: ManagedBy}"
    return aws.call("ec2", "describe_vpc_block_public_access_options", path)


def emails(aws):
    """Addresses that the region's alerts go to, and that nobody has confirmed."""
    found = []
    for arn in aws.facts.get("state", {}).get("aws_sns_topic_subscription", []):
        gone = {"PendingConfirmation": "true", "Endpoint": arn}  # AWS forgets who does not confirm for three days
        path = "Attributes.{PendingConfirmation: PendingConfirmation, Endpoint: Endpoint}"
        is_ = aws.unless(("NotFound",), gone, "sns", "get_subscription_attributes", path, SubscriptionArn=arn)
        if is_["PendingConfirmation"] == "true":
            found.append(is_["Endpoint"])
    return {"unconfirmed": found}


TOPICS = (
    caller, opt_in, state, zones, quotas, usage, roles, instances, endpoints, add_ons, images, versions, buckets, public_zones,
    certificates, detector,
    hub, recorder, trails, budgets, preferences, default_vpc, internet_gateways, emails,
)  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(Account(json.load(sys.stdin)).run()))
