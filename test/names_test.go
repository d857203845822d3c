package test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// named are what AWS, or the provider before it, accepts as the names of things.
// Source: the AWS API reference of each service; of the prefix of a node group's
// name, the provider, which adds 26 characters to make 63.
var named = map[string]*regexp.Regexp{
	"aws_accessanalyzer_analyzer.analyzer_name":                 regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]{0,254}$`),
	"aws_acm_certificate.domain_name":                           regexp.MustCompile(`^([a-z0-9-]{1,63}\.)+[a-z]+$`),
	"aws_autoscaling_group.name":                                regexp.MustCompile(`^[ -~]{1,255}$`),
	"aws_backup_plan.name":                                      regexp.MustCompile(`^[a-zA-Z0-9_.-]{1,50}$`),
	"aws_backup_restore_testing_plan.name":                      regexp.MustCompile(`^[a-zA-Z0-9_]{1,50}$`),
	"aws_backup_restore_testing_selection.name":                 regexp.MustCompile(`^[a-zA-Z0-9_]{1,50}$`),
	"aws_backup_selection.name":                                 regexp.MustCompile(`^[a-zA-Z0-9_.-]{1,50}$`),
	"aws_backup_vault.name":                                     regexp.MustCompile(`^[a-zA-Z0-9_-]{2,50}$`),
	"aws_budgets_budget.name":                                   regexp.MustCompile(`^[^:\\]{1,100}$`),
	"aws_cloudtrail.name":                                       regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$`),
	"aws_cloudwatch_event_rule.name":                            regexp.MustCompile(`^[.A-Za-z0-9_-]{1,64}$`),
	"aws_cloudwatch_log_group.name":                             regexp.MustCompile(`^[A-Za-z0-9_./#-]{1,512}$`),
	"aws_cloudwatch_log_metric_filter.name":                     regexp.MustCompile(`^[^:*]{1,512}$`),
	"aws_cloudwatch_metric_alarm.alarm_name":                    regexp.MustCompile(`^.{1,255}$`),
	"aws_cloudwatch_metric_alarm.metric_name":                   regexp.MustCompile(`^.{1,255}$`),
	"aws_config_configuration_recorder.name":                    regexp.MustCompile(`^.{1,256}$`),
	"aws_config_delivery_channel.name":                          regexp.MustCompile(`^.{1,256}$`),
	"aws_ec2_managed_prefix_list.name":                          regexp.MustCompile(`^.{1,255}$`),
	"aws_eks_addon.addon_name":                                  regexp.MustCompile(`^[a-z0-9-]+$`),
	"aws_eks_cluster.name":                                      regexp.MustCompile(`^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$`),
	"aws_eks_node_group.node_group_name_prefix":                 regexp.MustCompile(`^[0-9A-Za-z][A-Za-z0-9_-]{0,36}$`),
	"aws_guardduty_detector_feature.name":                       regexp.MustCompile(`^[A-Z0-9_]+$`),
	"aws_iam_instance_profile.name":                             regexp.MustCompile(`^[\w+=,.@-]{1,128}$`),
	"aws_iam_role.name":                                         regexp.MustCompile(`^[\w+=,.@-]{1,64}$`),
	"aws_iam_role_policy.name":                                  regexp.MustCompile(`^[\w+=,.@-]{1,128}$`),
	"aws_kms_alias.name":                                        regexp.MustCompile(`^alias/[a-zA-Z0-9/_-]{1,250}$`),
	"aws_launch_template.name":                                  regexp.MustCompile(`^[a-zA-Z0-9().\-/_]{3,128}$`),
	"aws_lb.name":                                               regexp.MustCompile(`^[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$`),
	"aws_lb_target_group.name":                                  regexp.MustCompile(`^[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$`),
	"aws_networkfirewall_firewall.name":                         regexp.MustCompile(`^[a-zA-Z0-9-]{1,128}$`),
	"aws_networkfirewall_firewall_policy.name":                  regexp.MustCompile(`^[a-zA-Z0-9-]{1,128}$`),
	"aws_networkfirewall_rule_group.name":                       regexp.MustCompile(`^[a-zA-Z0-9-]{1,128}$`),
	"aws_placement_group.name":                                  regexp.MustCompile(`^[ -~]{1,255}$`),
	"aws_ram_resource_share.name":                               regexp.MustCompile(`^.{1,255}$`),
	"aws_route53_record.name":                                   regexp.MustCompile(`^(\*\.)?([a-z0-9-]{1,63}\.)+[a-z]+$`),
	"aws_route53_resolver_firewall_domain_list.name":            resolverName,
	"aws_route53_resolver_firewall_rule.name":                   resolverName,
	"aws_route53_resolver_firewall_rule_group.name":             resolverName,
	"aws_route53_resolver_firewall_rule_group_association.name": resolverName,
	"aws_route53_resolver_query_log_config.name":                resolverName,
	"aws_route53_zone.name":                                     regexp.MustCompile(`^([a-z0-9-]{1,63}\.)+[a-z]+$`),
	"aws_route53profiles_profile.name":                          regexp.MustCompile(`^[a-zA-Z0-9 '_-]{1,64}$`),
	"aws_route53profiles_resource_association.name":             regexp.MustCompile(`^[a-zA-Z0-9 '_-]{1,64}$`),
	"aws_s3_bucket.bucket":                                      regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$`),
	"aws_cloudwatch_log_subscription_filter.name":               regexp.MustCompile(`^[^:*]{1,512}$`),
	"aws_kinesis_firehose_delivery_stream.name":                 regexp.MustCompile(`^[a-zA-Z0-9_.-]{1,64}$`),
	"aws_security_group.name":                                   regexp.MustCompile(`^[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{1,255}$`),
	"aws_sns_topic.name":                                        regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`),
	"aws_sqs_queue.name":                                        regexp.MustCompile(`^[A-Za-z0-9_-]{1,80}$`),
	"aws_ssm_document.name":                                     regexp.MustCompile(`^[a-zA-Z0-9_.-]{3,128}$`),
	"aws_ssm_parameter.name":                                    regexp.MustCompile(`^/[a-zA-Z0-9_./-]{1,900}$`),
	"aws_wafv2_web_acl.name":                                    regexp.MustCompile(`^[\w-]{1,128}$`),
}

