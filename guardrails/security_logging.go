package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/audit"
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
		ID:      "logging-clusters",
		Title:   "The audit log of every cluster is copied into a bucket with a lock",
		Why:     "whoever may delete a log group could delete the record of who read what in a cluster",
		Remedy:  "give its log group to Keep of constructs/audit, which has a stream and S3 copy it",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			switch {
			case b.Kind == "aws_kinesis_firehose_delivery_stream":
				if !s.isCopiedUnderALock(b) {
					flag(b, "extended_s3_configuration.bucket_arn", b.Value("extended_s3_configuration.bucket_arn"))
				}
			case strings.HasPrefix(b.Text("name"), "/aws/eks/"):
				if !slices.ContainsFunc(s.Attached("aws_cloudwatch_log_subscription_filter", "log_group_name", b), func(filter *stack.Block) bool {
					return filter.Text("filter_pattern") == audit.OfClusters && s.RefersTo(filter.Value("destination_arn"), "aws_kinesis_firehose_delivery_stream")
				}) {
					flag(b, "aws_cloudwatch_log_subscription_filter", nil)
				}
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

// isCopiedUnderALock tells whether S3 copies what a stream delivers into a bucket of the stack
// that has a lock. By default, it leaves out what a key encrypts.
func (s *checked) isCopiedUnderALock(stream *stack.Block) bool {
	from := s.Leading(stream.Text("extended_s3_configuration.bucket_arn"))
	return from != nil && slices.ContainsFunc(s.Attached("aws_s3_bucket_replication_configuration", "bucket", from), func(copies *stack.Block) bool {
		to := s.Leading(copies.Text("rule.destination.bucket"))
		return to != nil && s.isLocked(to) && copies.Text("rule.status") == "Enabled" &&
			copies.Text("rule.source_selection_criteria.sse_kms_encrypted_objects.status") == "Enabled" &&
			strings.HasPrefix(stream.Text("extended_s3_configuration.prefix"), copies.Text("rule.filter.prefix"))
	})
}
