package review

import (
	"regexp"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Class is what a change concerns.
type Class string

// The classes, in the order in which they are shown.
const (
	Residency Class = "residency"
	Data      Class = "data"
	Security  Class = "security"
	Cost      Class = "cost"
	Other     Class = "other"
)

var classes = []Class{Residency, Data, Security, Cost, Other}

// concern says which class a change is of, if its type and argument match the
// expressions as a whole.
type concern struct {
	class          Class
	kind, argument *regexp.Regexp
	why            string
}

func of(class Class, kind, argument, why string) concern {
	whole := func(expression string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + expression + `)$`) }
	return concern{class, whole(kind), whole(argument), why}
}

// every matches all types, or all arguments. existence, in place of an argument,
// matches a resource that is added, removed or renamed.
const (
	every     = `.*`
	existence = ``
)

// concerns are what to look at first, and why. What none of them matches
// is of the class other.
var concerns = []concern{
	of(Other, every, `tags\..*`, ""),
	of(Other, `provider\..*`, `default_tags.*`, "default tags reach every resource that has tags: Terraform updates each"),
	of(Residency, `provider\..*`, every, "the provider decides in which account and AWS region everything is"),
	of(Residency, `terraform`, `backend.*`, "the state holds names and ids of everything, and must stay in the country"),
	of(Residency, `aws_.*(replica|replication|peering|snapshot_copy|global_).*`, every, "it connects or copies to another account or AWS region, which may be in another country"),
	of(Residency, `aws_(dx|vpn|customer_gateway|networkmanager|ram)_?.*`, every, "it connects to other networks or accounts"),
	of(Residency, `aws_(sns_topic_subscription|cloudwatch_event_target|cloudwatch_log_subscription_filter|kinesis_firehose_delivery_stream)`, every, "it delivers data to a destination"),
	of(Residency, `aws_(cloudfront|globalaccelerator|s3control_multi_region)_.*`, every, "it serves from locations all over the world"),
	of(Residency, `aws_networkfirewall_firewall`, `.+`, "it decides what leaves the network"),
	of(Residency, `aws_(networkfirewall_(firewall_policy|rule_group|logging_configuration)|route53_resolver_.*)`, every, "it decides what leaves the network, to whom, and whether that is recorded"),
	of(Residency, every, `.*(replica|replication|copy_action|multi_region|cross_region|destination_region|destination_vault).*`, "it decides whether AWS keeps copies elsewhere"),
	of(Other, `aws_eks_cluster`, `version`, "EKS goes back by one version at most, within seven days"),
	of(Residency, `aws_(kms_key|s3_bucket_policy|efs_file_system_policy|s[nq]s_.*|ecr_.*|vpc_endpoint|secretsmanager_.*|backup_.*|iam_role)`, `.*policy\.Statement(\[.*\])?`, "the principals that it names can copy data to their own location"),
	of(Residency, every, `.*polic(y|ies)\b.*\.(Not)?Principal\b.*`, "the principals that are named here can copy data to their own location"),
	of(Residency, every, `.*polic(y|ies)\b.*Condition.*(Account|Org|RequestedRegion|SourceVpc).*`, "the condition denies access to others"),

	of(Data, every, `.*(prevent_destroy|delet(e|ion)_protection|deletion_window|force_destroy|skip_destroy|final_snapshot).*`, "it protects data from being destroyed"),
	of(Data, `aws_(backup|dlm)_.*`, every, "it decides what can be restored"),
	of(Data, `aws_efs_(backup_policy|replication_configuration)|aws_s3_bucket_(versioning|object_lock_configuration|lifecycle_configuration)`, every, "it decides what can be restored"),
	of(Data, `aws_(efs_file_system_policy|s3_bucket_policy)`, existence, "it protects data from being read and deleted by others"),
	of(Data, `aws_efs_(access_point|mount_target)`, every, "applications reach their files through it"),
	of(Data, every, `.*(retention|delete_after|expiration|noncurrent).*`, "it decides how long data is kept"),

	of(Security, `aws_(iam|kms|guardduty|securityhub|accessanalyzer|inspector2|macie2|cloudtrail|config|wafv2|secretsmanager|acm)_?.*`, every, "it decides who may do what, or what is detected"),
	of(Security, `aws_.*(security_group|network_acl|policy|permission|access_entry|access_policy|pod_identity|public_access|encryption|ownership_controls).*`, every, "it decides who reaches what"),
	of(Security, `aws_(internet_gateway|egress_only_internet_gateway|lb.*|route|ec2_transit_gateway_.*|flow_log|ec2_instance_metadata_defaults)`, every, "it decides which networks reach each other, and what is recorded"),
	of(Security, every, `.*(polic(y|ies)\b|encrypt|kms|public|acl|security_group|metadata_options|http_tokens|role|tls|ssl|log).*`, "it decides who reaches what, how it is encrypted, or what is recorded"),

	of(Cost, `aws_nat_gateway|aws_eip|aws_instance|aws_lb|aws_networkfirewall_firewall`, existence, "AWS charges for every hour that it exists"),
	of(Cost, `aws_vpc_endpoint`, existence, "an interface endpoint costs by the hour and zone"),
	of(Cost, `aws_(eks_cluster|eks_node_group|db_.*|rds_.*|elasticache_.*|opensearch_.*|msk_.*|redshift_.*|autoscaling_group|ec2_capacity_.*)`, existence, "AWS charges for every hour that it or its machines run"),
	of(Cost, `aws_ec2_transit_gateway_.*_attachment`, existence, "an attachment costs by the hour"),
	of(Cost, every, `.*(instance_type|instance_class|scaling_config|(desired|min|max)_(size|capacity)|capacity_type|throughput|iops|volume_size|disk_size|allocated_storage|storage_class|nat_).*`, "it decides how much AWS charges for"),
	of(Cost, `aws_vpc_endpoint`, `subnet_ids`, "an interface endpoint costs by the hour and zone"),
}

