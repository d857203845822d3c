"""Route 53 Resolver: what filters names, and what records them."""

import secrets

from moto.route53resolver.models import Route53ResolverBackend, route53resolver_backends

from engine import AWSError, answer, patch, retag
from exceptions.ec2 import backend

KINDS = {"list": "firewall-domain-list", "group": "firewall-rule-group", "association": "firewall-rule-group-association"}


def kept(call, kind):
    """What there is of a kind, by id."""
    return call.memory(f"dns firewall {kind}")


def named(call, kind, member):
    id = call.parameters[member]
    if id not in kept(call, kind):
        raise AWSError("ResourceNotFoundException", f"[RSLVR-02803] {member} {id} does not exist.")
    return kept(call, kind)[id]


def created(call, kind, prefix, **record):
    id = f"{prefix}-{secrets.token_hex(8)}"
    tags = {tag["Key"]: tag["Value"] for tag in call.parameters.get("Tags", [])}
    own = {"Id": id, "Arn": call.arn(f"{KINDS[kind]}/{id}"), "Name": call.parameters["Name"], "Status": "COMPLETE"}
    own["CreatorRequestId"] = call.parameters["CreatorRequestId"]
    kept(call, kind)[id] = {"said": own | record, "tags": tags, "held": {}}
    return kept(call, kind)[id]


@answer(
    "route53resolver",
    "CreateFirewallDomainList",
    "GetFirewallDomainList",
    "ListFirewallDomainLists",
    "ListFirewallDomains",
    "UpdateFirewallDomains",
    "DeleteFirewallDomainList",
    seen="moto 5.2.5",
)
def resolver_domain_lists(call):
    """AWS keeps lists of names, and deletes none that a rule refers to. moto has no such calls."""
    if call.action == "ListFirewallDomainLists":
        return {"FirewallDomainLists": [record["said"] for record in kept(call, "list").values()]}
    if call.action == "CreateFirewallDomainList":
        return {"FirewallDomainList": created(call, "list", "rslvr-fdl", DomainCount=0)["said"]}
    record = named(call, "list", "FirewallDomainListId")
    said, names = record["said"], record["held"]
    if call.action == "ListFirewallDomains":
        return {"Domains": list(names)}
    if call.action == "UpdateFirewallDomains":
        operation, given = call.parameters["Operation"], dict.fromkeys(call.parameters["Domains"])
        if operation == "REPLACE":
            names.clear()
        for name in given:
            names.pop(name, None) if operation == "REMOVE" else names.setdefault(name)
        said["DomainCount"] = len(names)
        return {"Id": said["Id"], "Name": said["Name"], "Status": "COMPLETE"}
    if call.action.startswith("Delete"):
        if any(said["Id"] in group["held"] for group in kept(call, "group").values()):
            raise AWSError("ConflictException", f"[RSLVR-02001] {said['Id']} is used by a rule.")
        del kept(call, "list")[said["Id"]]
    return {"FirewallDomainList": said}


@answer(
    "route53resolver",
    "CreateFirewallRuleGroup",
    "GetFirewallRuleGroup",
    "ListFirewallRuleGroups",
    "DeleteFirewallRuleGroup",
    "CreateFirewallRule",
    "UpdateFirewallRule",
    "ListFirewallRules",
    "DeleteFirewallRule",
    seen="moto 5.2.5",
)
def resolver_rule_groups(call):
    """AWS keeps groups of rules, one for each list and priority, and deletes none that has rules or is in a VPC. moto has no such calls."""
    asked = call.parameters
    if call.action == "ListFirewallRuleGroups":
        return {"FirewallRuleGroups": [record["said"] for record in kept(call, "group").values()]}
    if call.action == "CreateFirewallRuleGroup":
        new = created(call, "group", "rslvr-frg", RuleCount=0, OwnerId=call.account, ShareStatus="NOT_SHARED")
        return {"FirewallRuleGroup": new["said"]}
    group = named(call, "group", "FirewallRuleGroupId")
    rules, said = group["held"], group["said"]
    if call.action == "ListFirewallRules":
        return {"FirewallRules": list(rules.values())}
    if call.action.endswith("FirewallRule"):
        return {"FirewallRule": _rule(call, group)}
    if call.action.startswith("Delete"):
        used = any(there["said"]["FirewallRuleGroupId"] == said["Id"] for there in kept(call, "association").values())
        if used or rules:
            raise AWSError("ConflictException", f"[RSLVR-02002] {said['Id']} has rules, or is associated with a VPC.")
        del kept(call, "group")[said["Id"]]
    return {"FirewallRuleGroup": said}


def _rule(call, group):
    asked, rules = call.parameters, group["held"]
    id = named(call, "list", "FirewallDomainListId")["said"]["Id"]
    if call.action.startswith("Delete"):
        if id not in rules:
            raise AWSError("ResourceNotFoundException", f"[RSLVR-02803] There is no rule for {id}.")
        rule = rules.pop(id)
        group["said"]["RuleCount"] = len(rules)
        return rule
    if any(rule["Priority"] == asked["Priority"] for other, rule in rules.items() if other != id):
        raise AWSError("ConflictException", f"[RSLVR-02205] There is a rule with the priority {asked['Priority']}.")
    members = ("Name", "Priority", "Action", "BlockResponse", "FirewallDomainRedirectionAction", "CreatorRequestId")
    given = {name: asked[name] for name in members if name in asked}
    own = {"FirewallRuleGroupId": group["said"]["Id"], "FirewallDomainListId": id}
    rules[id] = rules.get(id, {}) | own | given
    group["said"]["RuleCount"] = len(rules)
    return rules[id]


