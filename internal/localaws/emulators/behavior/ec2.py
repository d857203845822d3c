"""Networks, and what is launched into them."""

import json

from aws import equal, refused, specification


def prefix_list_size(aws):
    id, other = aws.prefix_list(), aws.prefix_list()
    equal(aws.ec2.modify_managed_prefix_list(PrefixListId=id, MaxEntries=6)["PrefixList"]["MaxEntries"], 6)
    sizes = {
        found["PrefixListId"]: found["MaxEntries"]
        for found in aws.ec2.describe_managed_prefix_lists(PrefixListIds=[id, other])["PrefixLists"]
    }
    equal(sizes, {id: 6, other: 5})


def network_acl_without_vpc(aws):
    before = len(aws.ec2.describe_network_acls()["NetworkAcls"])
    vpc = aws.vpc()
    aws.ec2.delete_vpc(VpcId=vpc)
    equal(len(aws.ec2.describe_network_acls()["NetworkAcls"]), before)


def endpoint(aws, **settings):
    vpc = aws.vpc()
    return vpc, aws.ec2.create_vpc_endpoint(
        VpcId=vpc, ServiceName=f"com.amazonaws.{aws.region}.s3", VpcEndpointType="Gateway", **settings
    )["VpcEndpoint"]["VpcEndpointId"]


def vpc_endpoint_gone(aws):
    _, id = endpoint(aws)
    aws.ec2.delete_vpc_endpoints(VpcEndpointIds=[id])
    with refused("InvalidVpcEndpointId.NotFound"):
        aws.ec2.describe_vpc_endpoints(VpcEndpointIds=[id])
    equal(aws.ec2.describe_vpc_endpoints()["VpcEndpoints"], [])


def gateway_endpoint_routes(aws):
    vpc, id = endpoint(aws)
    table = aws.ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]

    def routes():
        found = aws.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
        return [route["GatewayId"] for route in found if route.get("DestinationPrefixListId")]

    aws.ec2.modify_vpc_endpoint(VpcEndpointId=id, AddRouteTableIds=[table])
    equal(routes(), [id])
    aws.ec2.modify_vpc_endpoint(VpcEndpointId=id, RemoveRouteTableIds=[table])
    equal(routes(), [])
    aws.ec2.modify_vpc_endpoint(VpcEndpointId=id, AddRouteTableIds=[table])
    aws.ec2.delete_vpc_endpoints(VpcEndpointIds=[id])


def nat_gateway_interface(aws):
    address = aws.ec2.allocate_address(Domain="vpc")["AllocationId"]
    id = aws.ec2.create_nat_gateway(SubnetId=aws.subnet(), AllocationId=address)["NatGateway"]["NatGatewayId"]
    equal(len(aws.ec2.describe_network_interfaces()["NetworkInterfaces"]), 1)
    aws.ec2.delete_nat_gateway(NatGatewayId=id)
    equal(aws.ec2.describe_network_interfaces()["NetworkInterfaces"], [])


def security_group_rule_description(aws):
    vpc = aws.vpc()
    group = aws.ec2.create_security_group(GroupName="nodes", Description="nodes", VpcId=vpc)["GroupId"]
    for target in (
        {"UserIdGroupPairs": [{"GroupId": group, "Description": "NFS"}]},
        {"PrefixListIds": [{"PrefixListId": aws.prefix_list(), "Description": "NFS"}]},
    ):
        made = aws.ec2.authorize_security_group_ingress(
            GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2049} | target]
        )
        id = made["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        equal(
            aws.ec2.describe_security_group_rules(SecurityGroupRuleIds=[id])["SecurityGroupRules"][0]["Description"],
            "NFS",
        )


def launch_template_own_tags(aws):
    for data, want in ({}, []), ({"TagSpecifications": specification("instance", a="b")}, ["instance"]):
        id = aws.ec2.create_launch_template(
            LaunchTemplateName="nodes-" + str(len(data)),
            LaunchTemplateData={"InstanceType": "m7g.large"} | data,
            TagSpecifications=specification("launch-template", Release="1"),
        )["LaunchTemplate"]["LaunchTemplateId"]
        found = aws.ec2.describe_launch_template_versions(LaunchTemplateId=id)["LaunchTemplateVersions"][0][
            "LaunchTemplateData"
        ]
        equal([tagged["ResourceType"] for tagged in found.get("TagSpecifications", [])], want)
        equal(found["InstanceType"], "m7g.large")
        equal(
            aws.ec2.describe_launch_templates(LaunchTemplateIds=[id])["LaunchTemplates"][0]["Tags"],
            [{"Key": "Release", "Value": "1"}],
        )


