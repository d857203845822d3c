package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

func TestWhatHoldsDataCannotBeDestroyedByAccident(t *testing.T) {
	for name, made := range stacks {
		retiring := regionNamed(t, name).Teardown
		for _, address := range made.Addresses() {
			kind, resource, _ := strings.Cut(address, ".")
			lifecycle, _ := made.Resources(kind)[resource]["lifecycle"].(map[string]any)
			if protected := lifecycle["prevent_destroy"] == true; protected != (stack.HoldsData(kind) && !retiring) {
				t.Errorf("%s: %s is protected: %v, want %v", name, address, protected, !protected)
			}
		}
	}
}

// TestEveryTypeIsKnownToHoldDataOrNot makes whoever adds a type decide.
func TestEveryTypeIsKnownToHoldDataOrNot(t *testing.T) {
	undecided := map[string]bool{}
	for _, made := range stacksAndMesh() {
		for _, address := range made.Addresses() {
			kind, _, _ := strings.Cut(address, ".")
			if stack.HoldsData(kind) == slices.Contains(holdNoData, kind) {
				undecided[kind] = true
			}
		}
	}
	for kind := range undecided {
		t.Errorf("does %s hold data that cannot be made again? Add it to internal/stack/data.go if it does, and to holdNoData if not", kind)
	}
}

// holdNoData are the types that can be made again from the code.
var holdNoData = []string{
	"aws_accessanalyzer_analyzer", "aws_backup_plan", "aws_backup_selection", "aws_backup_vault_lock_configuration",
	"aws_backup_vault_notifications", "aws_budgets_budget", "aws_cloudtrail", "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target",
	"aws_cloudwatch_log_metric_filter", "aws_cloudwatch_metric_alarm", "aws_config_configuration_recorder",
	"aws_config_configuration_recorder_status", "aws_config_delivery_channel", "aws_default_security_group", "aws_ebs_default_kms_key",
	"aws_ebs_encryption_by_default", "aws_ebs_snapshot_block_public_access", "aws_ec2_image_block_public_access",
	"aws_ec2_instance_metadata_defaults", "aws_ec2_managed_prefix_list", "aws_ec2_transit_gateway",
	"aws_ec2_transit_gateway_peering_attachment", "aws_ec2_transit_gateway_peering_attachment_accepter",
	"aws_ec2_transit_gateway_prefix_list_reference", "aws_ec2_transit_gateway_route", "aws_ec2_transit_gateway_route_table",
	"aws_ec2_transit_gateway_route_table_association", "aws_ec2_transit_gateway_route_table_propagation",
	"aws_ec2_transit_gateway_vpc_attachment", "aws_ecr_pull_through_cache_rule", "aws_ecr_registry_policy",
	"aws_ecr_registry_scanning_configuration", "aws_ecr_repository_creation_template", "aws_efs_access_point",
	"aws_efs_file_system_policy", "aws_efs_mount_target", "aws_eip", "aws_eks_access_entry", "aws_eks_access_policy_association",
	"aws_eks_addon", "aws_eks_cluster", "aws_eks_node_group", "aws_eks_pod_identity_association", "aws_flow_log", "aws_guardduty_detector",
	"aws_guardduty_detector_feature", "aws_iam_instance_profile", "aws_iam_openid_connect_provider", "aws_iam_role", "aws_iam_role_policy",
	"aws_iam_role_policy_attachment", "aws_internet_gateway", "aws_kms_alias", "aws_launch_template", "aws_nat_gateway",
	"aws_placement_group", "aws_ram_principal_association", "aws_ram_resource_association", "aws_ram_resource_share", "aws_route",
	"aws_route53_record", "aws_route53_zone", "aws_route_table", "aws_route_table_association", "aws_s3_account_public_access_block",
	"aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_ownership_controls", "aws_s3_bucket_policy",
	"aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_versioning",
	"aws_security_group", "aws_securityhub_account", "aws_securityhub_standards_subscription", "aws_sns_topic", "aws_sns_topic_policy",
	"aws_sns_topic_subscription", "aws_sqs_queue", "aws_sqs_queue_policy", "aws_ssm_parameter", "aws_subnet", "aws_vpc",
	"aws_vpc_endpoint", "aws_vpc_ipv4_cidr_block_association", "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule",
}

// TestATornDownRegionIsOpen holds that the one documented way to destroy a region
// takes the protection off everything.
func TestATornDownRegionIsOpen(t *testing.T) {
	open := regionNamed(t, "region-jp")
	open.Teardown = true
	stack := synthesizeOne(t, open)
	for _, address := range stack.Addresses() {
		kind, name, _ := strings.Cut(address, ".")
		if lifecycle, _ := stack.Resources(kind)[name]["lifecycle"].(map[string]any); lifecycle["prevent_destroy"] != nil {
			t.Errorf("%s would stop the destroy", address)
		}
	}
}
