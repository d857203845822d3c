"""Route 53 Resolver: what filters names, and what records them."""

from aws import equal, refused


def domain_list(aws, name="names"):
    made = aws.route53resolver.create_firewall_domain_list(Name=name, CreatorRequestId=name)
    return made["FirewallDomainList"]["Id"]


def rule_group(aws):
    made = aws.route53resolver.create_firewall_rule_group(Name="names", CreatorRequestId="names")
    return made["FirewallRuleGroup"]["Id"]


def rule(aws, group, names, priority=100, **settings):
    return aws.route53resolver.create_firewall_rule(
        CreatorRequestId=names,
        FirewallRuleGroupId=group,
        FirewallDomainListId=names,
        Priority=priority,
        Name="names",
        **({"Action": "ALLOW"} | settings),
    )["FirewallRule"]


def query_log(aws):
    return aws.route53resolver.create_resolver_query_log_config(
        Name="names", DestinationArn=f"arn:aws:s3:::{aws.bucket('logs')}", CreatorRequestId="names"
    )["ResolverQueryLogConfig"]


def resolver_domain_lists(aws):
    id = domain_list(aws)
    for operation, names, want in (
        ("ADD", ["a.example.com", "b.example.com"], ["a.example.com", "b.example.com"]),
        ("REMOVE", ["a.example.com"], ["b.example.com"]),
        ("REPLACE", ["*"], ["*"]),
    ):
        aws.route53resolver.update_firewall_domains(FirewallDomainListId=id, Operation=operation, Domains=names)
        equal(aws.route53resolver.list_firewall_domains(FirewallDomainListId=id)["Domains"], want)
    found = aws.route53resolver.get_firewall_domain_list(FirewallDomainListId=id)["FirewallDomainList"]
    equal((found["DomainCount"], found["Status"]), (1, "COMPLETE"))
    group = rule_group(aws)
    rule(aws, group, id)
    with refused("ConflictException"):
        aws.route53resolver.delete_firewall_domain_list(FirewallDomainListId=id)
    aws.route53resolver.delete_firewall_rule(FirewallRuleGroupId=group, FirewallDomainListId=id)
    aws.route53resolver.delete_firewall_domain_list(FirewallDomainListId=id)
    equal(aws.route53resolver.list_firewall_domain_lists()["FirewallDomainLists"], [])


def resolver_rule_groups(aws):
    group, names, rest = rule_group(aws), domain_list(aws), domain_list(aws, "rest")
    rule(aws, group, names)
    with refused("ConflictException"):
        rule(aws, group, rest)
    rule(aws, group, rest, 200, Action="BLOCK", BlockResponse="NXDOMAIN")
    found = aws.route53resolver.list_firewall_rules(FirewallRuleGroupId=group)["FirewallRules"]
    equal([(one["Action"], one["Priority"]) for one in found], [("ALLOW", 100), ("BLOCK", 200)])
    with refused("ConflictException"):
        aws.route53resolver.delete_firewall_rule_group(FirewallRuleGroupId=group)
    for id in names, rest:
        aws.route53resolver.delete_firewall_rule(FirewallRuleGroupId=group, FirewallDomainListId=id)
    aws.route53resolver.delete_firewall_rule_group(FirewallRuleGroupId=group)
    with refused("ResourceNotFoundException"):
        aws.route53resolver.get_firewall_rule_group(FirewallRuleGroupId=group)


def resolver_rule_group_associations(aws):
    group, vpc = rule_group(aws), aws.vpc()
    there = {"FirewallRuleGroupId": group, "VpcId": vpc, "Name": "names", "CreatorRequestId": "names"}
    with refused("ValidationException"):
        aws.route53resolver.associate_firewall_rule_group(**there, Priority=100)
    made = aws.route53resolver.associate_firewall_rule_group(**there, Priority=101)["FirewallRuleGroupAssociation"]
    equal(made["MutationProtection"], "DISABLED")
    with refused("ConflictException"):
        aws.route53resolver.delete_firewall_rule_group(FirewallRuleGroupId=group)
    aws.route53resolver.disassociate_firewall_rule_group(FirewallRuleGroupAssociationId=made["Id"])
    found = aws.route53resolver.list_firewall_rule_group_associations(VpcId=vpc)["FirewallRuleGroupAssociations"]
    equal(found, [])


def resolver_firewall_config(aws):
    vpc = aws.vpc()
    equal(aws.route53resolver.get_firewall_config(ResourceId=vpc)["FirewallConfig"]["FirewallFailOpen"], "DISABLED")
    changed = aws.route53resolver.update_firewall_config(ResourceId=vpc, FirewallFailOpen="ENABLED")["FirewallConfig"]
    equal(aws.route53resolver.list_firewall_configs()["FirewallConfigs"], [changed])
    equal(changed["FirewallFailOpen"], "ENABLED")


def resolver_query_logs_deleted(aws):
    log, vpc = query_log(aws), aws.vpc()
    there = {"ResolverQueryLogConfigId": log["Id"], "ResourceId": vpc}
    aws.route53resolver.associate_resolver_query_log_config(**there)
    with refused("InvalidRequestException"):
        aws.route53resolver.delete_resolver_query_log_config(ResolverQueryLogConfigId=log["Id"])
    aws.route53resolver.disassociate_resolver_query_log_config(**there)
    aws.route53resolver.delete_resolver_query_log_config(ResolverQueryLogConfigId=log["Id"])
    with refused("ResourceNotFoundException"):
        aws.route53resolver.get_resolver_query_log_config(ResolverQueryLogConfigId=log["Id"])


def resolver_firewall_tags(aws):
    id = domain_list(aws)
    arn = aws.route53resolver.get_firewall_domain_list(FirewallDomainListId=id)["FirewallDomainList"]["Arn"]
    _keeps_tags(aws, arn)


def resolver_query_log_tags(aws):
    _keeps_tags(aws, query_log(aws)["Arn"])


def _keeps_tags(aws, arn):
    aws.route53resolver.tag_resource(ResourceArn=arn, Tags=[{"Key": "Name", "Value": "names"}])
    equal(aws.route53resolver.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "Name", "Value": "names"}])
    aws.route53resolver.untag_resource(ResourceArn=arn, TagKeys=["Name"])
    equal(aws.route53resolver.list_tags_for_resource(ResourceArn=arn)["Tags"], [])
