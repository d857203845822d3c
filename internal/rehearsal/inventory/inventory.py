"""Lists what exists in an account and region: inventory.py REGION ACCOUNT.

The endpoint and the keys are in the environment. Prints {"items": [{"kind", "id", "name"}], "failures": [text]}.
"""

import gc
import json
import sys

import botocore.session
import jmespath
from botocore.config import Config
from botocore.exceptions import ClientError

gc.disable()  # a fifth of the time goes to searching AWS's models for garbage otherwise

ACCOUNT = object()  # stands for the account's number
NAMED = "Tags[?Key=='Name'].Value | [0]"  # what people call it

# Service, operation, kind of item, and the items in its answer: their IDs and names. What is deleted but still shown
# for hours does not count, nor what AWS keeps there for itself.
TABLE = [
    ("ec2", "describe_vpcs", "ec2/vpc", f"Vpcs[].[VpcId, {NAMED}]"),
    ("ec2", "describe_subnets", "ec2/subnet", f"Subnets[].[SubnetId, {NAMED}]"),
    ("ec2", "describe_route_tables", "ec2/route-table", f"RouteTables[].[RouteTableId, {NAMED}]"),
    ("ec2", "describe_network_acls", "ec2/network-acl", f"NetworkAcls[].[NetworkAclId, {NAMED}]"),
    ("ec2", "describe_internet_gateways", "ec2/internet-gateway", f"InternetGateways[].[InternetGatewayId, {NAMED}]"),
    ("ec2", "describe_nat_gateways", "ec2/nat-gateway", f"NatGateways[?State!='deleted'].[NatGatewayId, {NAMED}]"),
    ("ec2", "describe_addresses", "ec2/address", f"Addresses[].[AllocationId, {NAMED}]"),
    ("ec2", "describe_security_groups", "ec2/security-group", "SecurityGroups[].[GroupId, GroupName]"),
    (
        "ec2",
        "describe_network_interfaces",
        "ec2/network-interface",
        "NetworkInterfaces[].[NetworkInterfaceId, Description]",
    ),
    (
        "ec2",
        "describe_vpc_endpoints",
        "ec2/vpc-endpoint",
        "VpcEndpoints[?State!='deleted'].[VpcEndpointId, ServiceName]",
    ),
    # botocore has no paginator for it; a region has 50 at most.
    (
        "ec2",
        "describe_vpc_block_public_access_exclusions",
        "ec2/public-access-exclusion",
        f"VpcBlockPublicAccessExclusions[?State!='delete-complete'].[ExclusionId, {NAMED}]",
        {"MaxResults": 1000},
    ),
    ("ec2", "describe_flow_logs", "ec2/flow-log", "FlowLogs[].[FlowLogId, ResourceId]"),
    (
        "ec2",
        "describe_launch_templates",
        "ec2/launch-template",
        "LaunchTemplates[].[LaunchTemplateId, LaunchTemplateName]",
    ),
    (
        "ec2",
        "describe_placement_groups",
        "ec2/placement-group",
        "PlacementGroups[?State!='deleted'].[GroupId, GroupName]",
    ),
    # AWS's own lists of its services' addresses come with the region.
    (
        "ec2",
        "describe_managed_prefix_lists",
        "ec2/prefix-list",
        "PrefixLists[?OwnerId!='AWS'].[PrefixListId, PrefixListName]",
    ),
    (
        "ec2",
        "describe_instances",
        "ec2/instance",
        f"Reservations[].Instances[] | [?State.Name!='terminated'].[InstanceId, {NAMED}]",
    ),
    ("ec2", "describe_volumes", "ec2/volume", f"Volumes[].[VolumeId, {NAMED}]"),
    (
        "ec2",
        "describe_transit_gateways",
        "ec2/transit-gateway",
        f"TransitGateways[?State!='deleted'].[TransitGatewayId, {NAMED}]",
    ),
    (
        "ec2",
        "describe_transit_gateway_route_tables",
        "ec2/transit-gateway-route-table",
        f"TransitGatewayRouteTables[?State!='deleted'].[TransitGatewayRouteTableId, {NAMED}]",
    ),
    (
        "ec2",
        "describe_transit_gateway_attachments",
        "ec2/transit-gateway-attachment",
        f"TransitGatewayAttachments[?State!='deleted'].[TransitGatewayAttachmentId, {NAMED}]",
    ),
    # A setting counts when it is not AWS's default: somebody has changed it and not changed it back.
    (
        "ec2",
        "get_ebs_encryption_by_default",
        "ec2/setting",
        "[EbsEncryptionByDefault][?@].['ebs-encryption-by-default', 'true']",
    ),
    # AWS's own key, with or without the rest of an ARN.
    (
        "ec2",
        "get_ebs_default_kms_key_id",
        "ec2/setting",
        "[KmsKeyId][?@ && !ends_with(@, 'alias/aws/ebs')].['ebs-default-key', @]",
    ),
    (
        "ec2",
        "get_snapshot_block_public_access_state",
        "ec2/setting",
        "[State][?@ && @!='unblocked'].['snapshot-block-public-access', @]",
    ),
    (
        "ec2",
        "get_instance_metadata_defaults",
        "ec2/setting",
        "[AccountLevel][?HttpEndpoint || HttpTokens || InstanceMetadataTags || HttpPutResponseHopLimit]"
        ".['instance-metadata-defaults']",
    ),
    ("efs", "describe_access_points", "efs/access-point", "AccessPoints[].[AccessPointId, Name]"),
    ("kms", "list_aliases", "kms/alias", "Aliases[?!starts_with(AliasName, 'alias/aws/')].[AliasName, TargetKeyId]"),
    ("logs", "describe_log_groups", "logs/log-group", "logGroups[].[logGroupName]"),
    ("backup", "list_backup_vaults", "backup/vault", "BackupVaultList[].[BackupVaultName]"),
    ("backup", "list_restore_testing_plans", "backup/restore-testing-plan", "RestoreTestingPlans[].[RestoreTestingPlanName]"),
    ("firehose", "list_delivery_streams", "firehose/stream", "DeliveryStreamNames[].[@]"),
    ("backup", "list_backup_plans", "backup/plan", "BackupPlansList[].[BackupPlanId, BackupPlanName]"),
    # AWS creates service-linked roles on first use and keeps them.
    ("iam", "list_roles", "iam/role", "Roles[?!starts_with(Path || '', '/aws-service-role/')].[RoleName]"),
    ("iam", "list_policies", "iam/policy", "Policies[].[Arn, PolicyName]", {"Scope": "Local"}),
    ("iam", "list_instance_profiles", "iam/instance-profile", "InstanceProfiles[].[InstanceProfileName]"),
    ("iam", "list_open_id_connect_providers", "iam/oidc-provider", "OpenIDConnectProviderList[].[Arn]"),
    ("iam", "get_account_password_policy", "iam/password-policy", "[PasswordPolicy][?@ != `null`].['account']"),
    # The buckets of all regions; only paginated requests return which.
    ("s3", "list_buckets", "s3/bucket", "Buckets[].[Name, BucketRegion]", {"MaxBuckets": 1000}),
    # A zone goes only after its records, so listing the zones is enough.
    ("route53", "list_hosted_zones", "route53/hosted-zone", "HostedZones[].[Id, Name]"),
    (
        "elbv2",
        "describe_load_balancers",
        "elasticloadbalancing/load-balancer",
        "LoadBalancers[].[LoadBalancerArn, LoadBalancerName]",
    ),
    (
        "elbv2",
        "describe_target_groups",
        "elasticloadbalancing/target-group",
        "TargetGroups[].[TargetGroupArn, TargetGroupName]",
    ),
    ("acm", "list_certificates", "acm/certificate", "CertificateSummaryList[].[CertificateArn, DomainName]"),
    ("wafv2", "list_web_acls", "wafv2/web-acl", "WebACLs[].[Id, Name]", {"Scope": "REGIONAL"}),
    ("network-firewall", "list_firewalls", "network-firewall/firewall", "Firewalls[].[FirewallArn, FirewallName]"),
    (
        "network-firewall",
        "list_firewall_policies",
        "network-firewall/policy",
        "FirewallPolicies[].[Arn, Name]",
    ),
    ("network-firewall", "list_rule_groups", "network-firewall/rule-group", "RuleGroups[].[Arn, Name]"),
    # AWS has lists of its own.
    (
        "route53resolver",
        "list_firewall_domain_lists",
        "route53resolver/domain-list",
        "FirewallDomainLists[?!starts_with(Name, 'AWSManaged')].[Id, Name]",
    ),
    (
        "route53resolver",
        "list_firewall_rule_groups",
        "route53resolver/rule-group",
        "FirewallRuleGroups[?ShareStatus!='SHARED_WITH_ME'].[Id, Name]",
    ),
    # A group and what records names go only after their associations.
    (
        "route53resolver",
        "list_resolver_query_log_configs",
        "route53resolver/query-log",
        "ResolverQueryLogConfigs[].[Id, Name]",
    ),
    ("sns", "list_topics", "sns/topic", "Topics[].[TopicArn]"),
    # Without a maximum, SQS says nothing of a second page.
    ("sqs", "list_queues", "sqs/queue", "QueueUrls[].[@]", {"MaxResults": 1000}),
    # AWS services keep rules of their own, and nobody else can delete them.
    ("events", "list_rules", "events/rule", "Rules[?!ManagedBy].[Name, Description]"),
    # Unless asked for, composite alarms are left out.
    (
        "cloudwatch",
        "describe_alarms",
        "cloudwatch/alarm",
        "[MetricAlarms, CompositeAlarms][][].[AlarmName]",
        {"AlarmTypes": ["MetricAlarm", "CompositeAlarm"]},
    ),
    ("cloudtrail", "list_trails", "cloudtrail/trail", "Trails[].[TrailARN, Name]"),
    ("guardduty", "list_detectors", "guardduty/detector", "DetectorIds[].[@]"),
    ("securityhub", "describe_hub", "securityhub/hub", "[[HubArn]]"),
    (
        "securityhub",
        "get_enabled_standards",
        "securityhub/standard",
        "StandardsSubscriptions[].[StandardsSubscriptionArn]",
    ),
    ("accessanalyzer", "list_analyzers", "access-analyzer/analyzer", "analyzers[].[name]"),
    # Security Hub and others have recorders and rules of their own, which they make and delete themselves.
    (
        "config",
        "describe_configuration_recorders",
        "config/recorder",
        "ConfigurationRecorders[?!servicePrincipal].[name]",
    ),
    ("config", "describe_delivery_channels", "config/delivery-channel", "DeliveryChannels[].[name]"),
    ("config", "describe_config_rules", "config/rule", "ConfigRules[?!CreatedBy].[ConfigRuleName, Description]"),
    ("ecr", "describe_repositories", "ecr/repository", "repositories[].[repositoryName]"),
    (
        "ecr",
        "describe_pull_through_cache_rules",
        "ecr/pull-through-cache-rule",
        "pullThroughCacheRules[].[ecrRepositoryPrefix, upstreamRegistryUrl]",
    ),
    (
        "ecr",
        "describe_repository_creation_templates",
        "ecr/creation-template",
        "repositoryCreationTemplates[].[prefix, description]",
    ),
    # AWS's default is basic scanning by hand: no rule says which repositories.
    (
        "ecr",
        "get_registry_scanning_configuration",
        "ecr/setting",
        "[scanningConfiguration][?rules || scanType && scanType!='BASIC'].['registry-scanning', scanType]",
    ),
    # AWS's own, such as the ids of images; nobody else may use the prefix.
    ("ssm", "describe_parameters", "ssm/parameter", "Parameters[?!starts_with(Name, '/aws/')].[Name, Description]"),
    # What the account shares with others, not what others share with it.
    (
        "ram",
        "get_resource_shares",
        "ram/resource-share",
        "resourceShares[?status!='DELETED'].[resourceShareArn, name]",
        {"resourceOwner": "SELF"},
    ),
    ("route53profiles", "list_profiles", "route53/profile", "ProfileSummaries[].[Id, Name]"),
    ("budgets", "describe_budgets", "budgets/budget", "Budgets[].[BudgetName]", {"AccountId": ACCOUNT}),
    (
        "s3control",
        "get_public_access_block",
        "s3/setting",
        "[PublicAccessBlockConfiguration][?@ != `null`].['account-public-access-block']",
        {"AccountId": ACCOUNT},
    ),
]