def launch_template_present_tags(aws):
    id = aws.ec2.create_launch_template(
        LaunchTemplateName="nodes",
        LaunchTemplateData={"InstanceType": "m7g.large"},
        TagSpecifications=specification("launch-template", Release="1"),
    )["LaunchTemplate"]["LaunchTemplateId"]
    aws.ec2.create_tags(Resources=[id], Tags=[{"Key": "Release", "Value": "2"}])
    equal(aws.ec2.describe_launch_templates()["LaunchTemplates"][0]["Tags"], [{"Key": "Release", "Value": "2"}])


def placement_group(aws):
    with refused("InvalidPlacementGroup.Unknown"):
        aws.ec2.describe_placement_groups(GroupNames=["gpu"])
    created = aws.ec2.create_placement_group(
        GroupName="gpu",
        Strategy="spread",
        SpreadLevel="rack",
        TagSpecifications=specification("placement-group", Release="1"),
    )["PlacementGroup"]
    with refused("InvalidPlacementGroup.Duplicate"):
        aws.ec2.create_placement_group(GroupName="gpu")
    equal(aws.ec2.describe_placement_groups(GroupNames=["gpu"])["PlacementGroups"], [created])
    equal(
        (created["Strategy"], created["SpreadLevel"], created["Tags"]),
        ("spread", "rack", [{"Key": "Release", "Value": "1"}]),
    )
    aws.ec2.delete_placement_group(GroupName="gpu")
    equal(aws.ec2.describe_placement_groups()["PlacementGroups"], [])


def placement_group_tags(aws):
    id = aws.ec2.create_placement_group(
        GroupName="gpu", TagSpecifications=specification("placement-group", Release="1")
    )["PlacementGroup"]["GroupId"]
    aws.ec2.create_tags(Resources=[id], Tags=[{"Key": "Release", "Value": "2"}, {"Key": "Old", "Value": "yes"}])
    aws.ec2.delete_tags(Resources=[id], Tags=[{"Key": "Old"}])
    equal(aws.ec2.describe_placement_groups()["PlacementGroups"][0]["Tags"], [{"Key": "Release", "Value": "2"}])


def flow_log_destination(aws):
    for destination in f"arn:aws:s3:::{aws.bucket('flow')}/hub/", f"arn:aws:s3:::{aws.bucket('logs')}":
        id = aws.ec2.create_flow_logs(
            ResourceIds=[aws.vpc()],
            ResourceType="VPC",
            TrafficType="ALL",
            LogDestinationType="s3",
            LogDestination=destination,
            DestinationOptions={"FileFormat": "parquet", "PerHourPartition": True},
        )["FlowLogIds"][0]
        found = aws.ec2.describe_flow_logs(FlowLogIds=[id])["FlowLogs"][0]
        equal(found["LogDestination"], destination)
        equal(
            found["DestinationOptions"],
            {"FileFormat": "parquet", "PerHourPartition": True, "HiveCompatiblePartitions": False},
        )
    missing = aws.ec2.create_flow_logs(
        ResourceIds=[aws.vpc()],
        ResourceType="VPC",
        TrafficType="ALL",
        LogDestinationType="s3",
        LogDestination="arn:aws:s3:::none/hub/",
    )
    equal(len(missing["Unsuccessful"]), 1)


def flow_log_bucket_policy(aws):
    """A4."""
    bucket, vpc = aws.bucket("logs"), aws.vpc()

    def sids(folder):
        aws.ec2.create_flow_logs(
            ResourceIds=[vpc],
            ResourceType="VPC",
            TrafficType="ALL",
            LogDestinationType="s3",
            LogDestination=f"arn:aws:s3:::{bucket}/{folder}",
        )
        return [found["Sid"] for found in json.loads(aws.s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]]

    equal(sids("hub/"), ["AWSLogDeliveryWrite", "AWSLogDeliveryAclCheck"])
    equal(sids("edge"), ["AWSLogDeliveryWrite", "AWSLogDeliveryAclCheck", "AWSLogDeliveryWrite"])
