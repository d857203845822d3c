package guardrails

import "github.com/arteraai/region-expansion/internal/stack"

// publicAccess are the rules that nothing is reachable from the internet by
// itself.
var publicAccess = []Rule{
	{
		ID:      "public-buckets",
		Title:   "Buckets block public access, in all four ways",
		Why:     "one policy or object with the wrong grant would make data public",
		Remedy:  "add an aws_s3_bucket_public_access_block with all four settings true",
		Checkov: "CKV_AWS_53, CKV_AWS_54, CKV_AWS_55, CKV_AWS_56 and CKV2_AWS_6 do not look at the setting of the account, and see a bucket when it may be public already",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_s3_bucket" {
				if len(s.Attached("aws_s3_bucket_public_access_block", "bucket", b)) == 0 {
					flag(b, "public_access_block", nil)
				}
				return
			}
			for _, way := range []string{"block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"} {
				if !b.Is(way, true) {
					flag(b, way, b.Value(way))
				}
			}
		},
	},
	{
		ID:      "public-clusters",
		Title:   "EKS clusters answer inside the network alone",
		Why:     "a public endpoint leaves one stolen credential between the internet and the cluster",
		Remedy:  "set endpoint_public_access to false and endpoint_private_access to true",
		Checkov: "CKV_AWS_39 does not ask for the private endpoint",
		check: func(s *checked, b *stack.Block, flag flag) {
			if !b.Is("vpc_config.endpoint_public_access", false) {
				flag(b, "vpc_config.endpoint_public_access", b.Value("vpc_config.endpoint_public_access"))
			}
			if !b.Is("vpc_config.endpoint_private_access", true) {
				flag(b, "vpc_config.endpoint_private_access", b.Value("vpc_config.endpoint_private_access"))
			}
		},
	},
	{
		ID:      "public-snapshots",
		Title:   "Snapshots and images cannot be shared with everybody",
		Why:     "a public snapshot is public data",
		Remedy:  "block all sharing",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			state := map[string]string{
				"aws_ebs_snapshot_block_public_access": "block-all-sharing",
				"aws_ec2_image_block_public_access":    "block-new-sharing", // images know no other
			}[b.Kind]
			if b.Text("state") != state {
				flag(b, "state", b.Value("state"))
			}
		},
	},
	{
		ID:      "public-addresses",
		Title:   "No instance gets a public address by itself",
		Why:     "traffic goes in and out through the edge VPC, where it is seen",
		Remedy:  "leave the address out; what must be reached gets a load balancer",
		Checkov: "CKV_AWS_88 and CKV_AWS_130 see an instance when it may be reached already",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range []string{"map_public_ip_on_launch", "network_interfaces.associate_public_ip_address"} {
				for _, given := range b.Values(argument) {
					if given.Value == true || given.Value == "true" {
						flag(b, given.Path, given.Value)
					}
				}
			}
		},
	},
}
