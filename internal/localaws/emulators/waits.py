"""Holds what a call creates in its creating state, as long as AWS takes to create it.

LOCALAWS_WAITS has, by Terraform type or variant of one, the milliseconds that the next ones take, the last for all that
come after; "" is for every other type. Without it, everything is created at once.

The provider adds time of its own to what AWS takes: it sleeps before it looks for the first time, and looks only every so
often. The logs from which the durations come have that in them, so it is taken off: own, which is half the time between
two looks, and any sleep.
"""

import json
import os
import threading
import time
from typing import NamedTuple

LOOK = 10 / 2  # seconds; at most things the provider looks every ten


class State(NamedTuple):
    """Where an answer shows that a resource is being created."""

    kind: str  # the Terraform type
    members: str  # the list in the answer, or the one structure
    id: tuple  # what tells one item from another; none when it is the request
    ready: str
    creating: str
    name: str = "State"
    variant: str = ""  # what tells the variants of a type apart
    own: float = LOOK
    begun: bool = False  # its time begins with another call; what that has not begun does not wait


STATES = {
    "eks:DescribeCluster": State("aws_eks_cluster", "cluster", ("name",), "ACTIVE", "CREATING", "status"),
    "eks:DescribeNodegroup": State(
        "aws_eks_node_group", "nodegroup", ("clusterName", "nodegroupName"), "ACTIVE", "CREATING", "status"
    ),
    "eks:DescribeAddon": State("aws_eks_addon", "addon", ("clusterName", "addonName"), "ACTIVE", "CREATING", "status"),
    "ec2:DescribeNatGateways": State("aws_nat_gateway", "NatGateways", ("NatGatewayId",), "available", "pending"),
    "ec2:DescribeVpcs": State(
        "aws_vpc", "Vpcs", ("VpcId",), "available", "pending", own=11
    ),  # for its attributes, one after the other
    "ec2:DescribeVpcEndpoints": State(
        "aws_vpc_endpoint", "VpcEndpoints", ("VpcEndpointId",), "available", "pending", variant="VpcEndpointType"
    ),
    "ec2:DescribeTransitGateways": State(
        "aws_ec2_transit_gateway", "TransitGateways", ("TransitGatewayId",), "available", "pending"
    ),
    "ec2:DescribeTransitGatewayVpcAttachments": State(
        "aws_ec2_transit_gateway_vpc_attachment",
        "TransitGatewayVpcAttachments",
        ("TransitGatewayAttachmentId",),
        "available",
        "pending",
    ),
    "ec2:DescribeTransitGatewayRouteTables": State(
        "aws_ec2_transit_gateway_route_table",
        "TransitGatewayRouteTables",
        ("TransitGatewayRouteTableId",),
        "available",
        "pending",
    ),
    "ec2:GetTransitGatewayRouteTableAssociations": State(
        "aws_ec2_transit_gateway_route_table_association",
        "Associations",
        ("TransitGatewayAttachmentId",),
        "associated",
        "associating",
    ),
    "ec2:GetTransitGatewayRouteTablePropagations": State(
        "aws_ec2_transit_gateway_route_table_propagation",
        "TransitGatewayRouteTablePropagations",
        (),
        "enabled",
        "enabling",
    ),
    "elasticfilesystem:DescribeFileSystems": State(
        "aws_efs_file_system", "FileSystems", ("FileSystemId",), "available", "creating", "LifeCycleState"
    ),
    "elasticfilesystem:DescribeMountTargets": State(
        "aws_efs_mount_target", "MountTargets", ("MountTargetId",), "available", "creating", "LifeCycleState"
    ),
    # The provider looks at changes every 15 s. Those that are about zones have no time of their own: it sleeps longer than AWS takes.
    "route53:GetChange": State(
        "aws_route53_record", "ChangeInfo", ("Id",), "INSYNC", "PENDING", "Status", own=15 / 2, begun=True
    ),
    "firehose:DescribeDeliveryStream": State(
        "aws_kinesis_firehose_delivery_stream",
        "DeliveryStreamDescription",
        ("DeliveryStreamName",),
        "ACTIVE",
        "CREATING",
        "DeliveryStreamStatus",
    ),
    "ram:GetResourceShareAssociations": State(
        "aws_ram_resource_association",
        "resourceShareAssociations",
        ("resourceShareArn", "associatedEntity"),
        "ASSOCIATED",
        "ASSOCIATING",
        "status",
    ),
    "securityhub:GetEnabledStandards": State(
        "aws_securityhub_standards_subscription",
        "StandardsSubscriptions",
        ("StandardsSubscriptionArn",),
        "READY",
        "PENDING",
        "StandardsStatus",
    ),
}

# DELAYS are the calls that create what AWS shows in no state of being created, by type and by what the provider waits for by
# itself when it has made them: until the policy and tags of a key, or the lifecycle of a bucket, can be read back several times.
DELAYS = {
    "kms:CreateKey": ("aws_kms_key", 13),
    "s3:PutBucketLifecycleConfiguration": ("aws_s3_bucket_lifecycle_configuration", 30),
}

# CHANGES are the calls whose answer names a change that spreads to name servers. The provider sleeps 10 to 29 s, by chance,
# before it asks how far a named change is. Without waits, none is named, and the provider goes on at once.
CHANGES = {
    "route53:CreateHostedZone",
    "route53:DeleteHostedZone",
    "route53:AssociateVPCWithHostedZone",
    "route53:DisassociateVPCFromHostedZone",
    "route53:ChangeResourceRecordSets",
}

WAITS = json.loads(os.environ.get("LOCALAWS_WAITS", "{}"))
_lock = threading.Lock()


def _next(kind):
    """The seconds that the next resource of a type takes. They are asked for once for each resource."""
    with _lock:
        times = WAITS.get(kind) or WAITS.get(kind.split(".")[0]) or WAITS[""]
        return (times.pop(0) if len(times) > 1 else times[0]) / 1000


def delay(call):
    """Holds back a call whose creation no answer can show."""
    if WAITS and call.name in DELAYS:
        kind, own = DELAYS[call.name]
        time.sleep(max(0, _next(kind) - own))


def held(call, result):
    """Shows resources as being created until their time has passed since the provider first asked; says whether there are any."""
    if not WAITS:
        return result.pop("ChangeInfo", None) is not None
    if call.name == "route53:ChangeResourceRecordSets":  # the provider sleeps before it looks for the first time
        _begin(call, STATES["route53:GetChange"], "aws_route53_record", (result["ChangeInfo"]["Id"],))
        return False
    state, changed = STATES[call.name], False
    items = result.get(state.members) or []
    for item in items if isinstance(items, list) else [items]:
        if item.get(state.name) == state.ready and _waits(call, state, item):
            item[state.name], changed = state.creating, True
    return changed


def holds(call):
    return call.name in STATES or call.name == "route53:ChangeResourceRecordSets" if WAITS else call.name in CHANGES


def _waits(call, state, item):
    kind = f"{state.kind}.{item[state.variant].lower()}" if state.variant else state.kind
    key = tuple(item.get(name) for name in state.id) or json.dumps(call.parameters, default=str, sort_keys=True)
    ready = call.memory(state.kind + " ready at").get(key)
    if ready is None:
        if state.begun:
            return False
        ready = _begin(call, state, kind, key)
    return time.monotonic() < ready


def _begin(call, state, kind, key):
    ready = call.memory(state.kind + " ready at")[key] = time.monotonic() + _next(kind) - state.own
    return ready
