package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// transport is the rule that nothing goes over a wire in the clear.
var transport = []Rule{{
	ID:      "tls-policies",
	Title:   "Buckets, file systems, topics and queues refuse requests that are not over TLS",
	Why:     "a client that is set up wrongly would send data in the clear",
	Remedy:  `add a statement that denies everyone everything while aws:SecureTransport is "false"`,
	Checkov: "none",
	check: func(s *checked, b *stack.Block, flag flag) {
		for kind, policy := range policiesOf {
			switch {
			case b.Kind == kind && len(s.Attached(policy.kind, policy.attribute, b)) > 0: // whose turn it is to deny it
			case (b.Kind == kind || b.Kind == policy.kind) && !deniesPlain(b, policy.action):
				flag(b, "policy", b.Value("policy"))
			}
		}
	},
}}

// policiesOf are the types that have their policies in resources of another type,
// with the argument that names what a policy is for, and an action that every such
// policy must deny. For S3 and SQS that is every action; SNS takes no wildcard, so
// there it is the one that carries data.
var policiesOf = map[string]struct{ kind, attribute, action string }{
	"aws_s3_bucket":       {"aws_s3_bucket_policy", "bucket", "s3:*"},
	"aws_efs_file_system": {"aws_efs_file_system_policy", "file_system_id", "elasticfilesystem:ClientMount"},
	"aws_sns_topic":       {"aws_sns_topic_policy", "arn", "sns:Publish"},
	"aws_sqs_queue":       {action: "sqs:*"}, // has its policy itself
}

// deniesPlain tells whether a policy of a block denies everyone an action over
// plain transport, whatever else is true of the request.
func deniesPlain(b *stack.Block, action string) bool {
	return slices.ContainsFunc(b.Policies(), func(p stack.Policy) bool {
		return slices.ContainsFunc(p.Statements, func(s stack.Statement) bool {
			everyone := slices.Contains(s.Principal["AWS"], "*") || slices.Contains(s.Principal["*"], "*")
			covered := slices.ContainsFunc(s.Action, func(denied string) bool {
				service, _, _ := strings.Cut(action, ":")
				return denied == "*" || strings.EqualFold(denied, action) || strings.EqualFold(denied, service+":*")
			})
			plain := s.Condition["Bool"]
			alone := len(s.Condition) == 1 && len(plain) == 1
			return s.Effect == "Deny" && everyone && covered && alone && slices.Contains(plain["aws:SecureTransport"], "false")
		})
	})
}
