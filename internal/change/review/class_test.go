package review

import "testing"

func TestChangesAreOfTheClassThatTheyConcern(t *testing.T) {
	for _, test := range []struct {
		kind, argument string
		want           Class
	}{
		{"provider.aws", "region", Residency},
		{"terraform", "backend.s3.bucket", Residency},
		{"aws_s3_bucket_replication_configuration", existence, Residency},
		{"aws_ec2_transit_gateway_peering_attachment", existence, Residency},
		{"aws_ram_resource_share", existence, Residency},
		{"aws_vpn_connection", existence, Residency},
		{"aws_kms_key", "multi_region", Residency},
		{"aws_kms_key", "policy.Statement[AnalystsRead]", Residency},
		{"aws_s3_bucket_policy", "policy.Statement[Read].Principal.AWS", Residency},
		{"aws_backup_plan", "rule[daily].copy_action", Residency},
		{"aws_networkfirewall_rule_group", "rule_group.rules_source.rules_source_list.targets", Residency},
		{"aws_route53_resolver_firewall_config", "firewall_fail_open", Residency},
		{"aws_networkfirewall_rule_group", existence, Residency},
		{"aws_networkfirewall_firewall", existence, Cost},
		{"aws_efs_file_system", existence, Data},
		{"aws_s3_bucket", "lifecycle.prevent_destroy", Data},
		{"aws_cloudwatch_log_group", "retention_in_days", Data},
		{"aws_efs_access_point", existence, Data},
		{"aws_iam_role_policy", "policy.Statement[Read].Action", Security},
		{"aws_vpc_security_group_ingress_rule", "cidr_ipv4", Security},
		{"aws_eks_cluster", "vpc_config.endpoint_public_access", Security},
		{"aws_launch_template", "metadata_options.http_tokens", Security},
		{"aws_ec2_transit_gateway_route", existence, Security},
		{"aws_nat_gateway", existence, Cost},
		{"aws_vpc_endpoint", existence, Cost},
		{"aws_eks_node_group", "scaling_config.max_size", Cost},
		{"aws_launch_template", "instance_type", Cost},
		{"provider.aws", "default_tags.tags.Project", Other},
		{"aws_kms_key", "tags.Name", Other},
		{"aws_subnet", existence, Other},
		{"aws_eks_addon", "addon_version", Other},
	} {
		if got := (Group{Concerns: classify(test.kind, test.argument)}).Class(); got != test.want {
			t.Errorf("%s %q is of the class %s, want %s", test.kind, test.argument, got, test.want)
		}
	}
}

func TestTheMostSeriousOfSeveralClassesCounts(t *testing.T) {
	var got []Class
	for _, c := range classify("aws_ec2_transit_gateway_vpc_attachment", existence) {
		got = append(got, c.Class)
	}
	if len(got) != 2 || got[0] != Security || got[1] != Cost {
		t.Errorf("an attachment concerns %v, want security and cost", got)
	}
}