// resolverName is what Route 53 Resolver accepts, which also refuses numbers alone.
var resolverName = regexp.MustCompile(`^[a-zA-Z0-9 '_-]{0,63}[a-zA-Z '_-]$|^[a-zA-Z '_-][a-zA-Z0-9 '_-]{0,63}$`)

// bound are arguments that name a thing of AWS's or of another resource.
var bound = []string{"service_name", "namespace"}

// wrongNames are the names in a stack that AWS would refuse, and those of which
// it is not known here what AWS accepts.
func wrongNames(stack stack.Stack) (wrong []string) {
	for _, address := range stack.Addresses() {
		kind, name, _ := strings.Cut(address, ".")
		for argument, value := range stack.Resources(kind)[name] {
			text, literal := value.(string)
			if argument == "tags" {
				wrong = append(wrong, wrongTags(address, value)...)
			}
			if !literal || strings.Contains(text, "${") || argument != "bucket" && !strings.HasSuffix(argument, "name") && !strings.HasSuffix(argument, "name_prefix") {
				continue
			}
			rule, known := named[kind+"."+argument]
			switch {
			case known && !rule.MatchString(text):
				wrong = append(wrong, fmt.Sprintf("%s: AWS does not accept the %s %q, only %s", address, argument, text, rule))
			case !known && !slices.Contains(bound, argument):
				wrong = append(wrong, fmt.Sprintf("%s: what does AWS accept as %s? Add it to test/names_test.go", address, argument))
			}
		}
	}
	return wrong
}

func wrongTags(address string, tags any) (wrong []string) {
	named, _ := tags.(map[string]any)
	for key, value := range named {
		if text := fmt.Sprint(value); len(key) > 128 || len(text) > 256 {
			wrong = append(wrong, fmt.Sprintf("%s: AWS does not accept the tag %s=%s, only 128 and 256 characters", address, key, text))
		}
	}
	return wrong
}

func TestAWSAcceptsEveryName(t *testing.T) {
	for name, stack := range stacksAndMesh() {
		for _, wrong := range wrongNames(stack) {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

// TestAWSAcceptsTheLongestNames takes what people may name to the length that
// validation lets them.
func TestAWSAcceptsTheLongestNames(t *testing.T) {
	region := regionNamed(t, "region-jp")
	group := regions.NodeGroup{Name: strings.Repeat("g", 12), NodeSize: region.Web.System}
	region.Code = "long"
	region.ML.Karpenter = true
	region.Web.More, region.ML.More = []regions.NodeGroup{group}, []regions.NodeGroup{group}
	region.Network.Tiers = []regions.Tier{{Name: strings.Repeat("t", 32), Bits: 24, Egress: true}}
	region.Network.SharedWith = []string{"222222222222"}
	if err := regions.Validate([]regions.Region{region}); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range wrongNames(synthesizeOne(t, region)) {
		t.Error(wrong)
	}
}

// TestNoTierIsCalledLikeAnotherPartOfItsVPC checks that validation knows every id
// beside which a tier stands: two constructs of one id are a panic of jsii's.
func TestNoTierIsCalledLikeAnotherPartOfItsVPC(t *testing.T) {
	region := regionNamed(t, "region-jp")
	for _, address := range regionStacks["region-jp"].Addresses() {
		_, name, _ := strings.Cut(address, ".")
		path := strings.Split(name, "_")
		if path[0] != "app" {
			continue
		}
		clashing := region
		clashing.Network.Tiers = []regions.Tier{{Name: path[1], Bits: 28}}
		if regions.Validate([]regions.Region{clashing}) == nil {
			t.Errorf("a tier may be called %s, which is another part of every VPC: %s", path[1], address)
		}
	}
}
