package guardrails

import "strings"

// publicAccess are the rules that nothing is reachable from the internet by
// itself.
var publicAccess = []Rule{
	{
		ID:     "public-buckets",
		Title:  "Buckets block public access, in all four ways",
		Why:    "one policy or object with the wrong grant would make data public",
		Remedy: "add an aws_s3_bucket_public_access_block with all four settings true",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_s3_bucket") {
				if len(s.attached("aws_s3_bucket_public_access_block", "bucket", b)) == 0 {
					flag(b, "public_access_block", nil)
				}
			}
			for b := range s.of("aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block") {
				for _, way := range []string{"block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"} {
					if !b.is(way, true) {
						flag(b, way, b.value(way))
					}
				}
			}
		},
	},
	{
		ID:     "public-acls",
		Title:  "No bucket or object has a list that grants access to groups",
		Why:    "such a list reaches everybody, or everybody with an AWS account",
		Remedy: "leave the ACL out; the bucket's policy says who may do what",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_s3_bucket_acl", "aws_s3_bucket", "aws_s3_object") {
				if acl := b.text("acl"); strings.HasPrefix(acl, "public") || acl == "authenticated-read" {
					flag(b, "acl", acl)
				}
				for _, grant := range b.all("access_control_policy.grant.grantee.uri") {
					if !strings.HasSuffix(shown(grant.value), "/LogDelivery") {
						flag(b, grant.attribute, grant.value)
					}
				}
			}
		},
	},
	{
		ID:     "public-clusters",
		Title:  "EKS clusters answer inside the network alone",
		Why:    "a public endpoint leaves one stolen credential between the internet and the cluster",
		Remedy: "set endpoint_public_access to false and endpoint_private_access to true",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_eks_cluster") {
				if !b.is("vpc_config.endpoint_public_access", false) {
					flag(b, "vpc_config.endpoint_public_access", b.value("vpc_config.endpoint_public_access"))
				}
				if !b.is("vpc_config.endpoint_private_access", true) {
					flag(b, "vpc_config.endpoint_private_access", b.value("vpc_config.endpoint_private_access"))
				}
			}
		},
	},
	{
		ID:     "public-databases",
		Title:  "Databases, brokers and functions answer inside the network alone",
		Why:    "a public address leaves one password between the internet and the data",
		Remedy: "set publicly_accessible to false; give functions no URL without IAM",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster", "aws_dms_replication_instance", "aws_mq_broker", "aws_neptune_cluster_instance") {
				if b.is("publicly_accessible", true) || b.kind == "aws_redshift_cluster" && b.value("publicly_accessible") == nil {
					flag(b, "publicly_accessible", b.value("publicly_accessible"))
				}
			}
			for b := range s.of("aws_lambda_function_url") {
				if b.text("authorization_type") != "AWS_IAM" {
					flag(b, "authorization_type", b.value("authorization_type"))
				}
			}
		},
	},
	{
		ID:     "public-snapshots",
		Title:  "Snapshots and images cannot be shared with everybody",
		Why:    "a public snapshot is public data",
		Remedy: "block all sharing",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_ebs_snapshot_block_public_access") {
				if b.text("state") != "block-all-sharing" {
					flag(b, "state", b.value("state"))
				}
			}
			for b := range s.of("aws_ec2_image_block_public_access") {
				if b.text("state") != "block-new-sharing" {
					flag(b, "state", b.value("state"))
				}
			}
		},
	},
	{
		ID:     "public-addresses",
		Title:  "No instance gets a public address by itself",
		Why:    "traffic goes in and out through the edge VPC, where it is seen",
		Remedy: "leave the address out; what must be reached stands behind a load balancer",
		check: func(s *stack, flag flag) {
			for _, must := range []struct{ kind, argument string }{
				{"aws_subnet", "map_public_ip_on_launch"},
				{"aws_instance", "associate_public_ip_address"},
				{"aws_launch_template", "network_interfaces.associate_public_ip_address"},
			} {
				for b := range s.of(must.kind) {
					for _, given := range b.all(must.argument) {
						if truth(given.value, true) {
							flag(b, given.attribute, given.value)
						}
					}
				}
			}
		},
	},
}
