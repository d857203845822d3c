package access

import (
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// model is a stack, with ARNs in place of its references.
type model struct {
	stack.Blocks
	place stack.Location
}

func newModel(s stack.Stack) (model, error) {
	place, err := s.Location()
	return model{s.Blocks(), place}, err
}

// expression is what Terraform computes, or leaves to AWS: $${aws:PrincipalTag/team}.
var expression = regexp.MustCompile(`\$\$?\{[^}]*\}`)

// resolve puts what a deploy would give in place of every reference in a text.
func (m model) resolve(text string) string {
	return expression.ReplaceAllStringFunc(text, func(reference string) string {
		if literal, is := strings.CutPrefix(reference, "$$"); is {
			return "$" + literal
		}
		target, attribute := m.Target(reference)
		switch {
		case target == nil:
			return reference
		case attribute == "arn":
			return m.arn(target)
		}
		return nameOf(target, attribute)
	})
}

// nameOf is an attribute of a block, or its name in the stack where AWS chooses it.
func nameOf(b *stack.Block, attribute string) string {
	for _, key := range []string{attribute, "bucket", "name"} {
		if text := b.Text(key); text != "" && !strings.Contains(text, "${") {
			return text
		}
	}
	return b.Name
}

// shapes are how ARNs of types end that are asked for here. AREA is region:account.
var shapes = map[string]string{
	"aws_backup_vault":                     "backup:AREA:backup-vault:",
	"aws_cloudtrail":                       "cloudtrail:AREA:trail/",
	"aws_cloudwatch_event_rule":            "events:AREA:rule/",
	"aws_cloudwatch_log_group":             "logs:AREA:log-group:",
	"aws_cloudwatch_metric_alarm":          "cloudwatch:AREA:alarm:",
	"aws_efs_access_point":                 "elasticfilesystem:AREA:access-point/",
	"aws_efs_file_system":                  "elasticfilesystem:AREA:file-system/",
	"aws_eks_cluster":                      "eks:AREA:cluster/",
	"aws_flow_log":                         "ec2:AREA:vpc-flow-log/",
	"aws_guardduty_detector":               "guardduty:AREA:detector/",
	"aws_iam_role":                         "iam::ACCOUNT:role/",
	"aws_kinesis_firehose_delivery_stream": "firehose:AREA:deliverystream/",
	"aws_kms_key":                          "kms:AREA:key/",
	"aws_route53_zone":                     "route53:::hostedzone/",
	"aws_s3_bucket":                        "s3:::",
	"aws_sns_topic":                        "sns:AREA:",
	"aws_sqs_queue":                        "sqs:AREA:",
}

// arn is the ARN of a resource of the stack. AWS makes some of them up; these end with
// the name in the stack, without the characters that an id of AWS does not have.
func (m model) arn(b *stack.Block) string {
	shape, known := shapes[b.Kind]
	if !known {
		shape = strings.TrimPrefix(b.Kind, "aws_") + ":AREA:"
	}
	shape = strings.NewReplacer("AREA", m.place.AWSRegion+":"+m.place.AccountID, "ACCOUNT", m.place.AccountID).Replace(shape)
	name := nameOf(b, "name")
	if name == b.Name {
		name = strings.ReplaceAll(name, "_", "-")
	}
	return "arn:aws:" + shape + name
}

// attached are the types of policy that a resource gets from another one, with the
// argument that refers to what the policy is for.
var attached = map[string]struct{ kind, argument string }{
	"aws_backup_vault":    {"aws_backup_vault_policy", "backup_vault_name"},
	"aws_efs_file_system": {"aws_efs_file_system_policy", "file_system_id"},
	"aws_s3_bucket":       {"aws_s3_bucket_policy", "bucket"},
	"aws_sns_topic":       {"aws_sns_topic_policy", "arn"},
	"aws_sqs_queue":       {"aws_sqs_queue_policy", "queue_url"},
}

// resourcePolicy is the policy of a resource: none, or one.
func (m model) resourcePolicy(b *stack.Block) []Policy {
	if b == nil {
		return nil
	}
	for _, argument := range []string{"policy", "assume_role_policy"} {
		if b.Text(argument) != "" {
			return []Policy{m.policy(b, argument)}
		}
	}
	by := attached[b.Kind]
	for _, of := range m.Attached(by.kind, by.argument, b) {
		return []Policy{m.policy(of, "policy")}
	}
	return nil
}

// managed is what AWS's own policies say of volumes that exist. The whole of them is at
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/.
var managed = map[string]string{
	"arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy": `{"Version": "2012-10-17", "Statement": [
		{"Effect": "Allow", "Action": ["ec2:AttachVolume", "ec2:DetachVolume"], "Resource": ["arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:instance/*"]}]}`,
	"arn:aws:iam::aws:policy/AmazonEBSCSIDriverEKSClusterScopedPolicy": `{"Version": "2012-10-17", "Statement": [
		{"Effect": "Allow", "Action": ["ec2:AttachVolume", "ec2:DetachVolume", "ec2:DeleteVolume", "ec2:ModifyVolume"], "Resource": "arn:aws:ec2:*:*:volume/*",
		 "Condition": {"StringEquals": {"ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "${aws:PrincipalTag/eks-cluster-name}"}}}]}`,
}

// identityPolicies are those of a role that are known: what the stack writes out, and
// AWS's own above.
func (m model) identityPolicies(role *stack.Block) (found []Policy) {
	for _, of := range m.Attached("aws_iam_role_policy", "role", role) {
		found = append(found, m.policy(of, "policy"))
	}
	for _, of := range m.Attached("aws_iam_role_policy_attachment", "role", role) {
		arn := of.Text("policy_arn")
		if own, _ := m.Target(arn); own != nil && own.Kind == "aws_iam_policy" {
			found = append(found, m.policy(own, "policy"))
		}
		if document, known := managed[arn]; known {
			found = append(found, Policy{of.Address, document})
		}
	}
	return found
}

func (m model) policy(b *stack.Block, argument string) Policy {
	return Policy{Name: b.Address, Document: m.resolve(b.Text(argument))}
}

// uses are the blocks of a type that refer to something with an argument, and what
// they refer to.
func (m model) uses(kind, argument string) (found [][2]*stack.Block) {
	for _, user := range m.Of(kind) {
		for _, at := range user.Values(argument) {
			text, _ := at.Value.(string)
			pair := [2]*stack.Block{user, m.Leading(text)}
			if pair[1] != nil && !slices.Contains(found, pair) {
				found = append(found, pair)
			}
		}
	}
	return found
}