@answer(
    "route53resolver",
    "AssociateFirewallRuleGroup",
    "GetFirewallRuleGroupAssociation",
    "ListFirewallRuleGroupAssociations",
    "UpdateFirewallRuleGroupAssociation",
    "DisassociateFirewallRuleGroup",
    seen="moto 5.2.5",
)
def resolver_rule_group_associations(call):
    """AWS associates groups of rules with VPCs, by priorities from 101 to 9900. moto has no such calls."""
    asked = call.parameters
    if call.action.startswith("List"):
        found = [record["said"] for record in kept(call, "association").values()]
        wanted = {name: asked[name] for name in ("FirewallRuleGroupId", "VpcId") if name in asked}
        return {"FirewallRuleGroupAssociations": [one for one in found if wanted.items() <= one.items()]}
    if call.action.startswith("Associate"):
        named(call, "group", "FirewallRuleGroupId")
        if asked["VpcId"] not in backend(call).vpcs:
            raise AWSError("ResourceNotFoundException", f"[RSLVR-02025] {asked['VpcId']} does not exist.")
        if not 100 < asked["Priority"] < 9900:
            raise AWSError("ValidationException", "[RSLVR-02407] A priority is greater than 100 and less than 9900.")
        members = ("FirewallRuleGroupId", "VpcId", "Priority")
        record = {name: asked[name] for name in members}
        record["MutationProtection"] = asked.get("MutationProtection", "DISABLED")
        return {"FirewallRuleGroupAssociation": created(call, "association", "rslvr-frgassoc", **record)["said"]}
    said = named(call, "association", "FirewallRuleGroupAssociationId")["said"]
    if call.action.startswith("Update"):
        said |= {name: asked[name] for name in ("Name", "Priority", "MutationProtection") if name in asked}
    if call.action.startswith("Disassociate"):
        if said["MutationProtection"] == "ENABLED":
            raise AWSError("ValidationException", f"[RSLVR-02408] {said['Id']} is protected from changes.")
        del kept(call, "association")[said["Id"]]
    return {"FirewallRuleGroupAssociation": said}


@answer("route53resolver", "GetFirewallConfig", "ListFirewallConfigs", "UpdateFirewallConfig", seen="moto 5.2.5")
def resolver_firewall_config(call):
    """AWS has a setting for each VPC that was asked for: what its resolver does when it cannot filter. moto has none."""
    configs = call.memory("dns firewall configs")
    if call.action.startswith("List"):
        return {"FirewallConfigs": list(configs.values())}
    vpc = call.parameters["ResourceId"]
    if vpc not in backend(call).vpcs:
        raise AWSError("ResourceNotFoundException", f"[RSLVR-02025] {vpc} does not exist.")
    new = {"Id": f"rslvr-fc-{secrets.token_hex(8)}", "ResourceId": vpc, "OwnerId": call.account}
    config = configs.setdefault(vpc, new | {"FirewallFailOpen": "DISABLED"})
    config["FirewallFailOpen"] = call.parameters.get("FirewallFailOpen", config["FirewallFailOpen"])
    return {"FirewallConfig": config}


@answer("route53resolver", "DeleteResolverQueryLogConfig", "DisassociateResolverQueryLogConfig", seen="moto 5.2.5")
def resolver_query_logs_deleted(call):
    """AWS removes what records names, from one VPC after the other. moto makes it, and has no call to remove it."""
    resolver, id = route53resolver_backends[call.account][call.region], call.parameters["ResolverQueryLogConfigId"]
    logs, associations = resolver.resolver_query_log_configs, resolver.resolver_query_log_config_associations
    if id not in logs:
        raise AWSError("ResourceNotFoundException", f"[RSLVR-01601] {id} does not exist.")
    there = {key: one for key, one in associations.items() if one.resolver_query_log_config_id == id}
    if call.action.startswith("Delete"):
        if there:
            raise AWSError("InvalidRequestException", f"[RSLVR-01604] {id} is associated with VPCs.")
        return {"ResolverQueryLogConfig": logs.pop(id).description() | {"Status": "DELETING"}}
    for key, one in there.items():
        if one.resource_id == call.parameters["ResourceId"]:
            logs[id].association_count -= 1
            gone = associations.pop(key).description() | {"Status": "DELETING"}
            return {"ResolverQueryLogConfigAssociation": gone}
    raise AWSError("ResourceNotFoundException", f"[RSLVR-01602] {id} records no names of that VPC.")


@answer("route53resolver", "TagResource", "UntagResource", "ListTagsForResource", seen="moto 5.2.5")
def resolver_firewall_tags(call):
    """AWS keeps tags of lists, groups of rules and their associations. moto does not know them."""
    arn = call.parameters["ResourceArn"]
    records = [record for kind in KINDS for record in kept(call, kind).values() if record["said"]["Arn"] == arn]
    if not records:
        return None
    tags = records[0]["tags"]
    if call.action.startswith("List"):
        return {"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}
    given = {tag["Key"]: tag["Value"] for tag in call.parameters.get("Tags", [])}
    return retag(tags, given, call.parameters.get("TagKeys", []))


@patch(Route53ResolverBackend, "_matched_arn", seen="moto 5.2.5")
def resolver_query_log_tags(match, resolver, resource_arn):
    """AWS keeps tags of what records names. moto refuses to tell them, but of endpoints and rules that forward."""
    if not any(log.arn == resource_arn for log in resolver.resolver_query_log_configs.values()):
        match(resolver, resource_arn)
