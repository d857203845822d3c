package weigh

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/account/permissions"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/stack"
)

const (
	tokyo    = "111111111181"
	state    = "arn:aws:s3:::artera-region-jp-terraform-state"
	ownRole  = "arn:aws:iam::" + tokyo + ":role/region-jp-web-node"
	boundary = "arn:aws:iam::" + tokyo + ":policy/region-boundary"
	anyKey   = "arn:aws:kms:ap-northeast-1:" + tokyo + ":key/00000000-0000-0000-0000-000000000000"
)

type keys = map[string][]string

// attempt is something that one of the roles must not do.
type attempt struct {
	what, action, resource string
	context                keys
}

// attempts are ways out of what the deployer may do.
var attempts = []attempt{
	{"make a role without the boundary", "iam:CreateRole", ownRole, nil},
	{"make a role with another boundary", "iam:CreateRole", ownRole, keys{"iam:PermissionsBoundary": {"arn:aws:iam::" + tokyo + ":policy/own"}}},
	{"make a role that is not the region's", "iam:CreateRole", "arn:aws:iam::" + tokyo + ":role/other", keys{"iam:PermissionsBoundary": {boundary}}},
	{"take the boundary off", "iam:DeleteRolePermissionsBoundary", ownRole, keys{"iam:PermissionsBoundary": {boundary}}},
	{"give a role another boundary", "iam:PutRolePermissionsBoundary", ownRole, keys{"iam:PermissionsBoundary": {"arn:aws:iam::aws:policy/AdministratorAccess"}}},
	{"change the boundary", "iam:CreatePolicyVersion", boundary, nil},
	{"go back to an older boundary", "iam:SetDefaultPolicyVersion", boundary, nil},
	{"delete the boundary", "iam:DeletePolicy", boundary, nil},
	{"change the policies of its own", "iam:CreatePolicyVersion", "arn:aws:iam::" + tokyo + ":policy/region-guard", nil},
	{"give itself more", "iam:AttachRolePolicy", "arn:aws:iam::" + tokyo + ":role/region-deployer", nil},
	{"write itself a policy", "iam:PutRolePolicy", "arn:aws:iam::" + tokyo + ":role/region-deployer", nil},
	{"let others take it", "iam:UpdateAssumeRolePolicy", "arn:aws:iam::" + tokyo + ":role/region-deployer", nil},
	{"let itself tear down", "iam:UpdateAssumeRolePolicy", "arn:aws:iam::" + tokyo + ":role/region-teardown", nil},
	{"pass an administrator's role", "iam:PassRole", "arn:aws:iam::" + tokyo + ":role/administrator", keys{"iam:PassedToService": {"ec2.amazonaws.com"}}},
	{"pass a teardown's role", "iam:PassRole", "arn:aws:iam::" + tokyo + ":role/region-teardown", keys{"iam:PassedToService": {"ec2.amazonaws.com"}}},
	{"pass a role to a service that runs code", "iam:PassRole", ownRole, keys{"iam:PassedToService": {"lambda.amazonaws.com"}}},
	{"make a user", "iam:CreateUser", "arn:aws:iam::" + tokyo + ":user/other", nil},
	{"make an access key", "iam:CreateAccessKey", "arn:aws:iam::" + tokyo + ":user/other", nil},
	{"believe another repository", "iam:UpdateOpenIDConnectProviderThumbprint", "arn:aws:iam::" + tokyo + ":oidc-provider/token.actions.githubusercontent.com", nil},
	{"stop the trail", "cloudtrail:StopLogging", "arn:aws:cloudtrail:ap-northeast-1:" + tokyo + ":trail/region-jp-audit", nil},
	{"delete the trail", "cloudtrail:DeleteTrail", "arn:aws:cloudtrail:ap-northeast-1:" + tokyo + ":trail/region-jp-audit", nil},
	{"stop the recorder", "config:StopConfigurationRecorder", "*", nil},
	{"delete the detector", "guardduty:DeleteDetector", "arn:aws:guardduty:ap-northeast-1:" + tokyo + ":detector/0", nil},
	{"stop keeping findings", "guardduty:DeletePublishingDestination", "arn:aws:guardduty:ap-northeast-1:" + tokyo + ":detector/0/publishingdestination/0", nil},
	{"hide findings", "guardduty:CreateFilter", "arn:aws:guardduty:ap-northeast-1:" + tokyo + ":detector/0/filter/own", nil},
	{"turn Security Hub off", "securityhub:DisableSecurityHub", "*", nil},
	{"keep no more audit logs of a cluster", "logs:DeleteSubscriptionFilter", "arn:aws:logs:ap-northeast-1:" + tokyo + ":log-group:/aws/eks/region-jp-web/cluster", nil},
	{"delete the stream of audit logs", "firehose:DeleteDeliveryStream", "arn:aws:firehose:ap-northeast-1:" + tokyo + ":deliverystream/region-jp-audit-clusters", nil},
	{"delete logs", "logs:DeleteLogGroup", "arn:aws:logs:ap-northeast-1:" + tokyo + ":log-group:/aws/cloudtrail/region-jp-audit", nil},
	{"have sessions without a record", "ssm:UpdateDocument", "arn:aws:ssm:ap-northeast-1:" + tokyo + ":document/SSM-SessionManagerRunShell", nil},
	{"delete how sessions are recorded", "ssm:DeleteDocument", "arn:aws:ssm:ap-northeast-1:" + tokyo + ":document/SSM-SessionManagerRunShell", nil},
	{"have a shell on a node", "ssm:StartSession", "arn:aws:ec2:ap-northeast-1:" + tokyo + ":instance/i-0", keys{"ssm:resourceTag/Name": {"region-jp-web-system"}}},
	{"run commands on a node", "ssm:SendCommand", "arn:aws:ec2:ap-northeast-1:" + tokyo + ":instance/i-0", keys{"ssm:resourceTag/Name": {"region-jp-web-system"}}},
	{"delete a key", "kms:ScheduleKeyDeletion", anyKey, nil},
	{"change who uses a key", "kms:PutKeyPolicy", anyKey, nil},
	{"decrypt data", "kms:Decrypt", anyKey, keys{"kms:ResourceAliases": {"alias/region-jp-data"}}},
	{"decrypt data through S3", "kms:Decrypt", anyKey, keys{"kms:ResourceAliases": {"alias/region-jp-data"}, "kms:ViaService": {"s3.ap-northeast-1.amazonaws.com"}}},
	{"delete the vault", "backup:DeleteBackupVault", "arn:aws:backup:ap-northeast-1:" + tokyo + ":backup-vault:region-jp", nil},
	{"unlock the vault", "backup:DeleteBackupVaultLockConfiguration", "arn:aws:backup:ap-northeast-1:" + tokyo + ":backup-vault:region-jp", nil},
	{"open the vault", "backup:DeleteBackupVaultAccessPolicy", "arn:aws:backup:ap-northeast-1:" + tokyo + ":backup-vault:region-jp", nil},
	{"keep a backup for less time", "backup:UpdateRecoveryPointLifecycle", "arn:aws:backup:ap-northeast-1:" + tokyo + ":recovery-point:0", nil},
	{"delete a backup", "backup:DeleteRecoveryPoint", "arn:aws:backup:ap-northeast-1:" + tokyo + ":recovery-point:0", nil},
	{"delete a file system", "elasticfilesystem:DeleteFileSystem", "arn:aws:elasticfilesystem:ap-northeast-1:" + tokyo + ":file-system/fs-0", nil},
	{"read a slide", "s3:GetObject", "arn:aws:s3:::artera-region-jp-data/slide", nil},
	{"have S3 copy slides", "s3:PutReplicationConfiguration", "arn:aws:s3:::artera-region-jp-data", nil},
	{"delete a slide", "s3:DeleteObject", "arn:aws:s3:::artera-region-jp-data/slide", nil},
	{"delete a version of a slide", "s3:DeleteObjectVersion", "arn:aws:s3:::artera-region-jp-data/slide", nil},
	{"pass the lock of a slide", "s3:BypassGovernanceRetention", "arn:aws:s3:::artera-region-jp-data/slide", nil},
	{"lock a record for less time", "s3:PutObjectRetention", "arn:aws:s3:::artera-region-jp-logs/record", nil},
	{"delete old versions of the state", "s3:DeleteObjectVersion", state + "/region-jp/terraform.tfstate", nil},
	{"delete the state", "s3:DeleteObject", state + "/region-jp/terraform.tfstate", nil},
	{"stop keeping old versions", "s3:PutBucketVersioning", state, nil},
	{"have old versions expire", "s3:PutLifecycleConfiguration", state, nil},
	{"open the state's bucket", "s3:PutBucketPolicy", state, nil},
	{"act in another AWS region", "ec2:CreateVpc", "*", keys{"aws:RequestedRegion": {"us-east-1"}}},
	{"read in another AWS region", "ec2:DescribeVpcs", "*", keys{"aws:RequestedRegion": {"eu-central-1"}}},
	{"make a network at the second site, which is another AWS region", "ec2:CreateVpc", "*", keys{"aws:RequestedRegion": {"ap-northeast-3"}}},
	{"back up in an AWS region abroad", "backup:CreateBackupVault", "arn:aws:backup:us-east-1:" + tokyo + ":backup-vault:region-jp-copy", keys{"aws:RequestedRegion": {"us-east-1"}}},
	{"delete the vault of the copies", "backup:DeleteBackupVault", "arn:aws:backup:ap-northeast-3:" + tokyo + ":backup-vault:region-jp-copy", keys{"aws:RequestedRegion": {"ap-northeast-3"}}},
	{"share the hub with an account that the region does not name", "ram:AssociateResourceShare", "*", keys{"ram:Principal": {"999999999999"}}},
	{"share a subnet", "ram:AssociateResourceShare", "*", keys{"ram:RequestedResourceType": {"ec2:Subnet"}}},
	{"share with accounts outside the organization", "ram:CreateResourceShare", "*", keys{"ram:RequestedAllowsExternalPrincipals": {"true"}}},
	{"share without keeping those outside the organization out", "ram:CreateResourceShare", "*", nil},
	{"allow another AWS region", "account:EnableRegion", "*", nil},
	{"leave the organization", "organizations:LeaveOrganization", "*", nil},
}

