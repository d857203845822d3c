package guardrailstest

// C14: unreviewed are one type of each kind that no stack may hold: by any of them,
// data could leave the country or be shown to others.
var unreviewed = []Violation{
	unreviewedType("a database", "aws_db_instance"),
	unreviewedType("a database that spans AWS regions", "aws_rds_global_cluster"),
	unreviewedType("a table", "aws_dynamodb_table"),
	unreviewedType("a cache", "aws_elasticache_replication_group"),
	unreviewedType("a search index", "aws_opensearch_domain"),
	unreviewedType("a stream for readers", "aws_kinesis_stream"),
	unreviewedType("a message broker", "aws_msk_cluster"),
	unreviewedType("a function", "aws_lambda_function"),
	unreviewedType("a notebook", "aws_sagemaker_notebook_instance"),
	unreviewedType("an instance", "aws_instance"),
	unreviewedType("a load balancer of the older kind", "aws_elb"),
	unreviewedType("a content delivery network", "aws_cloudfront_distribution"),
	unreviewedType("a file transfer server", "aws_transfer_server"),
	unreviewedType("a copy of files by DataSync", "aws_datasync_task"),
	unreviewedType("a secret", "aws_secretsmanager_secret"),
	unreviewedType("an ACL of a bucket", "aws_s3_bucket_acl"),
	unreviewedType("a replica of a file system", "aws_efs_replication_configuration"),
	// A2: ECR refuses roles that were made seconds before, and the provider does not try again.
	unreviewedType("a policy of the registry", "aws_ecr_registry_policy"),
	unreviewedType("replicas of images", "aws_ecr_replication_configuration"),
	unreviewedType("a copy of a snapshot", "aws_ebs_snapshot_copy"),
	unreviewedType("a snapshot shared with others", "aws_snapshot_create_volume_permission"),
	unreviewedType("a replica of a key", "aws_kms_replica_key"),
	unreviewedType("findings gathered from all AWS regions", "aws_securityhub_finding_aggregator"),
	unreviewedType("logs streamed to another account", "aws_cloudwatch_log_destination"),
	unreviewedType("events sent to a web address", "aws_cloudwatch_event_api_destination"),
	unreviewedType("a peering of hubs", "aws_ec2_transit_gateway_peering_attachment"),
	unreviewedType("a peering of VPCs", "aws_vpc_peering_connection"),
	unreviewedType("a VPN", "aws_vpn_connection"),
	unreviewedType("the default VPC, taken over", "aws_default_vpc"),
	unreviewedType("an access key", "aws_iam_access_key"),
	unreviewedType("a resource of another provider", "datadog_monitor"),
	unreviewedType("an image, looked up", "data.aws_ami"),
	unreviewedType("another region's state, read", "data.terraform_remote_state"),
	{allowedTypes, "a provider other than AWS", "provider.datadog", Set("provider.datadog", []any{object{}})},
	{allowedTypes, "a module", "module.lake", Set("module.lake", object{"source": "terraform-aws-modules/s3-bucket/aws"})},
	{allowedTypes, "a variable", "variable.planted", Set("variable.planted", object{"type": "string"})},
	{allowedTypes, "an output", "output.planted", Set("output.planted", object{"value": "${aws_s3_bucket.good.id}"})},
}

// allowedTypes is the rule that keeps out what nobody has reviewed (C14).
const allowedTypes = "residency-allowed-types"

func unreviewedType(what, kind string) Violation {
	return Violation{allowedTypes, what, kind + ".planted", Resource(kind+".planted", object{})}
}
