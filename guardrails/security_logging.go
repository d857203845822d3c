package guardrails

import "slices"

// minRetention is how many days logs are kept at least: an intrusion is found
// after months.
const minRetention = 365

// logging are the rules that what happens is recorded, and kept.
var logging = []Rule{
	{
		ID:     "logging-retention",
		Title:  "Log groups keep their lines for a year at least, and not for ever",
		Why:    "an intrusion is found after months, and data that nobody needs any more is a risk",
		Remedy: "set retention_in_days to 365 or more",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_cloudwatch_log_group") {
				if days, ok := b.number("retention_in_days"); !ok || days < minRetention {
					flag(b, "retention_in_days", b.value("retention_in_days"))
				}
			}
		},
	},
	{
		ID:     "logging-networks",
		Title:  "Every VPC has a flow log of all traffic",
		Why:    "without it nobody can tell where data went",
		Remedy: "add an aws_flow_log with traffic_type ALL",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_vpc") {
				logs := s.attached("aws_flow_log", "vpc_id", b)
				if !slices.ContainsFunc(logs, func(log *block) bool { return log.text("traffic_type") == "ALL" }) {
					at := b
					if len(logs) > 0 {
						at = logs[0]
					}
					flag(at, "traffic_type", at.value("traffic_type"))
				}
			}
		},
	},
	{
		ID:     "logging-clusters",
		Title:  "EKS clusters write all five logs of their control plane",
		Why:    "without them nobody can tell who did what in the cluster",
		Remedy: "enable api, audit, authenticator, controllerManager and scheduler",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_eks_cluster") {
				for _, log := range []string{"api", "audit", "authenticator", "controllerManager", "scheduler"} {
					if !contains(b.strings("enabled_cluster_log_types"), log) {
						flag(b, "enabled_cluster_log_types", b.value("enabled_cluster_log_types"))
						break
					}
				}
			}
		},
	},
	{
		ID:     "logging-trails",
		Title:  "Audit trails are on, and prove that nobody changed them",
		Why:    "a record that can be changed is no evidence",
		Remedy: "set enable_log_file_validation to true, and enable_logging not to false",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_cloudtrail") {
				if !b.is("enable_log_file_validation", true) {
					flag(b, "enable_log_file_validation", b.value("enable_log_file_validation"))
				}
				if b.is("enable_logging", false) {
					flag(b, "enable_logging", false)
				}
			}
		},
	},
}
