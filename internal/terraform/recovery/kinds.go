package recovery

import (
	"fmt"
	"strings"
)

// kind is how the resources of one type are found in an account.
type kind struct {
	service string
	steps   []step
	// id is what Terraform imports one by, and key what tells it from the others of its
	// type. {0} is the first text that the steps find, and {account} the account's id.
	id, key string
	// of is the same key as the configuration has it: {vpc_id} is an argument.
	of string
	// unnamed says that AWS takes several with the same name, so that there can be two.
	unnamed bool
	// stated says that a listing's last column is the state that AWS gives.
	stated bool
	// remove is the call that removes a second one which nothing uses. AWS refuses it for
	// one that is in use. Without, a second one is left to people.
	remove *step
}

// step is a call, and the path of what it finds. Its parameters may name what the steps
// before it have found.
type step struct {
	Operation  string         `json:"operation"`
	Parameters map[string]any `json:"parameters"`
	Path       string         `json:"path"`
}

// tagged are resources that carry the stack's tags and the one of their name.
func tagged(service, operation, list, id string) kind {
	path := fmt.Sprintf(`%s | [?State!='deleted' && State!='deleting' && Tags[?Key=='Region' && Value=='{stack}']].[%s, Tags[?Key=='Name'].Value | [0]]`, list, id)
	return kind{service: service, steps: []step{{operation, nil, path}}, id: "{0}", key: "{1}", of: "{tags.Name}", unnamed: true}
}

// removed are resources of which a second one can be removed, by their id.
func (k kind) removed(operation, parameter string) kind {
	k.remove = &step{Operation: operation, Parameters: map[string]any{parameter: "{0}"}}
	return k
}

// several are resources of which AWS takes several with the same name: a call lists their
// ids and names.
func several(service string, list step, of string) kind {
	return kind{service: service, steps: []step{list}, id: "{0}", key: "{1}", of: of, unnamed: true}
}

// withState adds the state of tagged resources to their listing.
func (k kind) withState() kind {
	k.steps[0].Path = strings.TrimSuffix(k.steps[0].Path, "]") + ", State]"
	k.stated = true
	return k
}

// withStatus is a further call for the state of each resource.
func (k kind) withStatus(of step) kind {
	k.steps = append(k.steps, of)
	k.stated = true
	return k
}

// named are resources with a unique name.
func named(service, operation, path, of string) kind {
	return kind{service: service, steps: []step{{operation, nil, path}}, id: "{0}", key: "{0}", of: of}
}

// inside are resources within others, which are listed first.
func inside(service string, outer, inner step, id, key, of string) kind {
	return kind{service: service, steps: []step{outer, inner}, id: id, key: key, of: of}
}

var (
	balancers   = step{"describe_load_balancers", nil, "LoadBalancers[].[LoadBalancerArn, LoadBalancerName]"}
	clusters    = step{"list_clusters", nil, "clusters[].[@]"}
	fileSystems = step{"describe_file_systems", nil, "FileSystems[].[FileSystemId]"}
	hubTables   = step{"describe_transit_gateway_route_tables", nil, "TransitGatewayRouteTables[?State!='deleted'].[TransitGatewayRouteTableId]"}
	nameRules   = step{"list_firewall_rule_groups", nil, "FirewallRuleGroups[].[Id, Name]"}
	tests       = step{"list_restore_testing_plans", nil, "RestoreTestingPlans[].[RestoreTestingPlanName]"}
	plans       = step{"list_backup_plans", nil, "BackupPlansList[].[BackupPlanId, BackupPlanName]"}
	zones       = step{"list_hosted_zones", nil, "HostedZones[].[Id, Name]"}
)

// in is a call about the first thing that was found.
func in(operation, parameter, path string) step {
	return step{operation, map[string]any{parameter: "{0}"}, path}
}

