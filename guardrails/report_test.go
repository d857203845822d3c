package guardrails_test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
	"github.com/arteraai/region-expansion/internal/stack"
)

func TestTheReportSaysOfEachStoreWhereItLiesAndWhy(t *testing.T) {
	stack := good(t)
	guardrailstest.Set("resource.aws_flow_log.good.log_destination", "${aws_s3_bucket.good.arn}/network/")(stack.Body)
	report := guardrails.NewReport(stack, japan).Markdown()
	for _, line := range []string{
		"| flow log aws_flow_log.good | artera-region-jp-good/network/ | `aws_flow_log.good` log_destination = `${aws_s3_bucket.good.arn}/network/` |",
		"data may lie in ap-northeast-1 and ap-northeast-3, and nowhere else",
		"| Terraform's state | ap-northeast-1, bucket artera-region-jp-terraform-state | `terraform` backend.s3.region = `ap-northeast-1` |",
		"| file system aws_efs_file_system.good | ap-northeast-1 | alias/region-jp-good | backup vault good, arn:aws:backup:ap-northeast-3:111111111181:backup-vault:region-jp | none |",
		"| bucket artera-region-jp-good | ap-northeast-1 | alias/region-jp-good | none | none |",
		"| bucket artera-region-jp-good | each version for 30 days, GOVERNANCE | `aws_s3_bucket_object_lock_configuration.good` rule.default_retention.days = `30` |",
		"| backup vault good | each backup for 35 days | `aws_backup_vault_lock_configuration.good` min_retention_days = `35` |",
		"- encrypted with alias/region-jp-good: `aws_efs_file_system.good` kms_key_id = `${aws_kms_key.good.arn}`",
		"| what no list of the firewall names | aws:drop_established | `aws_networkfirewall_firewall_policy.good` firewall_policy.stateful_default_actions = `aws:drop_established` |",
		"| TLS and HTTP from 10.18.0.0/16 | api.example.com | `aws_networkfirewall_rule_group.good` rule_group.rules_source.rules_source_list.targets[0] = `api.example.com` |",
		"| names with the action BLOCK | * | `aws_route53_resolver_firewall_domain_list.refused` domains[0] = `*` |",
		"while AWS cannot filter | DISABLED | `aws_route53_resolver_firewall_config.good` firewall_fail_open = `DISABLED` |",
		"| log of the firewall aws_networkfirewall_logging_configuration.good | artera-region-jp-good |",
		"| audit trail region-jp-good | artera-region-jp-good | `aws_cloudtrail.good` s3_bucket_name = `${aws_s3_bucket.good.id}` |",
	} {
		if !strings.Contains(report, line) {
			t.Errorf("the report lacks: %s", line)
		}
	}
}

// TestTheReportNamesEverythingThatHoldsData has a new type of store reported.
func TestTheReportNamesEverythingThatHoldsData(t *testing.T) {
	region := good(t)
	report := guardrails.NewReport(region, japan).Markdown()
	for _, address := range region.Addresses() {
		kind, _, _ := strings.Cut(address, ".")
		if stack.HoldsData(kind) && !strings.Contains(report, "`"+address+"`") {
			t.Errorf("the report does not name %s; add %s to stores", address, kind)
		}
	}
}

func TestTheReportOfABadStackSaysSo(t *testing.T) {
	stack := good(t)
	guardrailstest.Set("resource.aws_kms_key.good.multi_region", true)(stack.Body)
	report := guardrails.NewReport(stack, japan).Markdown()
	if !strings.Contains(report, "**The stack breaks rules, and cannot be deployed as it is:**") || !strings.Contains(report, "residency-multi-region-key") {
		t.Error("an auditor would take the stack for good")
	}
}