// Concern is a class that a change is of, and why.
type Concern struct {
	Class Class  `json:"class"`
	Why   string `json:"why"`
}

// classify is what a change of an argument concerns, or the addition, removal or
// renaming of a resource, the most serious first: of each class the first reason.
func classify(kind, argument string) (found []Concern) {
	if argument == existence && stack.HoldsData(kind) {
		found = append(found, Concern{Data, "it holds data that cannot be made again from the code"})
	}
	for _, c := range concerns {
		known := slices.ContainsFunc(found, func(f Concern) bool { return f.Class == c.class })
		if known || !c.kind.MatchString(kind) || !c.argument.MatchString(argument) {
			continue
		}
		found = append(found, Concern{c.class, c.why})
		if c.class == Other {
			break // which would otherwise match a more serious class
		}
	}
	slices.SortStableFunc(found, func(a, b Concern) int { return a.Class.rank() - b.Class.rank() })
	return found
}

// classifyArgument is what the change of an argument concerns: data, if Terraform
// replaces a resource that holds it.
func classifyArgument(kind string, changed Argument) []Concern {
	found := classify(kind, changed.Name)
	if stack.HoldsData(kind) && replaces(kind, changed) {
		found = slices.DeleteFunc(found, func(c Concern) bool { return c.Class == Data })
		found = append([]Concern{{Data, "Terraform replaces the resource, which holds data that cannot be made again from the code"}}, found...)
		slices.SortStableFunc(found, func(a, b Concern) int { return a.Class.rank() - b.Class.rank() })
	}
	return found
}

// crossing are those of some addresses that concern residency.
func crossing(addresses []string) []string {
	return slices.DeleteFunc(slices.Clone(addresses), func(address string) bool {
		kind, _ := place(address)
		return Group{Concerns: classify(kind, existence)}.Class() != Residency
	})
}

// holdData are those of some addresses that hold data.
func holdData(addresses []string) []string {
	return slices.DeleteFunc(slices.Clone(addresses), func(address string) bool {
		kind, _ := place(address)
		return !stack.HoldsData(kind)
	})
}

func (c Class) rank() int { return slices.Index(classes, c) }
