package weigh

import (
	"maps"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/account/controls"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

const organization = "o-a1b2c3d4e5"

// control adds the organization's policies for an account to a question, with what they
// say of the action alone, and what AWS says of who asks.
func control(q access.Question) access.Question {
	q.Context = maps.Clone(q.Context)
	if q.Context == nil {
		q.Context = keys{}
	}
	if q.Context["aws:RequestedRegion"] == nil { // which the ARN of a bucket does not say
		q.Context["aws:RequestedRegion"] = []string{japan.AWSRegion}
	}
	service := strings.HasSuffix(q.Principal, ".amazonaws.com")
	switch {
	case service && q.Context["aws:SourceAccount"] != nil && q.Context["aws:SourceOrgID"] == nil:
		q.Context["aws:SourceOrgID"] = []string{organization}
	case strings.Contains(q.Principal, ":role/") && !strings.Contains(q.Principal, "::222222222222:"):
		q.Context["aws:PrincipalOrgID"] = []string{organization}
	}
	for _, c := range controls.All(regions.All(), controls.Organization{ID: organization, Owners: []string{controls.DefaultOwner}}) {
		c.Statements = about(c.Statements, q.Action)
		if len(c.Statements) == 0 || c.Target != controls.Unit && c.Target != "account "+q.Account {
			continue
		}
		p := access.Policy{Name: c.Name, Document: c.Document()}
		if c.Kind == controls.Resource {
			q.Policies.Control = append(q.Policies.Control, p)
		} else if strings.Contains(q.Principal, ":role/") {
			q.Policies.Service = append(q.Policies.Service, p)
		}
	}
	return q
}

func decide(t *testing.T, questions []access.Question) []access.Decision {
	t.Helper()
	decisions, err := simulator(t).Decide(questions...)
	if err != nil {
		t.Fatal(err)
	}
	return decisions
}

// TestTheOrganizationsPoliciesNameActionsThatExist: AWS takes a policy with a typing error, and
// it denies nothing.
func TestTheOrganizationsPoliciesNameActionsThatExist(t *testing.T) {
	var named []string
	for _, c := range controls.All(regions.All(), controls.Organization{ID: organization, Owners: []string{controls.DefaultOwner}}) {
		for _, statement := range c.Statements {
			named = append(named, append(statement.Action, statement.NotAction...)...)
		}
	}
	unknown, err := simulator(t).Unknown(named...)
	if err != nil {
		t.Fatal(err)
	}
	if len(unknown) > 0 {
		t.Errorf("no action of AWS is %s; correct the names in internal/account/controls", strings.Join(unknown, ", "))
	}
}

// TestTheOrganizationsPoliciesLeaveTheRolesTheirWork asks again for all that rehearsals
// have asked for, of each role.
func TestTheOrganizationsPoliciesLeaveTheRolesTheirWork(t *testing.T) {
	var questions []access.Question
	for _, request := range requests(t) {
		questions = append(questions, control(accounts().question(request)))
	}
	for i, decision := range decide(t, questions) {
		if !decision.Allowed {
			t.Errorf("%s on %s by %s is %s; exempt it in internal/account/controls", questions[i].Action, questions[i].Resource, questions[i].Principal, decision)
		}
	}
}

// TestTheOrganizationsPoliciesLeaveARegionItsWork asks for all that must pass in the
// accepted stack: what services deliver, and what nodes and pods do.
func TestTheOrganizationsPoliciesLeaveARegionItsWork(t *testing.T) {
	accepted, err := stack.Accepted("../../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	checks, err := access.Checks(accepted)
	if err != nil {
		t.Fatal(err)
	}
	var questions []access.Question
	for _, check := range checks {
		if check.Allowed {
			// The account's administrator is the organization's owner there.
			check.Question.Principal = strings.Replace(check.Question.Principal, ":role/administrator", ":role/"+controls.DefaultOwner, 1)
			questions = append(questions, control(check.Question))
		}
	}
	for i, decision := range decide(t, questions) {
		if !decision.Allowed {
			t.Errorf("%s on %s by %s is %s; exempt it in internal/account/controls", questions[i].Action, questions[i].Resource, questions[i].Principal, decision)
		}
	}
}

// beyond are what nobody in an account may do, whatever allows it, but for those who are
// named: the role of a teardown, the pipeline, or the owner.
var beyond = []attempt{
	{"stop the trail", "cloudtrail:StopLogging", "arn:aws:cloudtrail:ap-northeast-1:" + tokyo + ":trail/region-jp-audit", nil},
	{"have the trail record less", "cloudtrail:PutEventSelectors", "arn:aws:cloudtrail:ap-northeast-1:" + tokyo + ":trail/region-jp-audit", nil},
	{"delete the recorder", "config:DeleteConfigurationRecorder", "*", nil},
	{"delete the detector", "guardduty:DeleteDetector", "arn:aws:guardduty:ap-northeast-1:" + tokyo + ":detector/0", nil},
	{"stop keeping findings", "guardduty:DeletePublishingDestination", "arn:aws:guardduty:ap-northeast-1:" + tokyo + ":detector/0/publishingdestination/0", nil},
	{"keep no more audit logs of a cluster", "logs:DeleteSubscriptionFilter", "arn:aws:logs:ap-northeast-1:" + tokyo + ":log-group:/aws/eks/region-jp-web/cluster", nil},
	{"delete the stream of audit logs", "firehose:DeleteDeliveryStream", "arn:aws:firehose:ap-northeast-1:" + tokyo + ":deliverystream/region-jp-audit-clusters", nil},
	{"delete logs", "logs:DeleteLogGroup", "arn:aws:logs:ap-northeast-1:" + tokyo + ":log-group:/aws/cloudtrail/region-jp-audit", nil},
	{"send audit logs elsewhere", "firehose:UpdateDestination", "arn:aws:firehose:ap-northeast-1:" + tokyo + ":deliverystream/region-jp-audit-clusters", nil},
	{"have S3 copy audit logs no longer", "s3:PutReplicationConfiguration", "arn:aws:s3:::artera-region-jp-audit", nil},
	{"delete flow logs", "ec2:DeleteFlowLogs", "arn:aws:ec2:ap-northeast-1:" + tokyo + ":vpc-flow-log/fl-0", nil},
	{"delete the bucket of logs", "s3:DeleteBucket", "arn:aws:s3:::artera-region-jp-logs", nil},
	{"delete a key", "kms:ScheduleKeyDeletion", anyKey, nil},
	{"change who uses a key", "kms:PutKeyPolicy", anyKey, nil},
	{"make a key of several AWS regions", "kms:CreateKey", "*", keys{"kms:MultiRegion": {"true"}}},
	{"unlock the vault", "backup:DeleteBackupVaultLockConfiguration", "arn:aws:backup:ap-northeast-1:" + tokyo + ":backup-vault:region-jp", nil},
	{"delete a backup", "backup:DeleteRecoveryPoint", "arn:aws:backup:ap-northeast-1:" + tokyo + ":recovery-point:0", nil},
	{"open internet gateways", "ec2:ModifyVpcBlockPublicAccessOptions", "*", nil},
	{"let buckets be public", "s3:PutAccountPublicAccessBlock", "*", nil},
	{"peer with a VPC", "ec2:CreateVpcPeeringConnection", "arn:aws:ec2:ap-northeast-1:" + tokyo + ":vpc/vpc-0", nil},
	{"peer the hub", "ec2:CreateTransitGatewayPeeringAttachment", "arn:aws:ec2:ap-northeast-1:" + tokyo + ":transit-gateway/tgw-0", nil},
	{"share a snapshot", "ec2:ModifySnapshotAttribute", "arn:aws:ec2:ap-northeast-1::snapshot/snap-0", nil},
	{"share with accounts outside", "ram:CreateResourceShare", "*", keys{"ram:RequestedAllowsExternalPrincipals": {"true"}}},
	{"copy data to another country", "s3:CreateBucket", "arn:aws:s3:::copies", keys{"aws:RequestedRegion": {"eu-central-1"}}},
	{"enable another AWS region", "account:EnableRegion", "*", nil},
	{"leave the organization", "organizations:LeaveOrganization", "*", nil},
	{"make a user", "iam:CreateUser", "arn:aws:iam::" + tokyo + ":user/other", nil},
	{"let itself deploy", "iam:UpdateAssumeRolePolicy", "arn:aws:iam::" + tokyo + ":role/region-deployer", nil},
	{"let itself tear down", "iam:CreateRole", "arn:aws:iam::" + tokyo + ":role/region-teardown", nil},
	{"change the boundary", "iam:CreatePolicyVersion", boundary, nil},
}

// TestAnAdministratorOfAnAccountIsHeldByTheOrganization also asks without the policies, so
// that a question which nobody could be allowed proves nothing.
func TestAnAdministratorOfAnAccountIsHeldByTheOrganization(t *testing.T) {
	var with, without []access.Question
	for _, a := range beyond {
		q := access.Question{Request: access.Request{
			Principal: "arn:aws:iam::" + tokyo + ":role/administrator", Action: a.action, Resource: a.resource, Account: tokyo, Context: a.request("").Context,
		}}
		q.Policies.Identity = administrator
		if strings.HasPrefix(a.action, "kms:") && a.resource == anyKey {
			q.Policies.Resource = []access.Policy{{Name: "key", Document: *policy.Document(policy.Statement{
				Effect: policy.Allow, Principal: policy.Account(tokyo), Action: []string{"kms:*"}, Resource: []string{"*"}})}}
		}
		with, without = append(with, control(q)), append(without, q)
	}
	allowed := decide(t, without)
	for i, decision := range decide(t, with) {
		if decision.Allowed {
			t.Errorf("an administrator can %s: %s", beyond[i].what, decision)
		}
		if !allowed[i].Allowed {
			t.Errorf("%s proves nothing: an administrator could not do it without the policies, either: %s", beyond[i].what, allowed[i])
		}
	}
}

// shared is a request about something that somebody has opened to everybody.
func shared(principal, action, resource string, context keys) access.Question {
	document := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"` + action + `","Resource":"*"}]}`
	q := access.Question{Request: access.Request{Principal: principal, Action: action, Resource: resource, Account: tokyo, Context: context}}
	q.Policies.Resource = []access.Policy{{Name: "shared", Document: document}}
	if strings.HasPrefix(principal, "arn:aws:iam::222222222222:role/") {
		q.Policies.Identity = administrator
	}
	return q
}

// TestNoOtherRepositoryTakesARole is about a role whose trust asks for nothing.
func TestNoOtherRepositoryTakesARole(t *testing.T) {
	for repository, takes := range map[string]bool{roles.Repository: true, "other/region-expansion": false} {
		q := access.Question{Request: access.Request{
			Principal: "arn:aws:iam::" + tokyo + ":oidc-provider/" + roles.Provider, Action: "sts:AssumeRoleWithWebIdentity", Resource: ownRole, Account: tokyo,
			Context: keys{roles.Provider + ":sub": {"repo:" + repository + ":ref:refs/heads/main"}},
		}}
		q.Policies.Identity = administrator
		q.Policies.Resource = []access.Policy{{Name: "trust", Document: *policy.Document(policy.Statement{
			Sid: "Anybody", Effect: policy.Allow, Action: []string{"sts:AssumeRoleWithWebIdentity"},
			Principal: &policy.Principal{Federated: []string{"arn:aws:iam::" + tokyo + ":oidc-provider/" + roles.Provider}},
		})}}
		if got := decide(t, []access.Question{control(q)})[0]; got.Allowed != takes {
			t.Errorf("%s: it is %s; correct internal/account/controls/resource.go", repository, got)
		}
	}
}

// TestWhatIsSharedByMistakeStaysWithinTheOrganization is about policies that let in too many.
func TestWhatIsSharedByMistakeStaysWithinTheOrganization(t *testing.T) {
	const slide, stranger = "arn:aws:s3:::artera-region-jp-data/slide", "arn:aws:iam::222222222222:role/administrator"
	for _, test := range []struct {
		what    string
		asks    access.Question
		allowed bool
	}{
		{"a role of the organization reads", shared("arn:aws:iam::"+tokyo+":role/reader", "s3:GetObject", slide, nil), true},
		{"a stranger reads", shared(stranger, "s3:GetObject", slide, nil), false},
		{"nobody in particular reads", shared(access.Anonymous, "s3:GetObject", slide, nil), false},
		{"it reads in the clear", shared("arn:aws:iam::"+tokyo+":role/reader", "s3:GetObject", slide, keys{"aws:SecureTransport": {"false"}}), false},
		{"a service writes for a stranger", shared("cloudtrail.amazonaws.com", "s3:PutObject", slide, keys{"aws:SourceAccount": {"222222222222"}, "aws:SourceOrgID": {"o-0000000000"}}), false},
	} {
		t.Run(test.what, func(t *testing.T) {
			if got := decide(t, []access.Question{control(test.asks)})[0]; got.Allowed != test.allowed {
				t.Errorf("it is %s; correct internal/account/controls/resource.go", got)
			}
		})
	}
}
