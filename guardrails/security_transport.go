package guardrails

import (
	"slices"
	"strings"
)

// transport are the rules that nothing goes over a wire in the clear.
var transport = because(
	"a client that is set up wrongly would send data in the clear",
	`add a statement that denies everyone everything while aws:SecureTransport is "false"`,
	Rule{
		ID:    "tls-buckets",
		Title: "Buckets refuse requests that are not over TLS",
		check: needTLS("s3:*", "aws_s3_bucket", "aws_s3_bucket_policy", "bucket"),
	},
	Rule{
		ID:    "tls-file-systems",
		Title: "File systems refuse mounts that are not over TLS",
		check: needTLS("elasticfilesystem:ClientMount", "aws_efs_file_system", "aws_efs_file_system_policy", "file_system_id"),
	},
	Rule{
		ID:    "tls-topics",
		Title: "Topics refuse requests that are not over TLS",
		check: needTLS("sns:Publish", "aws_sns_topic", "aws_sns_topic_policy", "arn"),
	},
	Rule{
		ID:    "tls-queues",
		Title: "Queues refuse requests that are not over TLS",
		check: needTLS("sqs:*", "aws_sqs_queue", "aws_sqs_queue_policy", "queue_url"),
	},
	Rule{
		ID:     "tls-listeners",
		Title:  "Load balancers and databases speak TLS",
		Why:    "whoever is on the way could read what passes",
		Remedy: "use HTTPS or TLS; a listener for HTTP may redirect to it",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_lb_listener") {
				if b.text("protocol") == "HTTP" && b.text("default_action.type") != "redirect" {
					flag(b, "protocol", "HTTP")
				}
			}
			for _, must := range []struct{ kind, argument string }{
				{"aws_elasticache_replication_group", "transit_encryption_enabled"},
				{"aws_opensearch_domain", "domain_endpoint_options.enforce_https"},
				{"aws_opensearch_domain", "node_to_node_encryption.enabled"},
			} {
				for b := range s.of(must.kind) {
					if !b.is(must.argument, true) {
						flag(b, must.argument, b.value(must.argument))
					}
				}
			}
		},
	},
)

// needTLS flags blocks of a kind without a policy, their own or one attached to
// them, that denies everyone an action over plain transport. For S3 and SQS that
// is every action; SNS takes no wildcard, so there it is the one that carries data.
func needTLS(action, kind, attachedKind, attribute string) func(*stack, flag) {
	return func(s *stack, flag flag) {
		for b := range s.of(kind) {
			policies := slices.Clone(b.policies)
			at := b
			for _, attached := range s.attached(attachedKind, attribute, b) {
				policies, at = append(policies, s.policiesOf(attached)...), attached
			}
			if !slices.ContainsFunc(policies, func(d document) bool { return d.deniesPlain(action) }) {
				flag(at, "policy", at.value("policy"))
			}
		}
	}
}

// policiesOf are the policies of a block, those that it refers to included.
func (s *stack) policiesOf(b *block) []document {
	found := slices.Clone(b.policies)
	for _, argument := range policyArguments {
		if target, _ := s.target(b.value(argument)); target != nil {
			found = append(found, target.policies...)
		}
	}
	return found
}

// deniesPlain tells whether a statement denies everyone an action over plain
// transport, whatever else is true of the request.
func (d document) deniesPlain(action string) bool {
	return slices.ContainsFunc(d.statements, func(s statement) bool {
		everyone := contains(s.Principal["AWS"], "*") || contains(s.Principal["*"], "*")
		covered := slices.ContainsFunc(s.Action, func(denied string) bool {
			service, _, _ := strings.Cut(action, ":")
			return denied == "*" || strings.EqualFold(denied, action) || strings.EqualFold(denied, service+":*")
		})
		plain := s.Condition["Bool"]
		alone := len(s.Condition) == 1 && len(plain) == 1
		return s.Effect == "Deny" && everyone && covered && alone && contains(plain["aws:SecureTransport"], "false")
	})
}
