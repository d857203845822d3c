package guardrails

import "github.com/arteraai/region-expansion/internal/stack"

// minRetention is how many days logs are kept at least: an intrusion is found
// after months.
const minRetention = 365

// logging are the rules that what happens is recorded, and kept.
var logging = []Rule{
	{
		ID:      "logging-retention",
		Title:   "Log groups keep their lines for a year at least, and not for ever",
		Why:     "an intrusion is found after months, and data that nobody needs any more is a risk",
		Remedy:  "set retention_in_days to 365 or more",
		Checkov: "CKV_AWS_66 and CKV_AWS_338 allow lines to be kept for ever",
		check: func(s *checked, b *stack.Block, flag flag) {
			if days, ok := b.Number("retention_in_days"); !ok || days < minRetention {
				flag(b, "retention_in_days", b.Value("retention_in_days"))
			}
		},
	},
	{
		ID:      "logging-networks",
		Title:   "Every VPC has a flow log of all traffic",
		Why:     "without it nobody can tell where data went",
		Remedy:  "add an aws_flow_log with traffic_type ALL",
		Checkov: "CKV2_AWS_11 accepts a flow log of rejected traffic alone",
		check: func(s *checked, b *stack.Block, flag flag) {
			at := b
			for _, log := range s.Attached("aws_flow_log", "vpc_id", b) {
				if at = log; log.Text("traffic_type") == "ALL" {
					return
				}
			}
			flag(at, "traffic_type", at.Value("traffic_type"))
		},
	},
}
