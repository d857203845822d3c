"""AWS Network Firewall. moto makes firewalls, without endpoints, and knows neither policies nor rules."""

import secrets
import uuid

from moto.ec2.models.route_tables import RouteBackend
from moto.ec2.models.vpcs import VPCEndPoint

from calls import current
from engine import AWSError, answer, patch, retag
from exceptions.ec2 import backend

IN_USE = "Unable to delete the object because it is still in use"


def kept(call, kind):
    """What there is of a kind, by ARN."""
    return call.memory(f"network firewall {kind}")


def named(call, kind, member):
    """The one that a call names, by ARN or by name."""
    arn, name = call.parameters.get(member + "Arn"), call.parameters.get(member + "Name")
    for known, record in kept(call, kind).items():
        if known == arn or not arn and record["name"] == name:
            return record
    raise AWSError("ResourceNotFoundException", f"The {kind} {arn or name} does not exist.")


def created(call, kind, name, arn, **record):
    """A new one. Names are unique in an account and region."""
    if arn in kept(call, kind):
        raise AWSError("InvalidRequestException", f"A resource with the name {name} already exists.")
    tags = {tag["Key"]: tag["Value"] for tag in call.parameters.get("Tags", [])}
    kept(call, kind)[arn] = record | {"name": name, "arn": arn, "tags": tags, "token": str(uuid.uuid4())}
    return kept(call, kind)[arn]


def changed(call, record, given):
    """Changes one, for whoever has seen it as it is."""
    if given is not None and given != record["token"]:
        raise AWSError("InvalidTokenException", "The token that you provided is not valid. Retrieve the current one.")
    record["token"] = str(uuid.uuid4())


def tags(record):
    return [{"Key": key, "Value": value} for key, value in record["tags"].items()]


def response(call, record, member):
    """What AWS says about a policy or a group beside its rules."""
    own = {
        f"{member}Name": record["name"],
        f"{member}Arn": record["arn"],
        f"{member}Id": record["token"],
        f"{member}Status": "ACTIVE",
        "EncryptionConfiguration": record["encryption"],
        "Tags": tags(record),
    }
    return own | {name: record[name] for name in ("Description", "Type", "Capacity") if record.get(name) is not None}


@answer(
    "network-firewall",
    "CreateRuleGroup",
    "DescribeRuleGroup",
    "UpdateRuleGroup",
    "DeleteRuleGroup",
    "ListRuleGroups",
    seen="moto 5.2.5",
)
def firewall_rule_groups(call):
    """AWS keeps groups of rules, and deletes none that a policy refers to. moto has no such calls."""
    asked = call.parameters
    if call.action.startswith("List"):
        groups = kept(call, "rule group").values()
        return {"RuleGroups": [{"Name": group["name"], "Arn": group["arn"]} for group in groups]}
    if call.action.startswith("Create"):
        arn = call.arn(f"{asked['Type'].lower()}-rulegroup/{asked['RuleGroupName']}")
        group = created(call, "rule group", asked["RuleGroupName"], arn, **_settings(asked, "RuleGroup"))
    else:
        group = named(call, "rule group", "RuleGroup")
    if call.action.startswith("Update"):
        changed(call, group, asked.get("UpdateToken"))
        group |= _settings(asked, "RuleGroup") | {"Capacity": group["Capacity"]}
    if call.action.startswith("Delete"):
        for policy in kept(call, "policy").values():
            references = policy["content"].get("StatefulRuleGroupReferences", [])
            if any(reference["ResourceArn"] == group["arn"] for reference in references):
                raise AWSError("InvalidOperationException", IN_USE)
        del kept(call, "rule group")[group["arn"]]
        return {"RuleGroupResponse": response(call, group, "RuleGroup") | {"RuleGroupStatus": "DELETING"}}
    result = {"UpdateToken": group["token"], "RuleGroupResponse": response(call, group, "RuleGroup")}
    return result | ({"RuleGroup": group["content"]} if call.action.startswith("Describe") else {})


def _settings(asked, content):
    return {
        "content": asked.get(content),
        "encryption": asked.get("EncryptionConfiguration", {"Type": "AWS_OWNED_KMS_KEY"}),
        "Description": asked.get("Description"),
        "Type": asked.get("Type"),
        "Capacity": asked.get("Capacity"),
    }


