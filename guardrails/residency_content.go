package guardrails

import (
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfContent are the rules about what messages to people say: their e-mail lies
// wherever their mail server does.
var residencyOfContent = []Rule{
	{
		ID:     "residency-message-content",
		Title:  "What is published of an event is what kind it is, where, when, and its id",
		Why:    "an event holds a whole finding, with the names of objects, addresses and users, and e-mail takes it out of the country",
		Remedy: "give the target an input_transformer whose paths are all among those in guardrails/residency_content.go",
		check: func(s *checked, b *stack.Block, flag flag) {
			if !s.RefersTo(b.Value("arn"), "aws_sns_topic") {
				return
			}
			paths := object(b.Value("input_transformer.input_paths"))
			if len(paths) == 0 {
				flag(b, "input_transformer", b.Value("input_transformer"))
			}
			for name, path := range paths {
				if text, _ := path.(string); !slices.Contains(contentFree, text) {
					flag(b, "input_transformer.input_paths."+name, path)
				}
			}
			// AWS's own names, such as aws.events.event.json, stand for whole events.
			for _, name := range filledIn.FindAllString(b.Text("input_transformer.input_template"), -1) {
				if _, known := paths[strings.Trim(name, "<>")]; !known {
					flag(b, "input_transformer.input_template", name)
				}
			}
		},
	},
}

var filledIn = regexp.MustCompile(`<[^<>]+>`)

// contentFree are the paths within an event that say nothing of what the event is about.
var contentFree = []string{
	"$.account", "$.id", "$.region", "$.time", "$.source", "$.detail-type",
	"$.detail.type", "$.detail.severity", "$.detail.id", // GuardDuty's kind of finding, how bad it is, and its id
	"$.detail.eventTypeCode", "$.detail.service", // of AWS Health
	"$.detail.state", "$.detail.status", "$.detail.backupJobId", "$.detail.copyJobId", "$.detail.restoreJobId", // of AWS Backup
	"$.detail.resourceType", // of Access Analyzer
}
