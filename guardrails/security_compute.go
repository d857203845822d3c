package guardrails

import "github.com/arteraai/region-expansion/internal/stack"

// compute are the rules about nodes and clusters.
var compute = []Rule{
	{
		ID:      "compute-metadata",
		Title:   "Instances answer for their role over IMDSv2 and to themselves alone",
		Why:     "a pod, or a request that a pod is tricked into, could take the node's role",
		Remedy:  "set http_tokens to required and http_put_response_hop_limit to 1",
		Checkov: "CKV_AWS_79 and CKV_AWS_341 do not look at the default of the account",
		check: func(s *checked, b *stack.Block, flag flag) {
			within := ""
			if b.Kind == "aws_launch_template" {
				within = "metadata_options."
			}
			if b.Text(within+"http_tokens") != "required" {
				flag(b, within+"http_tokens", b.Value(within+"http_tokens"))
			}
			if hops, _ := b.Number(within + "http_put_response_hop_limit"); hops != 1 {
				flag(b, within+"http_put_response_hop_limit", b.Value(within+"http_put_response_hop_limit"))
			}
		},
	},
	{
		ID:      "compute-launch-template",
		Title:   "Node groups have a launch template of this stack",
		Why:     "without one EKS makes one of its own, with volumes and metadata options that nobody chose",
		Remedy:  "name a launch template by its id",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if !s.RefersTo(b.Value("launch_template.id"), "aws_launch_template") {
				flag(b, "launch_template.id", b.Value("launch_template.id"))
			}
		},
	},
	{
		ID:      "compute-no-ssh",
		Title:   "Nobody logs in to nodes over SSH",
		Why:     "a key pair is a credential that nobody audits; Session Manager takes its place",
		Remedy:  "leave key_name and remote_access out",
		Checkov: "CKV_AWS_100 allows SSH from security groups",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range []string{"key_name", "remote_access"} {
				if value := b.Value(argument); value != nil {
					flag(b, argument, value)
				}
			}
		},
	},
	{
		ID:      "compute-cluster-access",
		Title:   "Who may enter a cluster is in its access entries, and nowhere else",
		Why:     "a map inside the cluster, or the right of whoever created it, is in no review",
		Remedy:  "set authentication_mode to API and bootstrap_cluster_creator_admin_permissions to false",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			const mode, creator = "access_config.authentication_mode", "access_config.bootstrap_cluster_creator_admin_permissions"
			if b.Text(mode) != "API" {
				flag(b, mode, b.Value(mode))
			}
			if !b.Is(creator, false) {
				flag(b, creator, b.Value(creator))
			}
		},
	},
	{
		ID:      "compute-no-secrets",
		Title:   "No parameter holds a secret",
		Why:     "its value would be in the code, in the snapshots and in the state",
		Remedy:  "set the secret's value outside Terraform",
		Checkov: "CKV_AWS_337 and CKV2_AWS_34 ask for a key instead, and let the value stand in the state",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Text("type") != "String" {
				flag(b, "type", b.Value("type"))
			}
		},
	},
}
