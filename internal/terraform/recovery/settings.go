package recovery

// settings are the other types of a region: what is made again is the same, so that they
// need no import.
var settings = []string{
	"aws_acm_certificate_validation",
	"aws_backup_vault_lock_configuration", "aws_backup_vault_notifications", "aws_backup_vault_policy",
	"aws_cloudwatch_event_rule", "aws_cloudwatch_event_target", "aws_cloudwatch_log_metric_filter", "aws_cloudwatch_log_subscription_filter",
	"aws_cloudwatch_metric_alarm",
	"aws_config_configuration_recorder", "aws_config_configuration_recorder_status", "aws_config_delivery_channel",
	"aws_default_security_group",
	"aws_ebs_default_kms_key", "aws_ebs_encryption_by_default", "aws_ebs_snapshot_block_public_access",
	"aws_ec2_image_block_public_access", "aws_ec2_instance_metadata_defaults",
	"aws_ecr_registry_scanning_configuration",
	"aws_efs_file_system_policy",
	"aws_eks_access_policy_association",
	"aws_guardduty_detector_feature",
	"aws_iam_role_policy", "aws_iam_role_policy_attachment",
	"aws_networkfirewall_logging_configuration",
	"aws_route53_resolver_firewall_config",
	"aws_s3_account_public_access_block",
	"aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_object_lock_configuration", "aws_s3_bucket_ownership_controls", "aws_s3_bucket_policy", "aws_s3_bucket_public_access_block",
	"aws_s3_bucket_replication_configuration",
	"aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_versioning",
	"aws_securityhub_standards_control_association", "aws_securityhub_standards_subscription",
	"aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_subscription", // the call that makes one gives the one that there is
	"aws_sqs_queue",
	"aws_vpc_block_public_access_options",
	"aws_wafv2_web_acl_association", "aws_wafv2_web_acl_logging_configuration",
}