// kinds are the types of resource that AWS refuses to make twice, or of which it makes a
// second one. All others of a stack are settings: made again, they are the same.
var kinds = map[string]kind{
	// A public zone belongs to others: the stack only reads which one it is.
	"data.aws_route53_zone": {service: "route53", steps: []step{{"list_hosted_zones", nil, "HostedZones[?Config.PrivateZone==`false`].[Id, Name]"}}, id: "{0}", key: "{1}", of: "{name}"},

	"aws_accessanalyzer_analyzer": named("accessanalyzer", "list_analyzers", "analyzers[].[name]", "{analyzer_name}"),
	"aws_acm_certificate": several("acm", step{"list_certificates", nil, "CertificateSummaryList[].[CertificateArn, DomainName]"}, "{domain_name}").
		removed("delete_certificate", "CertificateArn"),
	"aws_autoscaling_group": named("autoscaling", "describe_auto_scaling_groups", "AutoScalingGroups[].[AutoScalingGroupName]", "{name}"),
	"aws_backup_plan": several("backup", plans, "{name}").
		removed("delete_backup_plan", "BackupPlanId"),
	"aws_backup_restore_testing_plan": {service: "backup", steps: []step{tests}, id: "{0}", key: "{0}", of: "{name}"},
	"aws_backup_restore_testing_selection": inside("backup", tests, in("list_restore_testing_selections", "RestoreTestingPlanName", "RestoreTestingSelections[].[RestoreTestingSelectionName]"),
		"{1}:{0}", "{0}:{1}", "{restore_testing_plan_name}:{name}"),
	"aws_backup_selection": inside("backup", plans, in("list_backup_selections", "BackupPlanId", "BackupSelectionsList[].[SelectionId, SelectionName]"),
		"{0}|{2}", "{0}|{3}", "{plan_id}|{name}"),
	"aws_backup_vault": named("backup", "list_backup_vaults", "BackupVaultList[].[BackupVaultName]", "{name}"),
	"aws_budgets_budget": {service: "budgets", steps: []step{{"describe_budgets", map[string]any{"AccountId": "{account}"}, "Budgets[].[BudgetName]"}},
		id: "{account}:{0}", key: "{0}", of: "{name}"},
	"aws_cloudtrail":           {service: "cloudtrail", steps: []step{{"describe_trails", nil, "trailList[].[TrailARN, Name]"}}, id: "{0}", key: "{1}", of: "{name}"},
	"aws_cloudwatch_log_group": named("logs", "describe_log_groups", "logGroups[].[logGroupName]", "{name}"),
	"aws_ec2_managed_prefix_list": tagged("ec2", "describe_managed_prefix_lists", "PrefixLists", "PrefixListId").withState().
		removed("delete_managed_prefix_list", "PrefixListId"),
	"aws_ec2_transit_gateway": tagged("ec2", "describe_transit_gateways", "TransitGateways", "TransitGatewayId").
		removed("delete_transit_gateway", "TransitGatewayId"),
	"aws_ec2_transit_gateway_prefix_list_reference": inside("ec2", hubTables,
		in("get_transit_gateway_prefix_list_references", "TransitGatewayRouteTableId", "TransitGatewayPrefixListReferences[].[PrefixListId]"),
		"{0}_{1}", "{0}_{1}", "{transit_gateway_route_table_id}_{prefix_list_id}"),
	"aws_ec2_transit_gateway_route": inside("ec2", hubTables,
		step{"search_transit_gateway_routes", map[string]any{
			"TransitGatewayRouteTableId": "{0}", "Filters": []any{map[string]any{"Name": "type", "Values": []any{"static"}}},
		}, "Routes[?DestinationCidrBlock].[DestinationCidrBlock]"},
		"{0}_{1}", "{0}_{1}", "{transit_gateway_route_table_id}_{destination_cidr_block}"),
	"aws_ec2_transit_gateway_route_table": tagged("ec2", "describe_transit_gateway_route_tables", "TransitGatewayRouteTables", "TransitGatewayRouteTableId").
		removed("delete_transit_gateway_route_table", "TransitGatewayRouteTableId"),
	"aws_ec2_transit_gateway_route_table_association": inside("ec2", hubTables,
		in("get_transit_gateway_route_table_associations", "TransitGatewayRouteTableId", "Associations[].[TransitGatewayAttachmentId]"),
		"{0}_{1}", "{0}_{1}", "{transit_gateway_route_table_id}_{transit_gateway_attachment_id}"),
	"aws_ec2_transit_gateway_route_table_propagation": inside("ec2", hubTables,
		in("get_transit_gateway_route_table_propagations", "TransitGatewayRouteTableId", "TransitGatewayRouteTablePropagations[].[TransitGatewayAttachmentId]"),
		"{0}_{1}", "{0}_{1}", "{transit_gateway_route_table_id}_{transit_gateway_attachment_id}"),
	"aws_ec2_transit_gateway_vpc_attachment": tagged("ec2", "describe_transit_gateway_vpc_attachments", "TransitGatewayVpcAttachments", "TransitGatewayAttachmentId").withState(),
	"aws_ecr_pull_through_cache_rule":        named("ecr", "describe_pull_through_cache_rules", "pullThroughCacheRules[].[ecrRepositoryPrefix]", "{ecr_repository_prefix}"),
	"aws_ecr_repository_creation_template":   named("ecr", "describe_repository_creation_templates", "repositoryCreationTemplates[].[prefix]", "{prefix}"),
	"aws_efs_access_point":                   tagged("efs", "describe_access_points", "AccessPoints", "AccessPointId"),
	"aws_efs_file_system":                    tagged("efs", "describe_file_systems", "FileSystems", "FileSystemId"),
	"aws_efs_mount_target": inside("efs", fileSystems, in("describe_mount_targets", "FileSystemId", "MountTargets[].[MountTargetId, SubnetId]"),
		"{1}", "{0}/{2}", "{file_system_id}/{subnet_id}"),
	"aws_eip": tagged("ec2", "describe_addresses", "Addresses", "AllocationId").removed("release_address", "AllocationId"),
	"aws_eks_access_entry": inside("eks", clusters, in("list_access_entries", "clusterName", "accessEntries[].[@]"),
		"{0}:{1}", "{0}:{1}", "{cluster_name}:{principal_arn}"),
	"aws_eks_addon": inside("eks", clusters, in("list_addons", "clusterName", "addons[].[@]"), "{0}:{1}", "{0}:{1}", "{cluster_name}:{addon_name}").
		withStatus(step{"describe_addon", map[string]any{"clusterName": "{0}", "addonName": "{1}"}, "[[addon.status]]"}),
	"aws_eks_cluster": named("eks", "list_clusters", "clusters[].[@]", "{name}").withStatus(in("describe_cluster", "name", "[[cluster.status]]")),
	"aws_eks_node_group": {service: "eks", steps: []step{clusters, in("list_nodegroups", "clusterName", "nodegroups[].[@]"),
		{"describe_nodegroup", map[string]any{"clusterName": "{0}", "nodegroupName": "{1}"}, "[[nodegroup.tags.Name]]"}},
		id: "{0}:{1}", key: "{0}/{2}", of: "{cluster_name}/{tags.Name}", unnamed: true},
	"aws_eks_pod_identity_association": inside("eks", clusters, in("list_pod_identity_associations", "clusterName", "associations[].[associationId, namespace, serviceAccount]"),
		"{0},{1}", "{0}/{2}/{3}", "{cluster_name}/{namespace}/{service_account}"),
	"aws_flow_log":           tagged("ec2", "describe_flow_logs", "FlowLogs", "FlowLogId"),
	"aws_guardduty_detector": {service: "guardduty", steps: []step{{"list_detectors", nil, "DetectorIds[].[@]"}}, id: "{0}", key: "", of: ""},
	"aws_guardduty_publishing_destination": inside("guardduty", step{"list_detectors", nil, "DetectorIds[].[@]"},
		in("list_publishing_destinations", "DetectorId", "Destinations[].[DestinationId]"), "{0}:{1}", "", ""),
	"aws_iam_instance_profile": named("iam", "list_instance_profiles", "InstanceProfiles[].[InstanceProfileName]", "{name}"),
	"aws_iam_openid_connect_provider": inside("iam", step{"list_open_id_connect_providers", nil, "OpenIDConnectProviderList[?contains(Arn, ':oidc-provider/oidc.eks.')].[Arn]"},
		in("get_open_id_connect_provider", "OpenIDConnectProviderArn", "[[Tags[?Key=='Name'].Value | [0]]]"), "{0}", "{1}", "{tags.Name}"),
	"aws_iam_role":         named("iam", "list_roles", "Roles[].[RoleName]", "{name}"),
	"aws_internet_gateway": tagged("ec2", "describe_internet_gateways", "InternetGateways", "InternetGatewayId").removed("delete_internet_gateway", "InternetGatewayId"),
	"aws_kinesis_firehose_delivery_stream": inside("firehose", step{"list_delivery_streams", nil, "DeliveryStreamNames[].[@]"},
		in("describe_delivery_stream", "DeliveryStreamName", "[[DeliveryStreamDescription.DeliveryStreamARN]]"), "{1}", "{0}", "{name}"),
	"aws_kms_alias": named("kms", "list_aliases", "Aliases[].[AliasName]", "{name}"),
	"aws_kms_key": {service: "kms", steps: []step{{"list_keys", nil, "Keys[].[KeyId]"}, in("describe_key", "KeyId", "[KeyMetadata][?KeyState=='Enabled'].[Description]")},
		id: "{0}", key: "{1}", of: "{description}", unnamed: true},
	"aws_launch_template": tagged("ec2", "describe_launch_templates", "LaunchTemplates", "LaunchTemplateId"),
	"aws_lb":              {service: "elbv2", steps: []step{balancers}, id: "{0}", key: "{1}", of: "{name}"},
	"aws_lb_listener": inside("elbv2", balancers, in("describe_listeners", "LoadBalancerArn", "Listeners[].[ListenerArn, Protocol]"),
		"{2}", "{0}/{3}", "{load_balancer_arn}/{protocol}"),
	"aws_lb_target_group": {service: "elbv2", steps: []step{{"describe_target_groups", nil, "TargetGroups[].[TargetGroupArn, TargetGroupName]"}},
		id: "{0}", key: "{1}", of: "{name}"},
	"aws_nat_gateway": tagged("ec2", "describe_nat_gateways", "NatGateways", "NatGatewayId").withState(),
	"aws_networkfirewall_firewall": {service: "network-firewall", steps: []step{{"list_firewalls", nil, "Firewalls[].[FirewallArn, FirewallName]"}},
		id: "{0}", key: "{1}", of: "{name}"},
	"aws_networkfirewall_firewall_policy": {service: "network-firewall", steps: []step{{"list_firewall_policies", nil, "FirewallPolicies[].[Arn, Name]"}},
		id: "{0}", key: "{1}", of: "{name}"},
	"aws_networkfirewall_rule_group": {service: "network-firewall", steps: []step{{"list_rule_groups", nil, "RuleGroups[].[Arn, Name]"}},
		id: "{0}", key: "{1}", of: "{name}"},
	"aws_placement_group": named("ec2", "describe_placement_groups", "PlacementGroups[?State!='deleted'].[GroupName]", "{name}"),
	"aws_route": {service: "ec2", steps: []step{{"describe_route_tables", nil, "RouteTables[].[RouteTableId]"},
		{"describe_route_tables", map[string]any{"RouteTableIds": []any{"{0}"}}, "RouteTables[].Routes[?DestinationCidrBlock][].[DestinationCidrBlock]"}},
		id: "{0}_{1}", key: "{0}_{1}", of: "{route_table_id}_{destination_cidr_block}"},
	"aws_route53_resolver_firewall_domain_list": several("route53resolver", step{"list_firewall_domain_lists", nil, "FirewallDomainLists[?!starts_with(Name, 'AWSManaged')].[Id, Name]"}, "{name}").
		removed("delete_firewall_domain_list", "FirewallDomainListId"),
	"aws_route53_resolver_firewall_rule": inside("route53resolver", nameRules,
		in("list_firewall_rules", "FirewallRuleGroupId", "FirewallRules[].[FirewallDomainListId]"),
		"{0}:{2}", "{0}:{2}", "{firewall_rule_group_id}:{firewall_domain_list_id}"),
	"aws_route53_resolver_firewall_rule_group": several("route53resolver", nameRules, "{name}").
		removed("delete_firewall_rule_group", "FirewallRuleGroupId"),
	"aws_route53_resolver_firewall_rule_group_association": {service: "route53resolver", steps: []step{{"list_firewall_rule_group_associations", nil,
		"FirewallRuleGroupAssociations[].[Id, VpcId, FirewallRuleGroupId]"}}, id: "{0}", key: "{1}/{2}", of: "{vpc_id}/{firewall_rule_group_id}"},
	"aws_route53_resolver_query_log_config": several("route53resolver", step{"list_resolver_query_log_configs", nil, "ResolverQueryLogConfigs[].[Id, Name]"}, "{name}").
		removed("delete_resolver_query_log_config", "ResolverQueryLogConfigId"),
	"aws_route53_resolver_query_log_config_association": {service: "route53resolver", steps: []step{{"list_resolver_query_log_config_associations", nil,
		"ResolverQueryLogConfigAssociations[].[Id, ResourceId, ResolverQueryLogConfigId]"}}, id: "{0}", key: "{1}/{2}", of: "{resource_id}/{resolver_query_log_config_id}"},
	"aws_route53_record": inside("route53", zones, in("list_resource_record_sets", "HostedZoneId", "ResourceRecordSets[].[Name, Type]"),
		"{0}_{2}_{3}", "{0}_{2}_{3}", "{zone_id}_{name}_{type}"),
	"aws_route53_zone": several("route53", zones, "{name}").
		removed("delete_hosted_zone", "Id"),
	"aws_route_table": tagged("ec2", "describe_route_tables", "RouteTables", "RouteTableId").removed("delete_route_table", "RouteTableId"),
	"aws_route_table_association": {service: "ec2", steps: []step{{"describe_route_tables", nil, "RouteTables[].Associations[?SubnetId][].[SubnetId, RouteTableId]"}},
		id: "{0}/{1}", key: "{0}/{1}", of: "{subnet_id}/{route_table_id}"},
	"aws_s3_bucket":      named("s3", "list_buckets", "Buckets[].[Name]", "{bucket}"),
	"aws_security_group": securityGroups(),
	"aws_securityhub_account": {service: "securityhub", steps: []step{{"describe_hub", nil, "[[HubArn]]"}},
		id: "{account}", key: "", of: ""},
	"aws_ssm_document": {service: "ssm", steps: []step{{"list_documents", map[string]any{"Filters": []any{map[string]any{"Key": "Owner", "Values": []any{"Self"}}}},
		"DocumentIdentifiers[].[Name]"}}, id: "{0}", key: "{0}", of: "{name}"},
	"aws_ssm_parameter": named("ssm", "describe_parameters", "Parameters[?!starts_with(Name, '/aws/')].[Name]", "{name}"),
	"aws_subnet":        tagged("ec2", "describe_subnets", "Subnets", "SubnetId"),
	"aws_vpc":           tagged("ec2", "describe_vpcs", "Vpcs", "VpcId").removed("delete_vpc", "VpcId"),
	"aws_vpc_block_public_access_exclusion": tagged("ec2", "describe_vpc_block_public_access_exclusions",
		"VpcBlockPublicAccessExclusions[?State!='delete-in-progress' && State!='delete-complete']", "ExclusionId").withState(),
	"aws_vpc_endpoint": tagged("ec2", "describe_vpc_endpoints", "VpcEndpoints", "VpcEndpointId").withState(),
	"aws_vpc_ipv4_cidr_block_association": inside("ec2", step{"describe_vpcs", nil, "Vpcs[].[VpcId]"},
		step{"describe_vpcs", map[string]any{"VpcIds": []any{"{0}"}}, "Vpcs[].CidrBlockAssociationSet[].[AssociationId, CidrBlock]"}, "{1}", "{0}/{2}", "{vpc_id}/{cidr_block}"),
	"aws_vpc_security_group_egress_rule":  tagged("ec2", "describe_security_group_rules", "SecurityGroupRules[?IsEgress]", "SecurityGroupRuleId"),
	"aws_vpc_security_group_ingress_rule": tagged("ec2", "describe_security_group_rules", "SecurityGroupRules[?!IsEgress]", "SecurityGroupRuleId"),
	"aws_wafv2_web_acl": {service: "wafv2", steps: []step{{"list_web_acls", map[string]any{"Scope": "REGIONAL"}, "WebACLs[].[Id, Name]"}},
		id: "{0}/{1}/REGIONAL", key: "{1}", of: "{name}"},
}
