"""Networks, and what is launched into them."""

import json
import secrets

import moto.ec2.responses.tags
from moto.ec2.models import ec2_backends
from moto.ec2.models.flow_logs import FlowLogsBackend
from moto.ec2.models.launch_templates import LaunchTemplateBackend
from moto.ec2.models.nat_gateways import NatGatewayBackend
from moto.ec2.models.vpcs import VPCBackend
from moto.s3.models import s3_backends

from calls import current
from engine import AWSError, answer, patch, rewrite


def backend(call):
    """moto's EC2 of the account and region of a call."""
    return ec2_backends[call.account][call.region]


def tags(call, id):
    """The tags that moto has for a resource now."""
    return [
        {"Key": tag["key"], "Value": tag["value"]} for tag in backend(call).describe_tags(filters={"resource-id": [id]})
    ]


def tags_to_set(call):
    """The tags that a call gives to what it creates."""
    return {tag["Key"]: tag["Value"] for tag in call.parameters.get("TagSpecifications", [{}])[0].get("Tags", [])}


@rewrite("ec2", "ModifyManagedPrefixList", seen="moto 5.2.5")
def prefix_list_size(call, result):
    """AWS changes how many entries a prefix list may have. moto keeps the number it was created with."""
    size = call.parameters.get("MaxEntries")
    if size:
        backend(call).managed_prefix_lists[call.parameters["PrefixListId"]].max_entries = size
        result["PrefixList"]["MaxEntries"] = size
    return bool(size)


@patch(VPCBackend, "delete_vpc", seen="moto 5.2.5")
def network_acl_without_vpc(delete, ec2, vpc_id):
    """AWS deletes the default network ACL of a VPC with it.
    moto leaves it, with associations to subnets that are gone, which keep it from being deleted."""
    deleted = delete(ec2, vpc_id)
    for acl in [acl for acl in ec2.network_acls.values() if acl.vpc_id == vpc_id]:
        del ec2.network_acls[acl.id]
    return deleted


@patch(VPCBackend, "delete_vpc_endpoints", seen="moto 5.2.5")
def vpc_endpoint_gone(delete, ec2, vpce_ids=None):
    """AWS does not know a VPC endpoint any more soon after its deletion, and the provider waits for that.
    moto describes it in the state `deleted` for ever."""
    delete(ec2, vpce_ids)
    for id in vpce_ids or []:
        ec2.vpc_end_points.pop(id, None)


@patch(VPCBackend, "modify_vpc_endpoint", seen="moto 5.2.5")
def gateway_endpoint_routes(modify, ec2, vpc_id, *args, **kwargs):
    """AWS keeps a route to a gateway endpoint in every route table that the endpoint names.
    moto makes them when the endpoint is created and not when it gains a table, and then fails to delete it."""
    endpoint = ec2.vpc_end_points[vpc_id]
    before = set(endpoint.route_table_ids or [])
    modify(ec2, vpc_id, *args, **kwargs)
    after, service = set(endpoint.route_table_ids or []), endpoint.destination_prefix_list_id
    for table in after - before:
        ec2.create_route(table, None, gateway_id=endpoint.id, destination_prefix_list_id=service)
    for table in before - after:
        ec2.delete_route(table, service)


@patch(NatGatewayBackend, "delete_nat_gateway", seen="moto 5.2.5")
def nat_gateway_interface(delete, ec2, nat_gateway_id):
    """AWS deletes the network interface of a NAT gateway with it.
    moto leaves the interface, so that something is left after everything was destroyed."""
    gateway = delete(ec2, nat_gateway_id)
    ec2.enis.pop(gateway._eni.id, None)
    return gateway


@rewrite(
    "ec2",
    "AuthorizeSecurityGroupIngress",
    "AuthorizeSecurityGroupEgress",
    "DescribeSecurityGroupRules",
    seen="moto 5.2.5",
)
def security_group_rule_description(call, result):
    """AWS returns the description of every rule.
    moto returns it for CIDR rules only, not for rules that name a security group or a prefix list."""
    known, changed = call.memory("descriptions of rules"), False
    permission = call.parameters.get("IpPermissions", [{}])[
        0
    ]  # the provider authorizes each rule with a call of its own
    given = [
        target.get("Description")
        for kind in ("UserIdGroupPairs", "PrefixListIds")
        for target in permission.get(kind, [])
    ]
    for rule in result.get("SecurityGroupRules", []):
        if len(given) == 1 and given[0]:
            known[rule["SecurityGroupRuleId"]] = given[0]
        if not rule.get("Description") and rule["SecurityGroupRuleId"] in known:
            rule["Description"], changed = known[rule["SecurityGroupRuleId"]], True
    return changed


@patch(LaunchTemplateBackend, "create_launch_template", seen="moto 5.2.5")
def launch_template_own_tags(create, ec2, name, description, template_data, tag_spec):
    """The tags that a launch template is created with are its own in AWS, and no part of its data.
    moto returns them among the tag specifications for what is launched, which reads as a change."""
    launched = [
        found for found in template_data.pop("TagSpecifications", []) if found["ResourceType"] != "launch-template"
    ]
    return create(
        ec2, name, description, template_data | ({"TagSpecifications": launched} if launched else {}), tag_spec
    )


