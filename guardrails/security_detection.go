package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/internal/stack"
)

// watching are the rules that what is found is kept, and nothing is silenced without a
// reason that somebody has reviewed.
var watching = []Rule{
	{
		ID:      "detection-kept-findings",
		Title:   "GuardDuty's findings are exported",
		Why:     "GuardDuty forgets a finding after 90 days, and an intrusion is found after months",
		Remedy:  "add an aws_guardduty_publishing_destination that leads to a bucket of the stack",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if len(s.Attached("aws_guardduty_publishing_destination", "detector_id", b)) == 0 {
				flag(b, "aws_guardduty_publishing_destination", nil)
			}
		},
	},
	{
		ID:      "detection-controls",
		Title:   "Controls of Security Hub are off only where a region fails them by design",
		Why:     "a control that is off finds nothing, and nobody sees that",
		Remedy:  "leave the control on, or add it with its reason to blocks/detection/standards.go",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			reviewed := slices.ContainsFunc([]detection.Standard{detection.BestPractices, detection.CIS, detection.NIST}, func(standard detection.Standard) bool {
				return b.Text("standards_arn") == standard.ARN(s.region.AWSRegion) &&
					slices.ContainsFunc(detection.OffByDesign(standard), func(c detection.Control) bool { return c.ID == b.Text("security_control_id") })
			})
			if b.Text("association_status") != "ENABLED" && !reviewed {
				flag(b, "security_control_id", strings.TrimSpace(b.Text("security_control_id")+" "+b.Text("association_status")))
			}
		},
	},
}
