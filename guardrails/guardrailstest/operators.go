package guardrailstest

const (
	host     = "aws_autoscaling_group.host"
	sessions = "aws_ssm_document.good"
)

var operatorViolations = []Violation{
	{"compute-host", "a host without a launch template of the stack", host, Set("resource."+host+".launch_template.id", "lt-1")},
	{"compute-host", "a host in the default security group", host, Set("resource.aws_launch_template.host.vpc_security_group_ids", nil)},
	{"compute-host", "a host with an inbound rule", host, Resource("aws_vpc_security_group_ingress_rule.planted", object{"security_group_id": "${aws_security_group.host.id}", "cidr_ipv4": "10.19.0.0/20", "ip_protocol": "tcp", "from_port": 22.0, "to_port": 22.0})},
	{"compute-host", "a host with an inbound rule in its group", host, Set("resource.aws_security_group.host.ingress", []any{object{"cidr_blocks": []any{"10.19.0.0/20"}}})},
	{"compute-host", "a host in a group that nobody here made", host, Set("resource.aws_launch_template.host.vpc_security_group_ids", []any{"sg-1"})},
	{"compute-no-ssh", "a host with a key pair", "aws_launch_template.host", Set("resource.aws_launch_template.host.key_name", "ops")},
	{"public-addresses", "a host with a public address", "aws_launch_template.host", Set("resource.aws_launch_template.host.network_interfaces", []any{object{"associate_public_ip_address": "true", "security_groups": []any{"${aws_security_group.host.id}"}}})},
	{"compute-metadata", "a host with IMDSv1", "aws_launch_template.host", Set("resource.aws_launch_template.host.metadata_options.http_tokens", nil)},
	{"encryption-own-key", "a host whose volume is not encrypted", "aws_launch_template.host", Set("resource.aws_launch_template.host.block_device_mappings.0.ebs.encrypted", "false")},
	{"versions-pinned", "a host of the newest image", "aws_launch_template.host", Set("resource.aws_launch_template.host.image_id", "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64")},
	{"versions-pinned", "a host of the newest launch template", host, Set("resource."+host+".launch_template.version", "$Latest")},
	{"naming-tags", "a host's group without the region's tags", host, Set("resource."+host+".tag", nil)},

	{"compute-sessions", "sessions that are not encrypted", sessions, replace(sessions+".content", "${aws_kms_key.good.arn}", "")},
	{"compute-sessions", "sessions that are encrypted with Amazon's key", sessions, replace(sessions+".content", "${aws_kms_key.good.arn}", "alias/aws/ssm")},
	{"compute-sessions", "sessions without a log", sessions, replace(sessions+".content", "${aws_cloudwatch_log_group.good.name}", "")},
	{"compute-sessions", "sessions whose log need not be encrypted", sessions, replace(sessions+".content", `"cloudWatchEncryptionEnabled":true`, `"cloudWatchEncryptionEnabled":false`)},
	{"compute-sessions", "sessions whose log is written when they have ended", sessions, replace(sessions+".content", `"cloudWatchStreamingEnabled":true`, `"cloudWatchStreamingEnabled":false`)},
	{"compute-sessions", "a document of sessions with settings of its own", sessions, Set("resource."+sessions+".name", "region-jp-shell")},
}
