package guardrails

import (
	"slices"
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
	{
		ID:      "logging-packets",
		Title:   "Flow logs are files of each hour, and a VPC's say whose packets passed, in which direction",
		Why:     "behind a NAT gateway, a load balancer or a node, nobody could tell who spoke to whom; and CloudWatch costs more, for a year alone",
		Remedy:  "set log_destination to a bucket with Parquet files in Hive-compatible partitions of an hour, and log_format to vpc.FlowLogFormat()",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if to := s.Leading(b.Text("log_destination")); to == nil || to.Kind != "aws_s3_bucket" {
				flag(b, "log_destination", b.Value("log_destination"))
			}
			files := "destination_options."
			if b.Text(files+"file_format") != "parquet" || !b.Is(files+"hive_compatible_partitions", true) || !b.Is(files+"per_hour_partition", true) {
				flag(b, "destination_options", b.Value("destination_options"))
			}
			if b.Value("vpc_id") == nil {
				return // a transit gateway's own format has all of it
			}
			for _, field := range []string{"pkt-srcaddr", "pkt-dstaddr", "flow-direction", "tcp-flags"} {
				if !slices.Contains(strings.Fields(b.Text("log_format")), "$${"+field+"}") {
					flag(b, "log_format", "without "+field)
				}
			}
		},
	},
}
