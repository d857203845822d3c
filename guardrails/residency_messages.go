package guardrails

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfMessages are the rules about messages that go out of AWS.
var residencyOfMessages = []Rule{
	{
		ID:     "residency-subscription",
		Title:  "Topics deliver as e-mail alone",
		Why:    "web hooks and text messages leave the country, and a queue or function elsewhere may pass them on; an alarm's e-mail names metrics only",
		Remedy: "subscribe an e-mail address",
		check: func(s *checked, b *stack.Block, flag flag) {
			if protocol := b.Text("protocol"); protocol != "email" {
				flag(b, "protocol", strings.TrimSpace(protocol+" "+b.Text("endpoint")))
			}
		},
	},
}
