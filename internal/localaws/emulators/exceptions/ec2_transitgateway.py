"""Transit gateways: their route tables, attachments, peerings and routes."""

from moto.ec2.models.transit_gateway import TransitGatewayBackend
from moto.ec2.models.transit_gateway_route_tables import TransitGatewayRelations, TransitGatewayRouteTableBackend
from moto.ec2.utils import describe_tag_filter

from engine import AWSError, answer, patch, refusal, rewrite
from exceptions.ec2 import backend, tags, tags_to_set


@patch(TransitGatewayBackend, "create_transit_gateway", seen="moto 5.2.5")
def transit_gateway_without_default_tables(create, ec2, *args, **kwargs):
    """AWS creates no default route table when default association and propagation are disabled.
    moto always creates one, and names it in the options."""
    gateway = create(ec2, *args, **kwargs)
    if gateway.options["DefaultRouteTableAssociation"] == gateway.options["DefaultRouteTablePropagation"] == "disable":
        del gateway.options["AssociationDefaultRouteTableId"], gateway.options["PropagationDefaultRouteTableId"]
    return gateway


@patch(TransitGatewayRouteTableBackend, "get_all_transit_gateway_route_tables", seen="moto 5.2.5")
def transit_gateway_default_table_hidden(describe, ec2, *args, **kwargs):
    """AWS lists no default route table of a transit gateway that has none, or that is gone.
    moto lists the one that it has created regardless."""
    named = {gateway.options.get("AssociationDefaultRouteTableId") for gateway in ec2.transit_gateways.values()}
    return [
        table
        for table in describe(ec2, *args, **kwargs)
        if not table.default_association_route_table or table.id in named
    ]


@patch(TransitGatewayRouteTableBackend, "get_all_transit_gateway_route_tables", seen="moto 5.2.5")
def transit_gateway_route_table_tag_filter(describe, ec2, ids=None, filters=None, **kwargs):
    """AWS describes the route tables that have the tags which are asked for. moto ignores filters by tag."""
    return describe_tag_filter(filters or {}, describe(ec2, ids, filters, **kwargs))


@rewrite("ec2", "CreateTransitGatewayVpcAttachment", "DescribeTransitGatewayVpcAttachments", seen="moto 5.2.5")
def transit_gateway_attachment_tags(call, result):
    """AWS keeps the tags that a VPC attachment is created with, and returns them.
    moto reads them under another resource type, and never returns the tags of an attachment."""
    if created := result.get("TransitGatewayVpcAttachment"):
        backend(call).create_tags([created["TransitGatewayAttachmentId"]], tags_to_set(call))
    return _tagged(call, [created] if created else result["TransitGatewayVpcAttachments"])


@rewrite("ec2", "DescribeTransitGatewayPeeringAttachments", seen="moto 5.2.5")
def transit_gateway_peering_tags(call, result):
    """AWS returns the tags that a peering attachment has in the caller's account.
    moto returns those of the account that asked for the peering."""
    return _tagged(call, result["TransitGatewayPeeringAttachments"])


def _tagged(call, attachments):
    for attachment in attachments:
        attachment["Tags"] = tags(call, attachment["TransitGatewayAttachmentId"])
    return bool(attachments)


@rewrite("ec2", "DeleteTransitGatewayVpcAttachment", "DescribeTransitGatewayVpcAttachments", seen="moto 5.2.5")
def transit_gateway_attachment_deleted(call, result):
    """AWS shows a deleted VPC attachment in the state `deleted` for a while, and the provider waits to see it.
    moto forgets the attachment at once."""
    deleted = call.memory("deleted transit gateway attachments")
    if attachment := result.get("TransitGatewayVpcAttachment"):
        deleted[attachment["TransitGatewayAttachmentId"]] = attachment | {"State": "deleted"}
    elif not result["TransitGatewayVpcAttachments"]:
        wanted = call.parameters.get("TransitGatewayAttachmentIds", [])
        result["TransitGatewayVpcAttachments"] = [deleted[id] for id in wanted if id in deleted]
    return bool(result.get("TransitGatewayVpcAttachments"))


@refusal("ec2:DeleteTransitGateway", seen="moto 5.2.5")
def transit_gateway_peered(call):
    """AWS refuses to delete a transit gateway that has a peering attachment. moto deletes it."""
    id = call.parameters["TransitGatewayId"]
    for peering in backend(call).describe_transit_gateway_peering_attachments():
        ends = peering.requester_tgw_info["TransitGatewayId"], peering.accepter_tgw_info["TransitGatewayId"]
        if id in ends and peering.state != "deleted":
            raise AWSError(
                "IncorrectState",
                f"{id} has non-deleted Transit Gateway Cross Region Peering Attachments: {peering.id}.",
            )