# What exists inside a cluster; its name is part of their IDs.
IN_CLUSTERS = [
    ("list_nodegroups", "eks/node-group", "nodegroups[].[@, @]"),
    ("list_addons", "eks/addon", "addons[].[@, @]"),
    ("list_access_entries", "eks/access-entry", "accessEntries[].[@, @]"),
    (
        "list_pod_identity_associations",
        "eks/pod-identity-association",
        "associations[].[associationId, join('/', [namespace, serviceAccount])]",
    ),
]

# What AWS says in an error where there is nothing. Where Security Hub is not enabled, it refuses access, and budgets to an
# account whose organization does not allow them.
NOTHING = {
    "get_account_password_policy": "NoSuchEntity",
    "get_public_access_block": "NoSuchPublicAccessBlockConfiguration",
    "describe_budgets": "is a linked account",
    "describe_hub": "InvalidAccessException",
    "get_enabled_standards": "InvalidAccessException",
}


class Inventory:
    def __init__(self, region, account):
        self.region, self.account = region, account
        self.session, self.clients = botocore.session.get_session(), {}
        self.items, self.failures = [], []

    def client(self, service):
        if service not in self.clients:
            retries = Config(retries={"mode": "standard", "total_max_attempts": 3})
            self.clients[service] = self.session.create_client(service, region_name=self.region, config=retries)
        return self.clients[service]

    def ask(self, service, operation, path, parameters=None):
        """What a path finds in all pages of an answer."""
        client, found = self.client(service), []
        parameters = {name: self.account if value is ACCOUNT else value for name, value in (parameters or {}).items()}
        try:
            if client.can_paginate(operation):
                pages = client.get_paginator(operation).paginate(**parameters)
            else:
                pages = [getattr(client, operation)(**parameters)]
            for page in pages:
                found += jmespath.search(path, page) or []
        except ClientError as error:
            if operation not in NOTHING or NOTHING[operation] not in str(error):
                raise
        return found

    def add(self, kind, found, prefix=""):
        for id, *name in found:
            self.items.append({"kind": kind, "id": prefix + (id or ""), "name": name[0] or "" if name else ""})

    def list(self, service, operation, kind, path, parameters=None, prefix=""):
        self.add(kind, self.ask(service, operation, path, parameters), prefix)

    def list_clusters(self):
        clusters = self.ask("eks", "list_clusters", "clusters[]")
        self.add("eks/cluster", [[name] for name in clusters])
        for name in clusters:
            for operation, kind, path in IN_CLUSTERS:
                self.try_to(
                    f"cluster {name}", self.list, "eks", operation, kind, path, {"clusterName": name}, name + "/"
                )

    def list_file_systems(self):
        systems = self.ask("efs", "describe_file_systems", "FileSystems[].[FileSystemId, Name]")
        self.add("efs/file-system", systems)
        for id, _ in systems:  # mount targets can be listed per file system only
            targets = "MountTargets[].[MountTargetId, SubnetId]"
            self.list("efs", "describe_mount_targets", "efs/mount-target", targets, {"FileSystemId": id})

    def list_keys(self):
        """The customer's keys that are not on their way out: a key is deleted 7 days ahead at the earliest."""
        for id in self.ask("kms", "list_keys", "Keys[].KeyId"):
            key = self.client("kms").describe_key(KeyId=id)["KeyMetadata"]
            if key["KeyManager"] == "CUSTOMER" and key["KeyState"] not in ("PendingDeletion", "PendingReplicaDeletion"):
                self.add("kms/key", [[id, key.get("Description")]])

    def try_to(self, what, work, *arguments):
        """Keeps the error of what fails, since the others' errors are wanted, too."""
        try:
            work(*arguments)
        except Exception as error:
            self.failures.append(f"{what}: {error}")

    def run(self):
        for service, operation, *rest in TABLE:
            self.try_to(f"{service} {operation}", self.list, service, operation, *rest)
        for service, work in (("eks", self.list_clusters), ("efs", self.list_file_systems), ("kms", self.list_keys)):
            self.try_to(service, work)
        return {"items": self.items, "failures": self.failures}


if __name__ == "__main__":
    print(json.dumps(Inventory(*sys.argv[1:]).run()))