@answer(
    "network-firewall",
    "CreateFirewallPolicy",
    "DescribeFirewallPolicy",
    "UpdateFirewallPolicy",
    "DeleteFirewallPolicy",
    "ListFirewallPolicies",
    seen="moto 5.2.5",
)
def firewall_policies(call):
    """AWS keeps policies of firewalls, whose groups must exist, and deletes none that a firewall uses. moto has no such calls."""
    asked = call.parameters
    if call.action.startswith("List"):
        policies = kept(call, "policy").values()
        return {"FirewallPolicies": [{"Name": policy["name"], "Arn": policy["arn"]} for policy in policies]}
    for reference in asked.get("FirewallPolicy", {}).get("StatefulRuleGroupReferences", []):
        if reference["ResourceArn"] not in kept(call, "rule group"):
            raise AWSError("InvalidRequestException", f"{reference['ResourceArn']} does not exist.")
    if call.action.startswith("Create"):
        arn = call.arn(f"firewall-policy/{asked['FirewallPolicyName']}")
        policy = created(call, "policy", asked["FirewallPolicyName"], arn, **_settings(asked, "FirewallPolicy"))
    else:
        policy = named(call, "policy", "FirewallPolicy")
    if call.action.startswith("Update"):
        changed(call, policy, asked.get("UpdateToken"))
        policy |= _settings(asked, "FirewallPolicy")
    if call.action.startswith("Delete"):
        if any(firewall["policy"] == policy["arn"] for firewall in kept(call, "firewall").values()):
            raise AWSError("InvalidOperationException", IN_USE)
        del kept(call, "policy")[policy["arn"]]
    result = {"UpdateToken": policy["token"], "FirewallPolicyResponse": response(call, policy, "FirewallPolicy")}
    return result | ({"FirewallPolicy": policy["content"]} if call.action.startswith("Describe") else {})


@answer(
    "network-firewall",
    "CreateFirewall",
    "DescribeFirewall",
    "DeleteFirewall",
    "ListFirewalls",
    "AssociateSubnets",
    "DisassociateSubnets",
    "AssociateFirewallPolicy",
    "UpdateFirewallDeleteProtection",
    "UpdateFirewallPolicyChangeProtection",
    "UpdateSubnetChangeProtection",
    "UpdateFirewallDescription",
    "UpdateFirewallEncryptionConfiguration",
    seen="moto 5.2.5",
)
def firewalls(call):
    """AWS gives a firewall an endpoint in each of its subnets, to which routes lead, and refuses what its protections forbid.
    moto makes firewalls without endpoints, and has no call to change or delete one."""
    asked = call.parameters
    if call.action.startswith("List"):
        records = kept(call, "firewall").values()
        return {"Firewalls": [{"FirewallName": record["name"], "FirewallArn": record["arn"]} for record in records]}
    if call.action == "CreateFirewall":
        return _described(_new_firewall(call))
    firewall = named(call, "firewall", "Firewall")
    if call.action == "DescribeFirewall":
        return _described(firewall)
    if call.action == "DeleteFirewall":
        if firewall["DeleteProtection"]:
            raise AWSError("InvalidOperationException", f"{firewall['name']} is protected from deletion.")
        _change_subnets(call, firewall, [], list(firewall["endpoints"]))
        del kept(call, "firewall")[firewall["arn"]]
        kept(call, "logging").pop(firewall["arn"], None)
        return _described(firewall, "DELETING")
    changed(call, firewall, asked.get("UpdateToken"))
    if call.action in ("AssociateSubnets", "DisassociateSubnets"):
        if firewall["SubnetChangeProtection"]:
            raise AWSError("InvalidOperationException", f"The subnets of {firewall['name']} are protected from changes.")
        new = [mapping["SubnetId"] for mapping in asked.get("SubnetMappings", [])]
        _change_subnets(call, firewall, new, asked.get("SubnetIds", []))
    elif call.action == "AssociateFirewallPolicy":
        if firewall["FirewallPolicyChangeProtection"]:
            raise AWSError("InvalidOperationException", f"The policy of {firewall['name']} is protected from changes.")
        firewall["policy"] = asked["FirewallPolicyArn"]
    else:
        for name in (*PROTECTIONS, "Description", "EncryptionConfiguration"):
            firewall[name] = asked.get(name, firewall.get(name))
    answers = {name: firewall.get(name) for name in (*PROTECTIONS, "Description", "EncryptionConfiguration")}
    return answers | {
        "FirewallArn": firewall["arn"],
        "FirewallName": firewall["name"],
        "FirewallPolicyArn": firewall["policy"],
        "SubnetMappings": _mappings(firewall),
        "UpdateToken": firewall["token"],
    }


PROTECTIONS = ("DeleteProtection", "SubnetChangeProtection", "FirewallPolicyChangeProtection")


