package access

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

// TestStacksAsTheyWereAreFound plants what was wrong before, as docs/aws-findings.md
// has it, into the stack as it is.
func TestStacksAsTheyWereAreFound(t *testing.T) {
	simulator, same := start(t), map[string]bool{}
	as, err := Checks(accepted(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, check := range as {
		same[check.key()] = true
	}
	const demand = `"Condition":{"StringEquals":{"aws:SourceAccount":["111111111181"]}}`
	for name, test := range map[string]struct {
		plant func(stack.Stack)
		want  string // in a finding
	}{
		"A1": {func(s stack.Stack) {
			edit(s, "aws_iam_role", "audit_trail_role", `"Action":["sts:AssumeRole"]`, `"Action":["sts:AssumeRole"],`+demand)
		}, "the service takes its role: cloudtrail.amazonaws.com"},
		"A2": {func(s stack.Stack) {
			stack.Object(s.Body["resource"])["aws_ecr_registry_policy"] = map[string]any{"registry_policy_E9F40E0B": map[string]any{"policy": nodesFillTheCache}}
		}, "aws_ecr_registry_policy.registry_policy_E9F40E0B: no request says who must pass"},
		"A13": {func(s stack.Stack) {
			edit(s, "aws_iam_role", "registry_role", `"Action":["sts:AssumeRole"]`, `"Action":["sts:AssumeRole"],`+demand)
		}, "the service takes its role: ecr.amazonaws.com"},
		"B1, the topic": {func(s stack.Stack) {
			edit(s, "aws_sns_topic_policy", "alerts_policy", `"Resource":["arn:aws:sns:ap-northeast-1:111111111181:region-jp-alerts"]}`,
				`"Resource":["arn:aws:sns:ap-northeast-1:111111111181:region-jp-alerts"],`+demand+`}`)
		}, "an event is published: events.amazonaws.com, sns:Publish"},
		"B1, its key": {func(s stack.Stack) {
			edit(s, "aws_kms_key", "alerts_key", `"Condition":{"ArnLike":{"kms:EncryptionContext:aws:sns:topicArn":["arn:aws:sns:ap-northeast-1:111111111181:*"]}}`, demand)
		}, "an event is published: events.amazonaws.com, kms:GenerateDataKey"},
		"B13": {func(s stack.Stack) {
			edit(s, "aws_iam_role_policy", "eks-web_identity-external-dns", `,"route53:ListTagsForResources"`, "")
		}, "names are kept: arn:aws:iam::111111111181:role/region-jp-web-external-dns, route53:ListTagsForResources"},
		"C6": {func(s stack.Stack) {
			edit(s, "aws_iam_role_policy", "operators_record-web", `"logs:PutLogEvents"`, `"logs:PutRetentionPolicy"`)
		}, "a session is recorded: arn:aws:iam::111111111181:role/region-jp-web-node, logs:PutLogEvents"},
		"C2, no account": {func(s stack.Stack) {
			edit(s, "aws_vpc_endpoint", "endpoints_logs", `"Condition":{"StringEquals":{"aws:PrincipalAccount":["111111111181"],"aws:ResourceAccount":["111111111181"]}}`, `"Condition":{}`)
		}, "something is given to another account by its credentials: arn:aws:iam::222222222222:role/administrator, logs:PutLogEvents"},
		"C2, no policy": {func(s stack.Stack) {
			for _, endpoint := range s.Resources("aws_vpc_endpoint") {
				delete(endpoint, "policy")
			}
		}, "something is given to another account by own credentials: arn:aws:iam::111111111181:role/administrator, logs:PutLogEvents"},
		"C3": {func(s stack.Stack) {
			edit(s, "aws_s3_bucket_policy", "data_policy", `"StringNotEquals":{"s3:x-amz-server-side-encryption":["aws:kms"]}`, `"StringNotEquals":{"s3:x-amz-server-side-encryption":["AES256"]}`)
		}, "an object is written under S3's own encryption: arn:aws:iam::111111111181:role/administrator, s3:PutObject"},
		"C4": {func(s stack.Stack) {
			edit(s, "aws_s3_bucket_policy", "logs_policy", "s3:BypassGovernanceRetention", "s3:RestoreObject")
		}, "the lock of a record is passed: arn:aws:iam::111111111181:role/administrator"},
		"C5": {func(s stack.Stack) {
			edit(s, "aws_backup_vault_policy", "backup_policy", "backup:DeleteRecoveryPoint", "backup:StopBackupJob")
		}, "a backup is deleted: arn:aws:iam::111111111181:role/administrator"},
		"C11, listeners": {func(s stack.Stack) {
			edit(s, "aws_iam_role_policy", "eks-web_identity-load-balancer", `:listener-rule/*"],"Condition":{"StringEquals":{"aws:ResourceTag/elbv2.k8s.aws/cluster":["region-jp-web"]}}`, `:listener-rule/*"]`)
		}, "a listener of another cluster is changed: arn:aws:iam::111111111181:role/region-jp-web-load-balancer"},
		"C11, volumes": {func(s stack.Stack) {
			edit(s, "aws_iam_role_policy_attachment", "eks-ml_identity-ebs-csi", "AmazonEBSCSIDriverEKSClusterScopedPolicy", "service-role/AmazonEBSCSIDriverPolicy")
		}, "a volume of another cluster is attached: arn:aws:iam::111111111181:role/region-jp-ml-ebs-csi"},
	} {
		s := accepted(t)
		before := s.JSON()
		test.plant(s)
		if s.JSON() == before {
			t.Errorf("%s: the stack does not have what is to be replaced; bring the test up to date", name)
			continue
		}
		if found := findings(t, simulator, s, same); !strings.Contains(found, test.want) {
			t.Errorf("%s is not found: want %q among\n%s", name, test.want, found)
		}
	}
}

// TestRestoredFilesAreMountedAsTheRunbookHasIt is about B9: nobody may mount the root,
// to which AWS Backup restores, until both policies name an access point there.
func TestRestoredFilesAreMountedAsTheRunbookHasIt(t *testing.T) {
	simulator := start(t)
	page, err := os.ReadFile("../../docs/operate/restore-a-file-system.md")
	if err != nil {
		t.Fatal(err)
	}
	const list = `"elasticfilesystem:AccessPointArn": *\[`
	if !strings.Contains(string(page), `'s|`+list+`|&"'$point'",|g'`) {
		t.Fatal("the runbook of a restore adds the access point in another way; bring the test up to date")
	}
	m, err := newModel(accepted(t))
	if err != nil {
		t.Fatal(err)
	}
	system := m.At("aws_efs_file_system.efs-shared_file-system_0304A307")
	client := m.clientsOf(system)[0]
	question := m.check(m.mount(system, system, m.arn(client), m.identityPolicies(client), "elasticfilesystem:ClientMount")).Question
	point := "arn:aws:elasticfilesystem:ap-northeast-1:111111111181:access-point/fsap-restored"
	question.Context["elasticfilesystem:AccessPointArn"] = []string{point}

	restored := question
	restored.Policies = Policies{Identity: letIn(list, point, question.Policies.Identity), Resource: letIn(list, point, question.Policies.Resource)}
	decisions, err := simulator.Decide(question, restored)
	if err != nil {
		t.Fatal(err)
	}
	if decisions[0].Allowed {
		t.Error("everybody may mount the root: the runbook need not change the policies")
	}
	if !decisions[1].Allowed {
		t.Errorf("what was restored cannot be mounted after the runbook's steps: %s", decisions[1])
	}
}

func letIn(list, point string, policies []Policy) (changed []Policy) {
	for _, policy := range policies {
		policy.Document = regexp.MustCompile(list).ReplaceAllString(policy.Document, `${0}"`+point+`",`)
		changed = append(changed, policy)
	}
	return changed
}

const nodesFillTheCache = `{"Version":"2012-10-17","Statement":[{"Sid":"NodesFillTheCache","Effect":"Allow",
	"Principal":{"AWS":["${aws_iam_role.eks-web_node-role_58DD6644.arn}"]},"Action":["ecr:CreateRepository","ecr:BatchImportUpstreamImage"],
	"Resource":["arn:aws:ecr:ap-northeast-1:111111111181:repository/aws/*"]}]}`

func accepted(t *testing.T) stack.Stack {
	t.Helper()
	s, err := stack.Accepted("../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// edit replaces a text in every argument of the resources of a type whose names begin
// with a prefix.
func edit(s stack.Stack, kind, prefix, old, new string) {
	for name, body := range s.Resources(kind) {
		for argument, value := range body {
			if text, is := value.(string); is && strings.HasPrefix(name, prefix) {
				body[argument] = strings.ReplaceAll(text, old, new)
			}
		}
	}
}

// findings are those of a stack, one a line, but for the checks that are the same in
// the stack as it is: these are decided in another test.
func findings(t *testing.T, simulator *Simulator, s stack.Stack, same map[string]bool) string {
	t.Helper()
	checks, err := Checks(s)
	if err != nil {
		t.Fatal(err)
	}
	changed := slices.DeleteFunc(slices.Clone(checks), func(check Check) bool { return same[check.key()] })
	found, err := Fails(simulator, changed)
	if err != nil {
		t.Fatal(err)
	}
	lines := Unchecked(s, checks)
	for _, finding := range found {
		lines = append(lines, finding.String())
	}
	return strings.Join(lines, "\n")
}
