package recovery

// failing are the types that AWS may make in a state of failure, which nothing but a second
// one heals. Of all others, what exists is as good as a new one: a plan changes what is
// missing.
var failing = []string{
	"aws_acm_certificate",
	"aws_autoscaling_group",
	"aws_ec2_managed_prefix_list",
	"aws_ec2_transit_gateway_vpc_attachment",
	"aws_efs_mount_target",
	"aws_eks_addon", "aws_eks_cluster", "aws_eks_node_group",
	"aws_kinesis_firehose_delivery_stream",
	"aws_lb",
	"aws_nat_gateway",
	"aws_route53_resolver_query_log_config", "aws_route53_resolver_query_log_config_association",
	"aws_vpc_block_public_access_exclusion",
	"aws_vpc_endpoint",
}
