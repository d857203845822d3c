package weigh

import (
	"testing"

	"github.com/arteraai/region-expansion/internal/account/permissions"
	"github.com/arteraai/region-expansion/internal/account/roles"
)

// TestOperatorsHaveSessionsOnTheirHostAlone is C6.
func TestOperatorsHaveSessionsOnTheirHostAlone(t *testing.T) {
	const instance, document = "arn:aws:ec2:ap-northeast-1:" + tokyo + ":instance/i-0", "arn:aws:ssm:ap-northeast-1:" + tokyo + ":document/"
	checked := keys{"ssm:SessionDocumentAccessCheck": {"true"}}
	tests := []struct {
		attempt
		allowed bool
	}{
		{attempt{"have a session on the host", "ssm:StartSession", instance, keys{"ssm:resourceTag/Name": {"region-jp-operators"}}}, true},
		{attempt{"have a shell as the preferences say", "ssm:StartSession", document + "SSM-SessionManagerRunShell", checked}, true},
		{attempt{"encrypt a session", "kms:GenerateDataKey", anyKey, keys{"kms:ResourceAliases": {"alias/region-jp-operators"}}}, true},
		{attempt{"find the host", "ec2:DescribeInstances", "*", nil}, true},
		{attempt{"have a session on a node", "ssm:StartSession", instance, keys{"ssm:resourceTag/Name": {"region-jp-web-system"}}}, false},
		{attempt{"have a shell with settings of its own", "ssm:StartSession", document + "region-jp-shell", checked}, false},
		{attempt{"run a command", "ssm:SendCommand", instance, keys{"ssm:resourceTag/Name": {"region-jp-operators"}}}, false},
		{attempt{"use another key", "kms:GenerateDataKey", anyKey, keys{"kms:ResourceAliases": {"alias/region-jp-data"}}}, false},
		{attempt{"end somebody else's session", "ssm:TerminateSession", "arn:aws:ssm:ap-northeast-1:" + tokyo + ":session/other-0", nil}, false},
		{attempt{"read a transcript", "logs:GetLogEvents", "arn:aws:logs:ap-northeast-1:" + tokyo + ":log-group:/aws/ssm/region-jp-operators:log-stream:x", nil}, false},
		{attempt{"delete the transcripts", "logs:DeleteLogGroup", "arn:aws:logs:ap-northeast-1:" + tokyo + ":log-group:/aws/ssm/region-jp-operators", nil}, false},
		{attempt{"change how sessions are recorded", "ssm:UpdateDocument", document + "SSM-SessionManagerRunShell", nil}, false},
		{attempt{"read a slide", "s3:GetObject", "arn:aws:s3:::artera-region-jp-data/slide", nil}, false},
		{attempt{"make a role", "iam:CreateRole", ownRole, keys{"iam:PermissionsBoundary": {boundary}}}, false},
	}
	var asked []permissions.Request
	for _, test := range tests {
		asked = append(asked, test.request(roles.Operator))
	}
	results, err := accounts().Decide(simulator(t), asked)
	if err != nil {
		t.Fatal(err)
	}
	for i, test := range tests {
		if results[i].Allowed != test.allowed {
			t.Errorf("operators %s: allowed is %v, want %v: %s", test.what, results[i].Allowed, test.allowed, results[i].Decision)
		}
	}
}