@rewrite("ec2", "DescribeLaunchTemplates", seen="moto 5.2.5")
def launch_template_present_tags(call, result):
    """AWS returns the present tags of a launch template. moto returns those it was created with."""
    for template in result["LaunchTemplates"]:
        template["Tags"] = tags(call, template["LaunchTemplateId"])
    return bool(result["LaunchTemplates"])


@answer("ec2", "CreatePlacementGroup", "DescribePlacementGroups", "DeletePlacementGroup", seen="moto 5.2.5")
def placement_group(call):
    """AWS keeps placement groups. moto has no such calls."""
    groups, name = call.memory("placement groups"), call.parameters.get("GroupName")
    if call.action == "CreatePlacementGroup":
        if name in groups:
            raise AWSError("InvalidPlacementGroup.Duplicate", f"The Placement Group '{name}' already exists.")
        groups[name] = {
            "GroupId": "pg-" + secrets.token_hex(9)[:17],
            "GroupName": name,
            "State": "available",
            "Strategy": "cluster",
            "GroupArn": call.arn("placement-group/" + name),
        }
        groups[name] |= {
            key: call.parameters[key] for key in ("Strategy", "PartitionCount", "SpreadLevel") if key in call.parameters
        }
        backend(call).create_tags([groups[name]["GroupId"]], tags_to_set(call))
        return {"PlacementGroup": groups[name] | {"Tags": tags(call, groups[name]["GroupId"])}}
    wanted = [name] if name else call.parameters.get("GroupNames", list(groups))
    for unknown in [name for name in wanted if name not in groups]:
        raise AWSError("InvalidPlacementGroup.Unknown", f"The Placement Group '{unknown}' is unknown.")
    if call.action == "DeletePlacementGroup":
        del groups[name]
        return {}
    return {"PlacementGroups": [groups[name] | {"Tags": tags(call, groups[name]["GroupId"])} for name in wanted]}


@patch(moto.ec2.responses.tags, "validate_resource_ids", seen="moto 5.2.5")
def placement_group_tags(validate, ids):
    """AWS tags placement groups, too. moto refuses their ids."""
    others = [id for id in ids if not id.startswith("pg-")]
    return validate(others) if others else True


@patch(FlowLogsBackend, "create_flow_logs", seen="moto 5.2.5")
def flow_log_destination(create, ec2, *args, log_destination=None, **kwargs):
    """AWS delivers flow logs to a folder of a bucket when the destination names one, and returns its file options.
    moto takes bucket and folder together for the bucket's name, and knows no file options."""
    bucket = log_destination.split("/")[0] if (log_destination or "").startswith("arn:aws:s3:::") else log_destination
    logs, failed = create(ec2, *args, log_destination=bucket, **kwargs)
    options = {"HiveCompatiblePartitions": False, "PerHourPartition": False} | current.get().parameters.get(
        "DestinationOptions", {}
    )
    for log in logs:
        log.log_destination = log_destination
        log.destination_options = options if "FileFormat" in options else None
    return logs, failed


@rewrite("ec2", "CreateFlowLogs", seen="moto 5.2.5")
def flow_log_bucket_policy(call, result):
    """AWS adds its own statements to the policy of the bucket that flow logs go to, unless they are there as it writes
    them. moto leaves the policy as it is."""
    bucket, _, folder = call.parameters.get("LogDestination", "").removeprefix("arn:aws:s3:::").partition("/")
    bucket = s3_backends[call.account]["aws"].buckets.get(bucket)
    if bucket is None or not result.get("FlowLogIds"):
        return False
    policy = json.loads(bucket.policy or b'{"Version": "2012-10-17", "Statement": []}')
    there = [plain(statement) for statement in policy["Statement"]]
    missing = [wanted for wanted in delivery(call, bucket.name, folder) if plain(wanted) not in there]
    policy["Statement"] += missing
    bucket.policy = json.dumps(policy).encode()
    return bool(missing)


def delivery(call, bucket, folder):
    """The statements with which AWS delivers to a folder of a bucket: VPC guide, "Amazon S3 bucket permissions for flow logs"."""
    hive = call.parameters.get("DestinationOptions", {}).get("HiveCompatiblePartitions")
    account = "aws-account-id=" + call.account if hive else call.account
    path = "/".join(filter(None, [f"arn:aws:s3:::{bucket}", folder.strip("/"), "AWSLogs", account, "*"]))
    own = {"aws:SourceAccount": call.account}
    source = {"ArnLike": {"aws:SourceArn": f"arn:aws:logs:{call.region}:{call.account}:*"}}
    service = {"Effect": "Allow", "Principal": {"Service": "delivery.logs.amazonaws.com"}}
    return [
        {"Sid": "AWSLogDeliveryWrite"}
        | service
        | {
            "Action": "s3:PutObject",
            "Resource": path,
            "Condition": {"StringEquals": own | {"s3:x-amz-acl": "bucket-owner-full-control"}} | source,
        },
        {"Sid": "AWSLogDeliveryAclCheck"}
        | service
        | {
            "Action": ["s3:GetBucketAcl", "s3:ListBucket"],
            "Resource": f"arn:aws:s3:::{bucket}",
            "Condition": {"StringEquals": own} | source,
        },
    ]


def plain(value):
    """A statement with each list of one as its item, and longer lists in order."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return value[0] if len(value) == 1 else sorted(value)
    return value
