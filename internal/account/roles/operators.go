package roles

import (
	"github.com/arteraai/region-expansion/blocks/operators"
	"github.com/arteraai/region-expansion/blocks/policy"
)

// sessions are what operators do: start a session on the host, and on no other instance, by
// two documents of AWS's. One opens a shell, as the account's preferences say. The other
// forwards a port, to what the host's security group lets it reach.
//
// Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html
func (p place) sessions() []policy.Statement {
	return []policy.Statement{
		allow("OnTheHost", []string{p.here("ec2", "instance/*")}, []string{"ssm:StartSession"}, policy.Condition{
			"StringEquals": {"ssm:resourceTag/Name": {p.region.OperatorsName()}}}),
		allow("ByTheseDocuments", []string{p.here("ssm", "document/"+operators.Preferences), "arn:aws:ssm:" + p.region.AWSRegion + "::document/" + operators.ForwardingDocument},
			[]string{"ssm:StartSession"}, policy.Condition{"Bool": {"ssm:SessionDocumentAccessCheck": {"true"}}}),
		allow("TheirOwnSessions", []string{p.here("ssm", "session/${aws:userid}-*")}, []string{
			"ssm:TerminateSession", "ssmmessages:OpenDataChannel"}, nil),
		allow("EncryptThem", []string{p.here("kms", "key/*")}, []string{"kms:GenerateDataKey"}, policy.Condition{
			"ForAnyValue:StringEquals": {"kms:ResourceAliases": {"alias/" + p.region.OperatorsName()}}}),
	}
}

// preferences is the document that says how sessions are recorded.
func (p place) preferences() []string {
	return []string{p.here("ssm", "document/"+operators.Preferences)}
}
