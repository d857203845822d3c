package guardrails

import (
	"encoding/json"
	"slices"

	"github.com/arteraai/region-expansion/blocks/operators"
	"github.com/arteraai/region-expansion/internal/stack"
)

// wayIn are the rules about how people get to instances.
var wayIn = []Rule{
	{
		ID:      "compute-host",
		Title:   "Instances outside of clusters are started from a template of this stack, and no group of theirs lets anybody in",
		Why:     "an open port beside API servers is a way in that no session records",
		Remedy:  "name a launch template and security groups of the stack, and no rule that lets in: Session Manager needs none",
		Checkov: "CKV_AWS_315 asks for a launch template, CKV2_AWS_5 for a security group, and none for one that is closed",
		check: func(s *checked, b *stack.Block, flag flag) {
			template, _ := s.Target(b.Value("launch_template.id"))
			if template == nil || template.Kind != "aws_launch_template" {
				flag(b, "launch_template.id", b.Value("launch_template.id"))
				return
			}
			groups := slices.Concat(template.Values("vpc_security_group_ids"), template.Values("network_interfaces.security_groups"))
			if len(groups) == 0 { // EC2 takes the default group then
				flag(b, "launch_template.vpc_security_group_ids", nil)
			}
			for _, at := range groups {
				group, _ := s.Target(at.Value)
				if group == nil || len(list(group.Body["ingress"])) > 0 || len(s.Attached("aws_vpc_security_group_ingress_rule", "security_group_id", group)) > 0 {
					flag(b, "launch_template."+at.Path, at.Value)
				}
			}
		},
	},
	{
		ID:      "compute-sessions",
		Title:   "Sessions are encrypted with a key of the region, and recorded as they happen",
		Why:     "whoever has a shell beside patient data could do anything, and nobody would know",
		Remedy:  "write the document with operators.PreferencesDocument, for a log group and a key of the stack",
		Checkov: "CKV_AWS_112 and CKV_AWS_113 accept any key and any log, and one that is written when the session has ended",
		check: func(s *checked, b *stack.Block, flag flag) {
			var document struct {
				Type   string `json:"sessionType"`
				Inputs struct {
					Key       string `json:"kmsKeyId"`
					Group     string `json:"cloudWatchLogGroupName"`
					Encrypted bool   `json:"cloudWatchEncryptionEnabled"`
					Streamed  bool   `json:"cloudWatchStreamingEnabled"`
				} `json:"inputs"`
			}
			if b.Text("name") != operators.Preferences || json.Unmarshal([]byte(b.Text("content")), &document) != nil || document.Type != "Standard_Stream" {
				flag(b, "name", b.Value("name")) // another document could start sessions without these settings
				return
			}
			in := document.Inputs
			if !s.ownKey(in.Key) {
				flag(b, "content.inputs.kmsKeyId", in.Key)
			}
			if !s.RefersTo(in.Group, "aws_cloudwatch_log_group") {
				flag(b, "content.inputs.cloudWatchLogGroupName", in.Group)
			}
			if !in.Encrypted {
				flag(b, "content.inputs.cloudWatchEncryptionEnabled", false)
			}
			if !in.Streamed {
				flag(b, "content.inputs.cloudWatchStreamingEnabled", false)
			}
		},
	},
}
