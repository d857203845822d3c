package recovery

import (
	"regexp"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// failing are the types that AWS may make in a state of failure, which nothing but a second
// one heals. Of all others, what exists is as good as a new one: a plan changes what is
// missing.
var failing = []string{
	"aws_acm_certificate",
	"aws_autoscaling_group",
	"aws_ec2_managed_prefix_list",
	"aws_ec2_transit_gateway_vpc_attachment",
	"aws_efs_mount_target",
	"aws_eks_addon", "aws_eks_cluster", "aws_eks_node_group",
	"aws_kinesis_firehose_delivery_stream",
	"aws_lb",
	"aws_nat_gateway",
	"aws_route53_resolver_query_log_config", "aws_route53_resolver_query_log_config_association",
	"aws_vpc_block_public_access_exclusion",
	"aws_vpc_endpoint",
}

// failed are the states of failure: failed, create-failed, CREATE_FAILED, rejected.
var failed = regexp.MustCompile(`(?i)fail|reject`)

// mustBeReplaced reports whether a resource that Terraform has tainted may have failed, and
// AWS does not say that it has not. Whatever a node group depends on is made before the old
// one is destroyed, and AWS refuses a second attachment, add-on or cluster.
func mustBeReplaced(r Resource, items []Item) bool {
	if stack.HoldsData(r.Kind) || !slices.Contains(failing, r.Kind) {
		return false
	}
	works := func(item Item) bool { return item.ID == r.ID && !failed.MatchString(item.Columns[len(item.Columns)-1]) }
	return !kinds[r.Kind].stated || !slices.ContainsFunc(items, works)
}
