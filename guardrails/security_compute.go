package guardrails

import (
	"slices"
	"strings"
)

// compute are the rules about nodes and clusters.
var compute = []Rule{
	{
		ID:     "compute-metadata",
		Title:  "Instances answer for their role over IMDSv2 and to themselves alone",
		Why:    "a pod, or a request that a pod is tricked into, could take the node's role",
		Remedy: "set http_tokens to required and http_put_response_hop_limit to 1",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_launch_template", "aws_instance") {
				s.flagMetadata(b, "metadata_options.", flag)
			}
			for b := range s.of("aws_ec2_instance_metadata_defaults") {
				s.flagMetadata(b, "", flag)
			}
			ofKinds("aws_launch_configuration")(s, flag)
		},
	},
	{
		ID:     "compute-launch-template",
		Title:  "Node groups have a launch template of this stack",
		Why:    "without one EKS makes one of its own, with volumes and metadata options that nobody chose",
		Remedy: "name a launch template by its id",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_eks_node_group") {
				if !s.refersTo(b.value("launch_template.id"), "aws_launch_template") {
					flag(b, "launch_template.id", b.value("launch_template.id"))
				}
			}
		},
	},
	{
		ID:     "compute-no-ssh",
		Title:  "Nobody logs in to nodes over SSH",
		Why:    "a key pair is a credential that nobody audits; Session Manager takes its place",
		Remedy: "leave key_name and remote_access out",
		check: func(s *stack, flag flag) {
			ofKinds("aws_key_pair")(s, flag)
			for b := range s.of("aws_launch_template", "aws_instance", "aws_eks_node_group") {
				for _, argument := range []string{"key_name", "remote_access"} {
					if value := b.value(argument); value != nil {
						flag(b, argument, value)
					}
				}
			}
		},
	},
	{
		ID:     "compute-cluster-access",
		Title:  "Who may enter a cluster is in its access entries, and nowhere else",
		Why:    "a map inside the cluster, or the right of whoever created it, is in no review",
		Remedy: "set authentication_mode to API and bootstrap_cluster_creator_admin_permissions to false",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_eks_cluster") {
				if b.text("access_config.authentication_mode") != "API" {
					flag(b, "access_config.authentication_mode", b.value("access_config.authentication_mode"))
				}
				if !b.is("access_config.bootstrap_cluster_creator_admin_permissions", false) {
					flag(b, "access_config.bootstrap_cluster_creator_admin_permissions", b.value("access_config.bootstrap_cluster_creator_admin_permissions"))
				}
			}
		},
	},
	{
		ID:     "compute-no-secrets",
		Title:  "No secret stands in a stack",
		Why:    "it would be in the code, in the snapshots and in the state",
		Remedy: "have AWS make and keep the secret (manage_master_user_password), or set its value outside Terraform",
		check: func(s *stack, flag flag) {
			for b, t := range s.texts() {
				secret := slices.Contains([]string{"password", "master_password", "master_user_password", "secret_string", "secret_binary", "auth_token", "secret_key", "access_key", "private_key"}, t.key)
				secure := b.kind == "aws_ssm_parameter" && t.key == "value" && b.text("type") == "SecureString"
				if (secret || secure) && !strings.HasPrefix(t.value, "${") {
					flag(b, t.attribute, "(not shown)")
				}
			}
		},
	},
}

func (s *stack) flagMetadata(b *block, within string, flag flag) {
	if b.text(within+"http_tokens") != "required" {
		flag(b, within+"http_tokens", b.value(within+"http_tokens"))
	}
	if hops, _ := b.number(within + "http_put_response_hop_limit"); hops != 1 {
		flag(b, within+"http_put_response_hop_limit", b.value(within+"http_put_response_hop_limit"))
	}
}