@patch(TransitGatewayRouteTableBackend, "create_transit_gateway_route", seen="moto 5.2.5")
def transit_gateway_route_attachment(create, ec2, *args, **kwargs):
    """AWS returns the attachment that a transit gateway route leads to.
    moto returns an empty list, which reads as a route to nowhere."""
    route = create(ec2, *args, **kwargs)
    if attachment := route.pop("transitGatewayAttachments", None):
        route["TransitGatewayAttachments"] = [{key[0].upper() + key[1:]: value for key, value in attachment.items()}]
    return route


@refusal("ec2:EnableTransitGatewayRouteTablePropagation", seen="moto 5.2.5")
def transit_gateway_propagation_twice(call):
    """AWS refuses to enable a propagation that is enabled. moto keeps it twice, and the provider takes two for none."""
    table, attachment = call.parameters["TransitGatewayRouteTableId"], call.parameters["TransitGatewayAttachmentId"]
    if backend(call).get_transit_gateway_route_table_propagations(table, {"transit-gateway-attachment-id": [attachment]}):
        raise AWSError(
            "TransitGatewayRouteTablePropagation.Duplicate",
            f"Propagation {attachment} already exists in Transit Gateway Route Table {table}.",
        )


@patch(TransitGatewayRouteTableBackend, "disable_transit_gateway_route_table_propagation", seen="moto 5.2.5")
def transit_gateway_second_propagation(disable, ec2, transit_gateway_attachment_id, transit_gateway_route_table_id):
    """An attachment may propagate to several route tables, and AWS ends each propagation on its own.
    moto keeps only the latest by attachment and fails on the others, after having ended them."""
    ec2.transit_gateway_propagations[transit_gateway_attachment_id] = TransitGatewayRelations(
        ec2, transit_gateway_attachment_id, transit_gateway_route_table_id, "enabled"
    )
    return disable(ec2, transit_gateway_attachment_id, transit_gateway_route_table_id)


@answer(
    "ec2",
    "CreateTransitGatewayPrefixListReference",
    "ModifyTransitGatewayPrefixListReference",
    "GetTransitGatewayPrefixListReferences",
    "DeleteTransitGatewayPrefixListReference",
    seen="moto 5.2.5",
)
def transit_gateway_prefix_list(call):
    """AWS lets a transit gateway route table refer to a prefix list. moto has no such calls."""
    ec2, asked, references = backend(call), call.parameters, call.memory("prefix list references")
    table = asked["TransitGatewayRouteTableId"]
    if call.action.startswith("Get"):
        filters = {f["Name"]: f["Values"] for f in asked.get("Filters", [])}
        wanted = filters.get("prefix-list-id")
        return {
            "TransitGatewayPrefixListReferences": [
                found for (of, id), found in references.items() if of == table and (not wanted or id in wanted)
            ]
        }
    key = table, asked["PrefixListId"]
    attachment = asked.get("TransitGatewayAttachmentId")
    if call.action.startswith("Create"):
        if key[1] not in ec2.managed_prefix_lists:
            raise AWSError("InvalidPrefixListID.NotFound", f"The prefix list ID '{key[1]}' does not exist.")
        if table not in ec2.transit_gateways_route_tables:
            raise AWSError("InvalidRouteTableID.NotFound", f"Transit Gateway Route Table {table} was not found.")
        if attachment and attachment not in ec2.transit_gateway_attachments:
            raise AWSError(
                "InvalidTransitGatewayAttachmentID.NotFound", f"Transit Gateway Attachment {attachment} was not found."
            )
    elif key not in references:
        raise AWSError("InvalidPrefixListID.NotFound", f"Route table {table} does not refer to prefix list {key[1]}.")
    if call.action.startswith("Delete"):
        return {"TransitGatewayPrefixListReference": references.pop(key) | {"State": "deleting"}}
    references[key] = {
        "TransitGatewayRouteTableId": table,
        "PrefixListId": key[1],
        "PrefixListOwnerId": call.account,
        "State": "available",
        "Blackhole": not attachment,  # without an attachment, what is sent there is dropped
    } | (
        {"TransitGatewayAttachment": {"TransitGatewayAttachmentId": attachment, "ResourceType": "vpc"}}
        if attachment
        else {}
    )
    return {"TransitGatewayPrefixListReference": references[key]}


@refusal("ec2:DeleteManagedPrefixList", seen="moto 5.2.5")
def prefix_list_in_use(call):
    """AWS refuses to delete a prefix list that a transit gateway route table refers to. moto knows no such reference."""
    for table, id in call.memory("prefix list references"):
        if id == call.parameters["PrefixListId"]:
            raise AWSError(
                "DependencyViolation", f"The prefix list {id} is in use by transit gateway route table {table}."
            )
