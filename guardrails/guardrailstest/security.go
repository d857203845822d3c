package guardrailstest

var securityViolations = []Violation{
	{"encryption-own-key", "nodes with volumes that are not encrypted", "aws_launch_template.good", Set("resource.aws_launch_template.good.block_device_mappings.0.ebs.encrypted", "false")},
	{"encryption-own-key", "nodes with volumes encrypted with Amazon's key", "aws_launch_template.good", Set("resource.aws_launch_template.good.block_device_mappings.0.ebs.kms_key_id", nil)},
	{"encryption-own-key", "encryption by default, switched off", "aws_ebs_encryption_by_default.good", Set("resource.aws_ebs_encryption_by_default.good.enabled", false)},
	{"encryption-own-key", "encryption by default with Amazon's key", "aws_ebs_default_kms_key.good", Set("resource.aws_ebs_default_kms_key.good.key_arn", "arn:aws:kms:ap-northeast-1:111111111181:alias/aws/ebs")},
	{"encryption-own-key", "a file system that is not encrypted", "aws_efs_file_system.good", Set("resource.aws_efs_file_system.good.encrypted", false)},
	{"encryption-own-key", "a file system with Amazon's key", "aws_efs_file_system.good", Set("resource.aws_efs_file_system.good.kms_key_id", "arn:aws:kms:ap-northeast-1:111111111181:alias/aws/elasticfilesystem")},
	{"encryption-own-key", "a cluster without envelope encryption", "aws_eks_cluster.good", Set("resource.aws_eks_cluster.good.encryption_config", nil)},
	{"encryption-own-key", "a log group without a key", "aws_cloudwatch_log_group.good", Set("resource.aws_cloudwatch_log_group.good.kms_key_id", nil)},
	{"encryption-own-key", "a trail without a key", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.kms_key_id", nil)},
	{"encryption-buckets", "a bucket without encryption settings", "aws_s3_bucket.good", without("aws_s3_bucket_server_side_encryption_configuration.good")},
	{"encryption-buckets", "a bucket with S3's own key", "aws_s3_bucket_server_side_encryption_configuration.good", Set("resource.aws_s3_bucket_server_side_encryption_configuration.good.rule.0.apply_server_side_encryption_by_default", object{"sse_algorithm": "AES256"})},
	{"encryption-buckets", "a bucket with Amazon's KMS key", "aws_s3_bucket_server_side_encryption_configuration.good", Set("resource.aws_s3_bucket_server_side_encryption_configuration.good.rule.0.apply_server_side_encryption_by_default.kms_master_key_id", nil)},
	{"encryption-own-key", "a topic without a key", "aws_sns_topic.good", Set("resource.aws_sns_topic.good.kms_master_key_id", "alias/aws/sns")},
	{"encryption-own-key", "a queue without a key", "aws_sqs_queue.good", Set("resource.aws_sqs_queue.good.kms_master_key_id", nil)},
	{"encryption-own-key", "cached images without a key", "aws_ecr_repository_creation_template.good", Set("resource.aws_ecr_repository_creation_template.good.encryption_configuration", nil)},
	{"encryption-own-key", "a vault without a key", "aws_backup_vault.good", Set("resource.aws_backup_vault.good.kms_key_arn", nil)},

	{"tls-policies", "a bucket without a policy", "aws_s3_bucket.good", without("aws_s3_bucket_policy.good")},
	{"tls-policies", "a bucket that refuses plain transport on one condition more", "aws_s3_bucket_policy.good", replace("aws_s3_bucket_policy.good.policy", `"Bool":{`, `"StringEquals":{"aws:PrincipalTag/x":"y"},"Bool":{`)},
	{"tls-policies", "a file system without a policy", "aws_efs_file_system.good", without("aws_efs_file_system_policy.good")},
	{"tls-policies", "a file system whose policy lets mounts in the clear through", "aws_efs_file_system_policy.good", replace("aws_efs_file_system_policy.good.policy", "Deny", "Allow")},
	{"tls-policies", "a topic without a policy", "aws_sns_topic.good", without("aws_sns_topic_policy.good")},
	{"tls-policies", "a topic that takes messages in the clear", "aws_sns_topic_policy.good", replace("aws_sns_topic_policy.good.policy", "aws:SecureTransport", "aws:ViaAWSService")},
	{"tls-policies", "a queue without a policy", "aws_sqs_queue.good", Set("resource.aws_sqs_queue.good.policy", nil)},
	{"tls-policies", "a queue whose policy refuses one action alone", "aws_sqs_queue.good", replace("aws_sqs_queue.good.policy", "sqs:*", "sqs:SendMessage")},

	{"public-buckets", "a bucket without a public access block", "aws_s3_bucket.good", without("aws_s3_bucket_public_access_block.good")},
	{"public-buckets", "a block with one of the four ways open", "aws_s3_bucket_public_access_block.good", Set("resource.aws_s3_bucket_public_access_block.good.restrict_public_buckets", false)},
	{"public-buckets", "an account whose buckets may become public", "aws_s3_account_public_access_block.good", Set("resource.aws_s3_account_public_access_block.good.block_public_policy", false)},
	{"public-clusters", "a cluster with a public endpoint", "aws_eks_cluster.good", Set("resource.aws_eks_cluster.good.vpc_config.endpoint_public_access", true)},
	{"public-clusters", "a cluster with the default endpoint, which is public", "aws_eks_cluster.good", Set("resource.aws_eks_cluster.good.vpc_config.endpoint_public_access", nil)},
	{"public-snapshots", "snapshots that may be made public", "aws_ebs_snapshot_block_public_access.good", Set("resource.aws_ebs_snapshot_block_public_access.good.state", "unblocked")},
	{"public-snapshots", "images that may be made public", "aws_ec2_image_block_public_access.good", Set("resource.aws_ec2_image_block_public_access.good.state", "unblocked")},
	{"public-addresses", "a subnet that gives out public addresses", "aws_subnet.good", Set("resource.aws_subnet.good.map_public_ip_on_launch", true)},
	{"public-addresses", "nodes with public addresses", "aws_launch_template.public", Resource("aws_launch_template.public", object{"network_interfaces": []any{object{"associate_public_ip_address": "true"}}})},

	{"network-ingress", "a security group open to 0.0.0.0/0", "aws_vpc_security_group_ingress_rule.good", Set("resource.aws_vpc_security_group_ingress_rule.good.cidr_ipv4", "0.0.0.0/0")},
	{"network-ingress", "a security group open to ::/0", "aws_vpc_security_group_ingress_rule.good", Set("resource.aws_vpc_security_group_ingress_rule.good.cidr_ipv6", "::/0")},
	{"network-ingress", "a security group open to half of the internet", "aws_security_group.good", Set("resource.aws_security_group.good.ingress", []any{object{"cidr_blocks": []any{"0.0.0.0/1"}}})},
	{"network-ingress", "a default group open to the internet", "aws_default_security_group.good", Set("resource.aws_default_security_group.good.ingress", []any{object{"cidr_blocks": []any{"0.0.0.0/0"}}})},
	{"network-ingress", "a security group open to a prefix list with public addresses", "aws_vpc_security_group_ingress_rule.good", func(body map[string]any) {
		Set("resource.aws_vpc_security_group_ingress_rule.good.prefix_list_id", "${aws_ec2_managed_prefix_list.good.id}")(body)
		Set("resource.aws_ec2_managed_prefix_list.good.entry.0.cidr", "8.8.8.0/24")(body)
	}},
	{"network-ingress", "a security group open to a prefix list that nobody here made", "aws_vpc_security_group_ingress_rule.good", Set("resource.aws_vpc_security_group_ingress_rule.good.prefix_list_id", "pl-1")},
	{"network-default-group", "a VPC whose default group is left as it is", "aws_vpc.good", without("aws_default_security_group.good")},
	{"network-default-group", "a default group with a rule", "aws_default_security_group.good", Set("resource.aws_default_security_group.good.egress", []any{object{"cidr_blocks": []any{"0.0.0.0/0"}}})},
	{"network-default-group", "a rule for a default group", "aws_vpc_security_group_egress_rule.planted", Resource("aws_vpc_security_group_egress_rule.planted", object{"security_group_id": "${aws_default_security_group.good.id}"})},
	{"network-default-group", "a rule for the default group of a VPC", "aws_vpc_security_group_ingress_rule.planted", Resource("aws_vpc_security_group_ingress_rule.planted", object{"security_group_id": "${aws_vpc.good.default_security_group_id}"})},
	{"network-edge", "a second VPC with an internet gateway", "aws_internet_gateway.planted", Resource("aws_internet_gateway.planted", object{"vpc_id": "${aws_vpc.good.id}"})},
	{"network-hub", "a transit gateway with a default route table", "aws_ec2_transit_gateway.good", Set("resource.aws_ec2_transit_gateway.good.default_route_table_association", nil)},
	{"network-hub", "an attachment that propagates by itself", "aws_ec2_transit_gateway_vpc_attachment.good", Set("resource.aws_ec2_transit_gateway_vpc_attachment.good.transit_gateway_default_route_table_propagation", true)},

	{"compute-metadata", "nodes with IMDSv1", "aws_launch_template.good", Set("resource.aws_launch_template.good.metadata_options.http_tokens", "optional")},
	{"compute-metadata", "nodes whose pods reach the metadata", "aws_launch_template.good", Set("resource.aws_launch_template.good.metadata_options.http_put_response_hop_limit", 2.0)},
	{"compute-metadata", "an account whose instances get IMDSv1", "aws_ec2_instance_metadata_defaults.good", Set("resource.aws_ec2_instance_metadata_defaults.good.http_tokens", "optional")},
	{"compute-launch-template", "a node group without a launch template", "aws_eks_node_group.good", Set("resource.aws_eks_node_group.good.launch_template", object{"version": "1"})},
	{"compute-no-ssh", "nodes with a key pair", "aws_launch_template.keyed", Resource("aws_launch_template.keyed", object{"key_name": "ops"})},
	{"compute-no-ssh", "nodes with remote access", "aws_eks_node_group.good", Set("resource.aws_eks_node_group.good.remote_access", object{"ec2_ssh_key": "ops"})},
	{"compute-cluster-access", "a cluster with its access in a config map", "aws_eks_cluster.good", Set("resource.aws_eks_cluster.good.access_config.authentication_mode", "API_AND_CONFIG_MAP")},
	{"compute-no-secrets", "a secret in a parameter", "aws_ssm_parameter.good", Set("resource.aws_ssm_parameter.good.type", "SecureString")},

	{"clusters-max-pods", "nodes that do not wait for the VPC CNI (B2)", "aws_eks_node_group.good", Set("resource.aws_eks_node_group.good.depends_on", nil)},
	{"clusters-max-pods", "nodes that wait for the VPC CNI of another cluster", "aws_eks_node_group.good", Set("resource.aws_eks_addon.good.cluster_name", "other")},
	{"clusters-max-pods", "nodes whose VPC CNI gives them single addresses", "aws_eks_node_group.good", Set("resource.aws_eks_addon.good.configuration_values", "{}")},
	{"clusters-add-ons", "DNS that waits for GPU nodes (B3)", "aws_eks_addon.planted", addOnAfter(object{"scaling_config": object{"min_size": 1.0}, "taint": []any{object{"key": "nvidia.com/gpu", "effect": "NO_SCHEDULE"}}})},
	{"clusters-add-ons", "DNS that waits for a group without nodes", "aws_eks_addon.planted", addOnAfter(object{"scaling_config": object{"min_size": 0.0}})},
	{"clusters-pod-subnets", "nodes in subnets that pods take their addresses from (B4)", "aws_eks_node_group.good", Set("resource.aws_subnet.good.tags", nil)},
	{"clusters-pod-subnets", "nodes in a zone without a subnet for pods", "aws_eks_node_group.good", Set("resource.aws_subnet.pods.availability_zone_id", "apne1-az2")},
	{"clusters-pod-subnets", "nodes in a subnet that nobody here made", "aws_eks_node_group.good", Set("resource.aws_eks_node_group.good.subnet_ids", []any{"subnet-1"})},
	{"clusters-reservation", "reserved nodes in a placement group of the stack (B10)", "aws_launch_template.reserved", resources(Resource("aws_placement_group.reserved", object{}), Resource("aws_launch_template.reserved", object{
		"capacity_reservation_specification": object{"capacity_reservation_target": object{"capacity_reservation_id": "cr-1"}},
		"placement":                          object{"group_name": "${aws_placement_group.reserved.name}"}}))},

	{"iam-wildcard-action", "a role that may do everything with S3", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", "s3:PutObject", "s3:*")},
	{"iam-wildcard-action", "a role that may do everything but one thing", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `"Action":["s3:PutObject"]`, `"NotAction":["iam:CreateUser"]`)},
	{"iam-wildcard-resource", "a role that may do something to everything", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `${aws_s3_bucket.good.arn}/*`, "*")},
	{"iam-boundary", "a role without a boundary", "aws_iam_role.good", Set("resource.aws_iam_role.good.permissions_boundary", nil)},
	{"iam-boundary", "a role with a boundary of its own", "aws_iam_role.good", Set("resource.aws_iam_role.good.permissions_boundary", "arn:aws:iam::111111111181:policy/region-jp-own")},
	{"iam-administrators", "a role with AdministratorAccess", "aws_iam_role_policy_attachment.good", Set("resource.aws_iam_role_policy_attachment.good.policy_arn", "arn:aws:iam::aws:policy/AdministratorAccess")},

	// A1 and A13, B1.
	{"delivery-trust", "a trail's role that demands the account, which CloudTrail does not send", "aws_iam_role.good", replace("aws_iam_role.good.assume_role_policy", "config.amazonaws.com", "cloudtrail.amazonaws.com")},
	{"delivery-trust", "a registry's role that demands the account, which ECR does not send", "aws_iam_role.good", replace("aws_iam_role.good.assume_role_policy", "config.amazonaws.com", "ecr.amazonaws.com")},
	{"delivery-trust", "a role for a service that nobody has looked at", "aws_iam_role.good", replace("aws_iam_role.good.assume_role_policy", "config.amazonaws.com", "glue.amazonaws.com")},
	{"delivery-messages", "a topic that demands of EventBridge and AWS Backup the account, which they do not send", "aws_backup_vault_notifications.good", replace("aws_sns_topic_policy.good.policy", `"Resource":["${aws_sns_topic.good.arn}"]}`, `"Resource":["${aws_sns_topic.good.arn}"],"Condition":{"StringEquals":{"aws:SourceAccount":["111111111181"]}}}`)},
	{"delivery-messages", "a key that demands of them the account, which they do not send", "aws_backup_vault_notifications.good", replace("aws_kms_key.good.policy", `{"ArnLike":{"kms:EncryptionContext:aws:sns:topicArn":["arn:aws:sns:ap-northeast-1:111111111181:*"]}}`, `{"StringEquals":{"aws:SourceAccount":["111111111181"]}}`)},
	{"delivery-messages", "a topic that lets no alarms in", "aws_cloudwatch_metric_alarm.good", replace("aws_sns_topic_policy.good.policy", "cloudwatch.amazonaws.com", "sns.amazonaws.com")},
	{"delivery-messages", "a queue that lets no events in", "aws_cloudwatch_event_target.good", replace("aws_sqs_queue.good.policy", "events.amazonaws.com", "sns.amazonaws.com")},
	{"delivery-undelivered", "alerts without a queue for those that nobody gets", "aws_sns_topic_subscription.good", Set("resource.aws_sns_topic_subscription.good.redrive_policy", nil)},
	{"delivery-messages", "a queue that does not let the topic in that gives up", "aws_sns_topic_subscription.good", replace("aws_sqs_queue.good.policy", `"sns.amazonaws.com"`, `"sqs.amazonaws.com"`)},
	{"delivery-undelivered", "events for a topic, without a queue for those that it refuses", "aws_cloudwatch_event_target.planted", Resource("aws_cloudwatch_event_target.planted", object{"rule": "planted", "arn": "${aws_sns_topic.good.arn}"})},

	{"logging-retention", "logs kept for a month", "aws_cloudwatch_log_group.good", Set("resource.aws_cloudwatch_log_group.good.retention_in_days", 30.0)},
	{"logging-retention", "a cluster's audit log kept for a year (C4)", "aws_cloudwatch_log_group.good", Set("resource.aws_cloudwatch_log_group.good.name", "/aws/eks/good/cluster")},
	{"logging-retention", "logs kept for ever", "aws_cloudwatch_log_group.good", Set("resource.aws_cloudwatch_log_group.good.retention_in_days", nil)},
	{"logging-networks", "a VPC without a flow log", "aws_vpc.good", without("aws_flow_log.good")},
	{"logging-packets", "a flow log without the addresses within packets (C8)", "aws_flow_log.good", replace("aws_flow_log.good.log_format", "$${pkt-srcaddr} ", "")},
	{"logging-packets", "a flow log in AWS's own format, which has neither these nor the direction", "aws_flow_log.good", Set("resource.aws_flow_log.good.log_format", nil)},
	{"logging-packets", "a flow log into CloudWatch", "aws_flow_log.good", Set("resource.aws_flow_log.good.log_destination", "${aws_cloudwatch_log_group.good.arn}")},
	{"logging-packets", "a flow log in files of text", "aws_flow_log.good", Set("resource.aws_flow_log.good.destination_options.0.file_format", "plain-text")},
	{"detection-kept-findings", "findings that are gone after 90 days", "aws_guardduty_detector.good", without("aws_guardduty_publishing_destination.good")},
	{"detection-controls", "a control that is off for no reason of the design", "aws_securityhub_standards_control_association.good", Set("resource.aws_securityhub_standards_control_association.good.security_control_id", "S3.1")},
	{"detection-controls", "a control that is off in a standard that does not have it", "aws_securityhub_standards_control_association.good", Set("resource.aws_securityhub_standards_control_association.good.standards_arn", "arn:aws:securityhub:ap-northeast-1::standards/cis-aws-foundations-benchmark/v/3.0.0")},
	{"network-internet-block", "an internet gateway without the block", "aws_internet_gateway.edge_internet-gateway_AD3F0F8E", without("aws_vpc_block_public_access_options.account-defaults_internet-gateways_F8478A87")},
	{"network-internet-block", "a block that lets traffic out", "aws_vpc_block_public_access_options.account-defaults_internet-gateways_F8478A87", Set("resource.aws_vpc_block_public_access_options.account-defaults_internet-gateways_F8478A87.internet_gateway_block_mode", "block-ingress")},
	{"network-internet-exclusion", "a subnet of pods excluded from the block", "aws_vpc_block_public_access_exclusion.planted", Resource("aws_vpc_block_public_access_exclusion.planted", object{"subnet_id": "${aws_subnet.pods.id}", "internet_gateway_exclusion_mode": "allow-egress"})},
	{"network-internet-exclusion", "a whole VPC excluded from the block", "aws_vpc_block_public_access_exclusion.planted", Resource("aws_vpc_block_public_access_exclusion.planted", object{"vpc_id": "${aws_vpc.good.id}", "internet_gateway_exclusion_mode": "allow-egress"})},
	{"network-internet-exclusion", "a subnet of NAT gateways that the internet may call", "aws_vpc_block_public_access_exclusion.edge_public_internet-apne1-az1_06340E3D", Set("resource.aws_vpc_block_public_access_exclusion.edge_public_internet-apne1-az1_06340E3D.internet_gateway_exclusion_mode", "allow-bidirectional")},
	{"logging-networks", "a flow log of rejected traffic alone", "aws_flow_log.good", Set("resource.aws_flow_log.good.traffic_type", "REJECT")},

	{"protection-prevent-destroy", "a key that a plan may destroy", "aws_kms_key.good", Set("resource.aws_kms_key.good.lifecycle", nil)},
	{"protection-prevent-destroy", "a bucket that a plan may destroy", "aws_s3_bucket.unprotected", Resource("aws_s3_bucket.unprotected", object{"bucket": "artera-region-jp-unprotected"})},
	{"protection-prevent-destroy", "a file system that a plan may destroy", "aws_efs_file_system.good", Set("resource.aws_efs_file_system.good.lifecycle", nil)},
	{"protection-prevent-destroy", "backups that a plan may destroy", "aws_backup_vault.good", Set("resource.aws_backup_vault.good.lifecycle", nil)},
	{"protection-prevent-destroy", "logs that a plan may destroy", "aws_cloudwatch_log_group.good", Set("resource.aws_cloudwatch_log_group.good.lifecycle", nil)},
	{"protection-force", "a bucket that is deleted with all objects", "aws_s3_bucket.good", Set("resource.aws_s3_bucket.good.force_destroy", true)},
	{"protection-force", "a vault that is deleted with all backups", "aws_backup_vault.good", Set("resource.aws_backup_vault.good.force_destroy", true)},
	{"protection-force", "a zone that is deleted with all names", "aws_route53_zone.good", Set("resource.aws_route53_zone.good.force_destroy", true)},
	{"protection-versions", "a bucket that keeps no versions", "aws_s3_bucket.good", without("aws_s3_bucket_versioning.good")},
	{"protection-versions", "a bucket whose versioning is suspended", "aws_s3_bucket_versioning.good", Set("resource.aws_s3_bucket_versioning.good.versioning_configuration.status", "Suspended")},
	{"protection-backups", "a file system that nothing backs up", "aws_efs_file_system.good", without("aws_backup_selection.good")},
	// C3, C4 and C5.
	{"protection-backups", "a bucket of people's that nothing backs up", "aws_s3_bucket.planted", Resource("aws_s3_bucket.planted", object{"bucket": "artera-region-jp-planted"})},
	{"protection-locks", "a bucket without a lock", "aws_s3_bucket.good", without("aws_s3_bucket_object_lock_configuration.good")},
	{"protection-locks", "a bucket that locks nothing by itself", "aws_s3_bucket_object_lock_configuration.good", Set("resource.aws_s3_bucket_object_lock_configuration.good.rule", nil)},
	{"protection-locks", "a bucket that locks for no time", "aws_s3_bucket_object_lock_configuration.good", Set("resource.aws_s3_bucket_object_lock_configuration.good.rule.default_retention.days", 0.0)},
	{"protection-vaults", "a vault without a policy", "aws_backup_vault.good", without("aws_backup_vault_policy.good")},
	{"protection-vaults", "a vault without a lock", "aws_backup_vault.good", without("aws_backup_vault_lock_configuration.good")},
	{"protection-vaults", "a vault that lets backups be deleted the next day", "aws_backup_vault_lock_configuration.good", Set("resource.aws_backup_vault_lock_configuration.good.min_retention_days", 1.0)},
	{"protection-vaults", "a vault whose policy lets an administrator delete backups", "aws_backup_vault_policy.good", replace("aws_backup_vault_policy.good.policy", `"Resource":["*"]`, `"Resource":["*"],"Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::111111111181:role/administrator"]}}`)},
	{"encryption-requests", "a bucket that takes objects under any key", "aws_s3_bucket_policy.planted", bucketThatDenies(`{"Bool":{"aws:SecureTransport":"false"}}`)},
	{"encryption-requests", "a bucket that takes objects under less encryption", "aws_s3_bucket_policy.planted", bucketThatDenies(`{"StringNotEquals":{"s3:x-amz-server-side-encryption":"AES256"},"Null":{"s3:x-amz-server-side-encryption":"false"}}`)},

	{"naming-tags", "a provider without the tag Country", "provider.aws", Set("provider.aws.0.default_tags.0.tags.Country", nil)},
	{"naming-tags", "nodes without tags", "aws_launch_template.good", Set("resource.aws_launch_template.good.tag_specifications", nil)},
	{"naming-tags", "a resource with another country's tag", "aws_vpc.good", Set("resource.aws_vpc.good.tags", object{"Country": "US"})},
	{"naming-global", "a role without the region in its name", "aws_iam_role.good", Set("resource.aws_iam_role.good.name", "deployer")},
	{"naming-global", "an instance profile without the region in its name", "aws_iam_instance_profile.good", Set("resource.aws_iam_instance_profile.good.name", "nodes")},
	{"naming-global", "a budget without the region in its name", "aws_budgets_budget.good", Set("resource.aws_budgets_budget.good.name", "monthly")},
	{"naming-global", "a public zone without the region in its name", "aws_route53_zone.good", Set("resource.aws_route53_zone.good.vpc", nil)},
	{"naming-global", "a bucket of another region's name", "aws_s3_bucket.misnamed", Resource("aws_s3_bucket.misnamed", object{"bucket": "artera-region-us-data"})},

	{"versions-tools", "a provider of any version", "terraform", Set("terraform.required_providers.aws.version", ">= 5.0")},
	{"versions-tools", "Terraform of any version", "terraform", Set("terraform.required_version", nil)},
	{"versions-pinned", "a cluster without a version", "aws_eks_cluster.good", Set("resource.aws_eks_cluster.good.version", nil)},
	{"versions-pinned", "an add-on without a version", "aws_eks_addon.good", Set("resource.aws_eks_addon.good.addon_version", nil)},
	{"versions-pinned", "nodes of the recommended image, looked up", "aws_launch_template.newest", Resource("aws_launch_template.newest", object{"image_id": "resolve:ssm:/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/recommended/image_id"})},
	{"versions-pinned", "nodes of the newest image", "aws_eks_node_group.good", Set("resource.aws_eks_node_group.good.release_version", nil)},
	{"versions-pinned", "nodes of the newest launch template, whoever made it", "aws_eks_node_group.good", Set("resource.aws_eks_node_group.good.launch_template.version", "$Latest")},
}

// bucketThatDenies adds a bucket whose policy denies everyone to write on a condition.
func bucketThatDenies(condition string) Change {
	return resources(
		Resource("aws_s3_bucket.planted", object{"bucket": "artera-region-jp-planted"}),
		Resource("aws_s3_bucket_policy.planted", object{"bucket": "${aws_s3_bucket.planted.id}",
			"policy": `{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"*","Condition":` + condition + `}]}`}))
}

// addOnAfter adds an add-on that waits for a node group.
func addOnAfter(group object) Change {
	return resources(
		Resource("aws_eks_node_group.planted", group),
		Resource("aws_eks_addon.planted", object{"addon_name": "coredns", "depends_on": []any{"aws_eks_node_group.planted"}}))
}