def _new_firewall(call):
    asked = call.parameters
    if asked["FirewallPolicyArn"] not in kept(call, "policy"):
        raise AWSError("InvalidRequestException", f"{asked['FirewallPolicyArn']} does not exist.")
    settings = {name: asked.get(name, False) for name in PROTECTIONS}
    settings |= {name: asked.get(name) for name in ("Description", "EncryptionConfiguration", "VpcId")}
    arn = call.arn(f"firewall/{asked['FirewallName']}")
    policy = asked["FirewallPolicyArn"]
    firewall = created(call, "firewall", asked["FirewallName"], arn, policy=policy, endpoints={}, **settings)
    _change_subnets(call, firewall, [mapping["SubnetId"] for mapping in asked["SubnetMappings"]], [])
    return firewall


def _change_subnets(call, firewall, new, gone):
    """Gives the firewall endpoints in more subnets, and takes them from others."""
    ec2 = backend(call)
    for id in gone:
        ec2.vpc_end_points.pop(firewall["endpoints"].pop(id)["id"], None)
    for id in new:
        zone = ec2.get_subnet(id).availability_zone
        if any(endpoint["zone"] == zone for endpoint in firewall["endpoints"].values()):
            raise AWSError("InvalidRequestException", f"{firewall['name']} has an endpoint in {zone} already.")
        endpoint = "vpce-" + secrets.token_hex(9)[:17]
        service = f"com.amazonaws.vpce.{call.region}.vpce-svc-{secrets.token_hex(9)[:17]}"
        ec2.vpc_end_points[endpoint] = VPCEndPoint(
            ec2, endpoint, firewall["VpcId"], service, "GatewayLoadBalancer", None, [], subnet_ids=[id]
        )
        firewall["endpoints"][id] = {"id": endpoint, "zone": zone}


def _mappings(firewall):
    return [{"SubnetId": id, "IPAddressType": "IPV4"} for id in firewall["endpoints"]]


def _described(firewall, status="READY"):
    states = {
        endpoint["zone"]: {"Attachment": {"SubnetId": id, "EndpointId": endpoint["id"], "Status": "READY"}, "Config": {}}
        for id, endpoint in firewall["endpoints"].items()
    }
    members = (*PROTECTIONS, "Description", "EncryptionConfiguration", "VpcId")
    return {
        "UpdateToken": firewall["token"],
        "Firewall": {name: firewall[name] for name in members if firewall[name] is not None}
        | {
            "FirewallName": firewall["name"],
            "FirewallArn": firewall["arn"],
            "FirewallId": firewall["token"],
            "FirewallPolicyArn": firewall["policy"],
            "SubnetMappings": _mappings(firewall),
            "Tags": tags(firewall),
        },
        "FirewallStatus": {
            "Status": status,
            "ConfigurationSyncStateSummary": "IN_SYNC",
            "SyncStates": states,
        },
    }


@answer("network-firewall", "DescribeLoggingConfiguration", "UpdateLoggingConfiguration", seen="moto 5.2.5")
def firewall_logging(call):
    """AWS changes one destination of a firewall's logs at a time. moto takes any change, of a firewall of its own."""
    arn = named(call, "firewall", "Firewall")["arn"]
    before = kept(call, "logging").get(arn, {"LogDestinationConfigs": []})
    if call.action.startswith("Update"):
        after = call.parameters.get("LoggingConfiguration", {"LogDestinationConfigs": []})
        kinds = [{to["LogType"] for to in state["LogDestinationConfigs"]} for state in (before, after)]
        if len(kinds[0] ^ kinds[1]) > 1:
            raise AWSError("InvalidRequestException", "You can only change one destination at a time.")
        kept(call, "logging")[arn] = before = after
    return {"FirewallArn": arn, "LoggingConfiguration": before}


@answer("network-firewall", "TagResource", "UntagResource", "ListTagsForResource", seen="moto 5.2.5")
def firewall_tags(call):
    """AWS keeps tags of firewalls, policies and groups of rules. moto has no call for them."""
    arn = call.parameters["ResourceArn"]
    for kind in ("firewall", "policy", "rule group"):
        if record := kept(call, kind).get(arn):
            if call.action.startswith("List"):
                return {"Tags": tags(record)}
            given = {tag["Key"]: tag["Value"] for tag in call.parameters.get("Tags", [])}
            return retag(record["tags"], given, call.parameters.get("TagKeys", []))
    raise AWSError("ResourceNotFoundException", f"{arn} does not exist.")


@patch(RouteBackend, "replace_route", seen="moto 5.2.5")
def route_to_endpoint_replaced(replace, ec2, *args, **kwargs):
    """AWS changes the target of a route to and from an endpoint of a firewall.
    moto knows such a target only of new routes, and keeps it beside the next one."""
    route = replace(ec2, *args, **kwargs)
    route.vpc_endpoint_id = current.get().parameters.get("VpcEndpointId")
    return route