func (a attempt) request(role string) permissions.Request {
	context := keys{"aws:RequestedRegion": {"ap-northeast-1"}}
	maps.Copy(context, a.context)
	return permissions.Request{Account: tokyo, Role: role, Action: a.action, Resource: a.resource, Context: context}
}

func TestNobodyWhoDeploysGetsOutOfTheBoundary(t *testing.T) {
	var asked []permissions.Request
	var what []string
	for _, role := range []string{roles.Planner, roles.Deployer, roles.Engineer} {
		for _, a := range attempts {
			asked, what = append(asked, a.request(role)), append(what, role+" can "+a.what)
		}
	}
	results, err := accounts().Decide(simulator(t), asked)
	if err != nil {
		t.Fatal(err)
	}
	for i, result := range results {
		if result.Allowed {
			t.Errorf("%s: %s", what[i], result.Decision)
		}
	}
}

// TestThePlannerReadsTheStateAndNothingOfPatients: C13. Whoever can open a pull request
// has the planner's role.
func TestThePlannerReadsTheStateAndNothingOfPatients(t *testing.T) {
	const here = "ap-northeast-1:" + tokyo + ":"
	tests := []struct {
		attempt
		may bool
	}{
		{attempt{"read the state", "s3:GetObject", state + "/region-jp/terraform.tfstate", nil}, true},
		{attempt{"decrypt the state", "kms:Decrypt", anyKey, keys{"kms:ResourceAliases": {"alias/artera-region-jp-terraform-state"}}}, true},
		{attempt{"decrypt slides", "kms:Decrypt", anyKey, keys{"kms:ResourceAliases": {"alias/region-jp-data"}}}, false},
		{attempt{"read a slide", "s3:GetObject", "arn:aws:s3:::artera-region-jp-data/slide", nil}, false},
		{attempt{"read a record", "s3:GetObject", "arn:aws:s3:::artera-region-jp-logs/AWSLogs/record", nil}, false},
		{attempt{"mount a file system", "elasticfilesystem:ClientMount", "arn:aws:elasticfilesystem:" + here + "file-system/fs-0", nil}, false},
		{attempt{"read a secret", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:" + here + "secret:own", nil}, false},
		{attempt{"read a log", "logs:GetLogEvents", "arn:aws:logs:" + here + "log-group:/aws/eks/region-jp-web/cluster:log-stream:audit", nil}, false},
		{attempt{"pull an image", "ecr:BatchGetImage", "arn:aws:ecr:" + here + "repository/own", nil}, false},
		{attempt{"receive a message", "sqs:ReceiveMessage", "arn:aws:sqs:" + here + "own", nil}, false},
		{attempt{"restore a backup", "backup:StartRestoreJob", "arn:aws:backup:" + here + "recovery-point:0", nil}, false},
	}
	var asked []permissions.Request
	for _, test := range tests {
		asked = append(asked, test.request(roles.Planner))
	}
	results, err := accounts().Decide(simulator(t), asked)
	if err != nil {
		t.Fatal(err)
	}
	for i, result := range results {
		if result.Allowed != tests[i].may {
			t.Errorf("%s can %s: %t, want %t: %s", roles.Planner, tests[i].what, result.Allowed, tests[i].may, result.Decision)
		}
	}
}

// TestATeardownKeepsTheStateAndTheBoundary is about what not even its role may do.
func TestATeardownKeepsTheStateAndTheBoundary(t *testing.T) {
	var asked []permissions.Request
	var what []string
	for _, a := range attempts {
		if slices.ContainsFunc([]string{"boundary", "state", "AWS region", "pass "}, func(kept string) bool { return strings.Contains(a.what, kept) }) {
			asked, what = append(asked, a.request(roles.Teardown)), append(what, a.what)
		}
	}
	results, err := accounts().Decide(simulator(t), asked)
	if err != nil {
		t.Fatal(err)
	}
	for i, result := range results {
		if result.Allowed {
			t.Errorf("a teardown can %s: %s", what[i], result.Decision)
		}
	}
}

// administrator may do everything, but for what a boundary says.
var administrator = []access.Policy{{Name: "administrator", Document: *policy.Document(policy.Statement{
	Effect: policy.Allow, Action: []string{"*"}, Resource: []string{"*"}})}}

func withinBoundary(action, resource string, context keys) access.Question {
	q := access.Question{Request: access.Request{Principal: ownRole, Action: action, Resource: resource, Account: tokyo, Context: context}}
	q.Policies.Identity = administrator
	q.Policies.Boundary = []access.Policy{{Name: "boundary", Document: roles.Policies(japan)[0].Document()}}
	return q
}

// TestAnAdministratorsRoleWithinTheBoundaryCannotWeakenTheRegion is what the boundary is
// for: the deployer can make roles, and whatever it gives them.
func TestAnAdministratorsRoleWithinTheBoundaryCannotWeakenTheRegion(t *testing.T) {
	denied := []string{"iam:", "cloudtrail:", "config:", "guardduty:", "securityhub:", "logs:", "backup:", "organizations:", "account:"}
	var questions []access.Question
	var what []string
	for _, a := range attempts {
		if slices.ContainsFunc(denied, func(service string) bool { return strings.HasPrefix(a.action, service) }) || strings.Contains(a.resource, state) || strings.Contains(a.what, "AWS region") {
			if a.action == "iam:PassRole" && a.resource == ownRole {
				continue // which service gets it, the role's own policy says
			}
			questions, what = append(questions, withinBoundary(a.action, a.resource, a.request("").Context)), append(what, a.what)
		}
	}
	decisions, err := simulator(t).Decide(questions...)
	if err != nil {
		t.Fatal(err)
	}
	for i, decision := range decisions {
		if decision.Allowed {
			t.Errorf("within the boundary, an administrator's role can %s", what[i])
		}
	}
}

// TestTheBoundaryLeavesTheRolesOfTheStackTheirWork asks for what the policies in the
// accepted stack name, and for what AWS's own do that are attached.
func TestTheBoundaryLeavesTheRolesOfTheStackTheirWork(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	accepted, err := stack.Accepted(root, "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	actions := map[string]bool{
		"elasticloadbalancing:DescribeLoadBalancers": true, "ec2:CreateNetworkInterface": true, "ssm:UpdateInstanceInformation": true, // clusters and nodes
		"ec2:CreateSnapshot": true, "elasticfilesystem:Backup": true, "config:PutEvaluations": true, "iam:ListUsers": true, // EBS, AWS Backup, AWS Config
	}
	for _, inline := range accepted.Resources("aws_iam_role_policy") {
		text, _ := inline["policy"].(string)
		var document struct{ Statement []struct{ Action []string } }
		if err := json.Unmarshal([]byte(text), &document); err != nil {
			t.Fatal(err)
		}
		for _, statement := range document.Statement {
			for _, action := range statement.Action {
				if !strings.HasSuffix(action, "*") && action != "iam:PassRole" && !strings.Contains(action, "InstanceProfile") {
					actions[action] = true // those two are for what the region's names name
				}
			}
		}
	}
	if len(actions) < 40 {
		t.Fatalf("only %d actions were found in the accepted stack", len(actions))
	}
	var questions []access.Question
	for _, action := range slices.Sorted(maps.Keys(actions)) {
		questions = append(questions, withinBoundary(action, "*", keys{"aws:RequestedRegion": {"ap-northeast-1"}}))
	}
	questions = append(questions, withinBoundary("iam:PassRole", ownRole, nil),
		withinBoundary("iam:CreateInstanceProfile", "arn:aws:iam::"+tokyo+":instance-profile/region-jp-web_1", keys{"aws:RequestedRegion": {"us-east-1"}}))
	decisions, err := simulator(t).Decide(questions...)
	if err != nil {
		t.Fatal(err)
	}
	for i, decision := range decisions {
		if !decision.Allowed {
			t.Errorf("within the boundary, %s is %s", questions[i].Action, decision)
		}
	}
}
