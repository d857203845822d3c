package operators

import (
	"encoding/json"
	"strconv"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// Preferences is the name of the document in which Session Manager looks for the settings
// of all sessions in the account and AWS region, whatever the instance.
const Preferences = "SSM-SessionManagerRunShell"

// ForwardingDocument is AWS's own document for a session that forwards a port to another
// address, as far as the host may reach it.
const ForwardingDocument = "AWS-StartPortForwardingSessionToRemoteHost"

const (
	// TranscriptDays is how long transcripts are kept: six years, as HIPAA has records
	// kept (45 CFR 164.316), in the steps that CloudWatch offers.
	TranscriptDays = 2192
	idleMinutes    = 20
	maxMinutes     = 60
)

// TranscriptGroup is the name of the log group with the transcripts.
func (c Config) TranscriptGroup() string { return "/aws/ssm/" + c.Name }

// PreferencesDocument is the document's text, for a log group and a key. Each line goes to
// the log group as it is typed: what would be uploaded at the end of a session, somebody with
// a shell could keep from it. Source: Systems Manager user guide, "Session document schema".
func PreferencesDocument(logGroup, keyARN string) string {
	text, err := json.Marshal(map[string]any{
		"schemaVersion": "1.0",
		"description":   "How sessions are encrypted and recorded",
		"sessionType":   "Standard_Stream",
		"inputs": map[string]any{
			"kmsKeyId":                    keyARN,
			"cloudWatchLogGroupName":      logGroup,
			"cloudWatchEncryptionEnabled": true,
			"cloudWatchStreamingEnabled":  true,
			"s3BucketName":                "",
			"s3KeyPrefix":                 "",
			"s3EncryptionEnabled":         true,
			"idleSessionTimeout":          strconv.Itoa(idleMinutes),
			"maxSessionDuration":          strconv.Itoa(maxMinutes),
			"runAsEnabled":                false,
			"runAsDefaultUser":            "",
			"shellProfile":                map[string]string{"linux": "", "windows": ""},
		},
	})
	if err != nil {
		panic(err) // plain strings always encode
	}
	return string(text)
}

// ConnectStatements let an instance be reached by Session Manager, and nothing else that
// Systems Manager can do. Source: Systems Manager user guide, "Verify or add instance
// permissions for Session Manager".
func (c Config) ConnectStatements() []policy.Statement {
	here := policy.Condition{"StringEquals": {"aws:RequestedRegion": {c.AWSRegion}}}
	return []policy.Statement{
		{
			Sid: "SessionsComeHere", Effect: policy.Allow, Resource: []string{"*"}, Condition: here, // no resource of theirs has an ARN
			Action: []string{"ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"},
		},
		{
			Sid: "SayThatItIsThere", Effect: policy.Allow, Action: []string{"ssm:UpdateInstanceInformation"},
			Resource: []string{"arn:aws:ec2:" + c.AWSRegion + ":" + c.AccountID + ":instance/*"},
		},
	}
}

// RecordStatements let an instance decrypt the sessions on it, and write their transcripts:
// without them, no session starts there. Nothing reads a transcript or removes one.
func (c Config) RecordStatements(logGroupARN, keyARN string) []policy.Statement {
	return []policy.Statement{
		{
			Sid: "WriteTranscripts", Effect: policy.Allow,
			Action: []string{"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"}, Resource: []string{logGroupARN + ":*"},
		},
		{
			Sid: "SeeThatTheyAreEncrypted", Effect: policy.Allow, Action: []string{"logs:DescribeLogGroups"}, Resource: []string{"*"},
			Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {c.AWSRegion}}},
		},
		{
			Sid: "DecryptSessions", Effect: policy.Allow, Action: []string{"kms:Decrypt"}, Resource: []string{keyARN},
		},
	}
}
