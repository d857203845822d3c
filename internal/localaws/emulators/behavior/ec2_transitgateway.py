"""Transit gateways: their route tables, attachments, peerings and routes."""

from aws import AWS, equal, refused, specification


def transit_gateway_without_default_tables(aws):
    created = aws.transit_gateway()
    described = aws.ec2.describe_transit_gateways()["TransitGateways"][0]
    for gateway in created, described:
        assert not gateway["Options"].get("AssociationDefaultRouteTableId") and not gateway["Options"].get(
            "PropagationDefaultRouteTableId"
        )
    assert aws.ec2.create_transit_gateway()["TransitGateway"]["Options"]["AssociationDefaultRouteTableId"]


def transit_gateway_default_table_hidden(aws):
    gateway = aws.transit_gateway()["TransitGatewayId"]
    own = aws.route_table(gateway)
    equal(
        [
            table["TransitGatewayRouteTableId"]
            for table in aws.ec2.describe_transit_gateway_route_tables()["TransitGatewayRouteTables"]
        ],
        [own],
    )
    assert aws.ec2.create_transit_gateway()["TransitGateway"]
    equal(len(aws.ec2.describe_transit_gateway_route_tables()["TransitGatewayRouteTables"]), 2)


def transit_gateway_route_table_tag_filter(aws):
    gateway = aws.transit_gateway()["TransitGatewayId"]
    edge, _, _ = (
        aws.route_table(gateway, Name="hub-edge"),
        aws.route_table(gateway, Name="hub-workload"),
        aws.route_table(gateway),
    )
    for name, want in ("hub-edge", [edge]), ("hub-other", []):
        found = aws.ec2.describe_transit_gateway_route_tables(Filters=[{"Name": "tag:Name", "Values": [name]}])[
            "TransitGatewayRouteTables"
        ]
        equal([table["TransitGatewayRouteTableId"] for table in found], want)


def transit_gateway_attachment_tags(aws):
    created = aws.attachment(Name="hub")
    described = aws.ec2.describe_transit_gateway_vpc_attachments()["TransitGatewayVpcAttachments"][0]
    for attachment in created, described:
        equal(attachment["Tags"], [{"Key": "Name", "Value": "hub"}])


def transit_gateway_attachment_deleted(aws):
    id = aws.attachment()["TransitGatewayAttachmentId"]
    aws.ec2.delete_transit_gateway_vpc_attachment(TransitGatewayAttachmentId=id)
    found = aws.ec2.describe_transit_gateway_vpc_attachments(TransitGatewayAttachmentIds=[id])[
        "TransitGatewayVpcAttachments"
    ]
    equal([attachment["State"] for attachment in found], ["deleted"])
    equal(aws.ec2.describe_transit_gateway_vpc_attachments()["TransitGatewayVpcAttachments"], [])


def peering(aws, peer):
    ends = [aws.transit_gateway()["TransitGatewayId"], peer.transit_gateway()["TransitGatewayId"]]
    created = aws.ec2.create_transit_gateway_peering_attachment(
        TransitGatewayId=ends[0],
        PeerTransitGatewayId=ends[1],
        PeerAccountId=peer.account,
        PeerRegion=peer.region,
        TagSpecifications=specification("transit-gateway-attachment", Name="us-jp"),
    )
    return ends, created["TransitGatewayPeeringAttachment"]["TransitGatewayAttachmentId"]


def transit_gateway_peering_tags(aws):
    peer = AWS(aws.url, aws.account.replace("0", "9"), aws.region, aws.without)
    _, id = peering(aws, peer)
    peer.ec2.create_tags(Resources=[id], Tags=[{"Key": "Name", "Value": "jp-us"}])
    for account, want in (aws, "us-jp"), (peer, "jp-us"):
        for found in account.ec2.describe_transit_gateway_peering_attachments()["TransitGatewayPeeringAttachments"]:
            equal(found["Tags"], [{"Key": "Name", "Value": want}])


def transit_gateway_peered(aws):
    ends, id = peering(aws, aws)
    for end in ends:
        with refused("IncorrectState"):
            aws.ec2.delete_transit_gateway(TransitGatewayId=end)
    aws.ec2.delete_transit_gateway_peering_attachment(TransitGatewayAttachmentId=id)
    aws.ec2.delete_transit_gateway(TransitGatewayId=ends[0])


