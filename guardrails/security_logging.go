package guardrails

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// minRetention is how many days logs are kept at least: an intrusion is found
// after months. Records are kept for six years (45 CFR 164.316), which clusters write with
// their audit logs.
const (
	minRetention    = 365.0
	recordRetention = 2192.0
)

// logging are the rules that what happens is recorded, and kept.
var logging = []Rule{
	{
		ID:      "logging-retention",
		Title:   "Log groups keep their lines for a year at least, those of clusters for six, and none for ever",
		Why:     "an intrusion is found after months, and data that nobody needs any more is a risk",
		Remedy:  "set retention_in_days to 365 or more, and to 2192 or more for the logs of a cluster",
		Checkov: "CKV_AWS_66 and CKV_AWS_338 allow lines to be kept for ever",
		check: func(s *checked, b *stack.Block, flag flag) {
			least := minRetention
			if strings.HasPrefix(b.Text("name"), "/aws/eks/") {
				least = recordRetention
			}
			if days, ok := b.Number("retention_in_days"); !ok || days < least {
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
