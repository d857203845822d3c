"""AWS Network Firewall."""

from aws import equal, refused

LIST = {
    "RulesSource": {
        "RulesSourceList": {"Targets": ["a.example.com"], "TargetTypes": ["TLS_SNI"], "GeneratedRulesType": "ALLOWLIST"}
    }
}
FORWARD = ["aws:forward_to_sfe"]


def of(aws):
    return getattr(aws, "network-firewall")


def rule_group(aws, name="names"):
    made = of(aws).create_rule_group(RuleGroupName=name, Type="STATEFUL", Capacity=10, RuleGroup=LIST)
    return made["RuleGroupResponse"]["RuleGroupArn"]


def policy(aws, *groups):
    return of(aws).create_firewall_policy(
        FirewallPolicyName="names",
        FirewallPolicy={
            "StatelessDefaultActions": FORWARD,
            "StatelessFragmentDefaultActions": FORWARD,
            "StatefulRuleGroupReferences": [{"ResourceArn": group} for group in groups],
        },
    )["FirewallPolicyResponse"]["FirewallPolicyArn"]


def firewall(aws, **settings):
    vpc = aws.vpc()
    subnet = aws.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/28", AvailabilityZone=aws.region + "a")
    made = of(aws).create_firewall(
        FirewallName="names",
        FirewallPolicyArn=policy(aws),
        VpcId=vpc,
        SubnetMappings=[{"SubnetId": subnet["Subnet"]["SubnetId"]}],
        **settings,
    )
    return vpc, made["Firewall"]["FirewallArn"]


def endpoints(aws):
    """The endpoints of the firewall, by the names of their zones."""
    states = of(aws).describe_firewall(FirewallName="names")["FirewallStatus"]["SyncStates"]
    return {zone: state["Attachment"]["EndpointId"] for zone, state in states.items()}


def firewall_rule_groups(aws):
    group = rule_group(aws)
    found = of(aws).describe_rule_group(RuleGroupArn=group)
    equal(found["RuleGroup"], LIST)
    with refused("InvalidTokenException"):
        of(aws).update_rule_group(RuleGroupArn=group, RuleGroup=LIST, UpdateToken="0" * 8 + "-0000" * 3 + "-" + "0" * 12)
    of(aws).update_rule_group(RuleGroupArn=group, RuleGroup=LIST, UpdateToken=found["UpdateToken"])
    used = policy(aws, group)
    with refused("InvalidOperationException"):
        of(aws).delete_rule_group(RuleGroupArn=group)
    of(aws).delete_firewall_policy(FirewallPolicyArn=used)
    of(aws).delete_rule_group(RuleGroupArn=group)
    equal(of(aws).list_rule_groups()["RuleGroups"], [])
    with refused("ResourceNotFoundException"):
        of(aws).describe_rule_group(RuleGroupArn=group)


def firewall_policies(aws):
    with refused("InvalidRequestException"):
        policy(aws, f"arn:aws:network-firewall:{aws.region}:{aws.account}:stateful-rulegroup/none")
    group = rule_group(aws)
    made = policy(aws, group)
    found = of(aws).describe_firewall_policy(FirewallPolicyArn=made)["FirewallPolicy"]
    equal(found["StatefulRuleGroupReferences"], [{"ResourceArn": group}])
    of(aws).delete_firewall_policy(FirewallPolicyArn=made)
    firewall(aws)
    with refused("InvalidOperationException"):
        of(aws).delete_firewall_policy(FirewallPolicyName="names")


def firewalls(aws):
    vpc, arn = firewall(aws, DeleteProtection=True, SubnetChangeProtection=True)
    equal(sorted(endpoints(aws)), [aws.region + "a"])
    second = aws.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.16/28", AvailabilityZone=aws.region + "b")
    more = {"FirewallArn": arn, "SubnetMappings": [{"SubnetId": second["Subnet"]["SubnetId"]}]}
    with refused("InvalidOperationException"):
        of(aws).associate_subnets(**more)
    of(aws).update_subnet_change_protection(FirewallArn=arn, SubnetChangeProtection=False)
    before = endpoints(aws)
    of(aws).associate_subnets(**more)
    equal(sorted(endpoints(aws)), [aws.region + "a", aws.region + "b"])
    equal(endpoints(aws)[aws.region + "a"], before[aws.region + "a"])
    with refused("InvalidOperationException"):
        of(aws).delete_firewall(FirewallArn=arn)
    of(aws).update_firewall_delete_protection(FirewallArn=arn, DeleteProtection=False)
    of(aws).delete_firewall(FirewallArn=arn)
    with refused("ResourceNotFoundException"):
        of(aws).describe_firewall(FirewallArn=arn)


def firewall_logging(aws):
    _, arn = firewall(aws)
    to = [
        {"LogType": kind, "LogDestinationType": "S3", "LogDestination": {"bucketName": "logs"}}
        for kind in ("ALERT", "FLOW")
    ]
    with refused("InvalidRequestException"):
        of(aws).update_logging_configuration(
            FirewallArn=arn, LoggingConfiguration={"LogDestinationConfigs": to}
        )
    for count in 1, 2:
        of(aws).update_logging_configuration(
            FirewallArn=arn, LoggingConfiguration={"LogDestinationConfigs": to[:count]}
        )
    found = of(aws).describe_logging_configuration(FirewallArn=arn)["LoggingConfiguration"]
    equal(found["LogDestinationConfigs"], to)


def firewall_tags(aws):
    group = rule_group(aws)
    of(aws).tag_resource(ResourceArn=group, Tags=[{"Key": "Name", "Value": "names"}])
    equal(of(aws).list_tags_for_resource(ResourceArn=group)["Tags"], [{"Key": "Name", "Value": "names"}])
    of(aws).untag_resource(ResourceArn=group, TagKeys=["Name"])
    equal(of(aws).list_tags_for_resource(ResourceArn=group)["Tags"], [])


def route_to_endpoint_replaced(aws):
    vpc, _ = firewall(aws)
    table = aws.ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    gateway = aws.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    aws.ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
    (endpoint,) = endpoints(aws).values()
    route = {"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"}

    def target():
        routes = aws.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
        return [found["GatewayId"] for found in routes if found["DestinationCidrBlock"] == "0.0.0.0/0"]

    aws.ec2.create_route(**route, GatewayId=gateway)
    aws.ec2.replace_route(**route, VpcEndpointId=endpoint)
    equal(target(), [endpoint])
    aws.ec2.replace_route(**route, GatewayId=gateway)
    equal(target(), [gateway])