def transit_gateway_route_attachment(aws):
    gateway = aws.transit_gateway()["TransitGatewayId"]
    table, attachment = aws.route_table(gateway), aws.attachment(gateway)["TransitGatewayAttachmentId"]

    def leads_to():
        found = aws.ec2.search_transit_gateway_routes(
            TransitGatewayRouteTableId=table, Filters=[{"Name": "type", "Values": ["static"]}]
        )
        return [
            a["TransitGatewayAttachmentId"]
            for route in found["Routes"]
            for a in route.get("TransitGatewayAttachments", [])
        ]

    created = aws.ec2.create_transit_gateway_route(
        DestinationCidrBlock="0.0.0.0/0", TransitGatewayRouteTableId=table, TransitGatewayAttachmentId=attachment
    )["Route"]
    equal(created["TransitGatewayAttachments"][0]["TransitGatewayAttachmentId"], attachment)
    equal(created["TransitGatewayAttachments"][0]["ResourceType"], "vpc")
    equal(leads_to(), [attachment])
    aws.ec2.create_transit_gateway_route(
        DestinationCidrBlock="0.0.0.0/0", TransitGatewayRouteTableId=table, Blackhole=True
    )
    equal(leads_to(), [])


def transit_gateway_propagation_twice(aws):
    gateway = aws.transit_gateway()["TransitGatewayId"]
    ids = {
        "TransitGatewayRouteTableId": aws.route_table(gateway),
        "TransitGatewayAttachmentId": aws.attachment(gateway)["TransitGatewayAttachmentId"],
    }
    aws.ec2.enable_transit_gateway_route_table_propagation(**ids)
    with refused("TransitGatewayRouteTablePropagation.Duplicate"):
        aws.ec2.enable_transit_gateway_route_table_propagation(**ids)
    aws.ec2.disable_transit_gateway_route_table_propagation(**ids)
    aws.ec2.enable_transit_gateway_route_table_propagation(**ids)


def transit_gateway_second_propagation(aws):
    gateway = aws.transit_gateway()["TransitGatewayId"]
    attachment, tables = (
        aws.attachment(gateway)["TransitGatewayAttachmentId"],
        [aws.route_table(gateway) for _ in range(2)],
    )
    for change, state in (
        (aws.ec2.enable_transit_gateway_route_table_propagation, "enabled"),
        (aws.ec2.disable_transit_gateway_route_table_propagation, "disabled"),
    ):
        for table in tables:
            equal(
                change(TransitGatewayRouteTableId=table, TransitGatewayAttachmentId=attachment)["Propagation"]["State"],
                state,
            )


def transit_gateway_prefix_list(aws):
    gateway = aws.transit_gateway()["TransitGatewayId"]
    ids = {"TransitGatewayRouteTableId": aws.route_table(gateway), "PrefixListId": aws.prefix_list()}
    attachment = aws.attachment(gateway)["TransitGatewayAttachmentId"]

    def listed():
        return aws.ec2.get_transit_gateway_prefix_list_references(
            TransitGatewayRouteTableId=ids["TransitGatewayRouteTableId"],
            Filters=[{"Name": "prefix-list-id", "Values": [ids["PrefixListId"]]}],
        )["TransitGatewayPrefixListReferences"]

    with refused("InvalidPrefixListID.NotFound"):
        aws.ec2.create_transit_gateway_prefix_list_reference(**ids | {"PrefixListId": "pl-0"})
    with refused("InvalidRouteTableID.NotFound"):
        aws.ec2.create_transit_gateway_prefix_list_reference(**ids | {"TransitGatewayRouteTableId": "tgw-rtb-0"})
    with refused("InvalidTransitGatewayAttachmentID.NotFound"):
        aws.ec2.create_transit_gateway_prefix_list_reference(**ids, TransitGatewayAttachmentId="tgw-attach-0")
    aws.ec2.create_transit_gateway_prefix_list_reference(**ids, TransitGatewayAttachmentId=attachment)
    equal(
        [(found["Blackhole"], found["TransitGatewayAttachment"]["TransitGatewayAttachmentId"]) for found in listed()],
        [(False, attachment)],
    )
    aws.ec2.modify_transit_gateway_prefix_list_reference(**ids, Blackhole=True)
    equal([(found["Blackhole"], "TransitGatewayAttachment" in found) for found in listed()], [(True, False)])
    deleted = aws.ec2.delete_transit_gateway_prefix_list_reference(**ids)["TransitGatewayPrefixListReference"]
    equal((deleted["State"], listed()), ("deleting", []))


def prefix_list_in_use(aws):
    ids = {"TransitGatewayRouteTableId": aws.route_table(), "PrefixListId": aws.prefix_list()}
    aws.ec2.create_transit_gateway_prefix_list_reference(**ids, Blackhole=True)
    with refused("DependencyViolation"):
        aws.ec2.delete_managed_prefix_list(PrefixListId=ids["PrefixListId"])
    aws.ec2.delete_transit_gateway_prefix_list_reference(**ids)
    aws.ec2.delete_managed_prefix_list(PrefixListId=ids["PrefixListId"])
