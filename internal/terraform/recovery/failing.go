package recovery

import (
	"regexp"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// failing are the types that AWS may make in a state of failure, which nothing but a second
// one heals. Of all others, what exists is as good as a new one: a plan changes what is
// missing. It is true for those of which a listing has the state, in its last column.
var failing = map[string]bool{
	"aws_acm_certificate":                               false,
	"aws_autoscaling_group":                             false,
	"aws_ec2_managed_prefix_list":                       true,
	"aws_ec2_transit_gateway_vpc_attachment":            true,
	"aws_efs_mount_target":                              false,
	"aws_eks_addon":                                     true,
	"aws_eks_cluster":                                   true,
	"aws_eks_node_group":                                false,
	"aws_kinesis_firehose_delivery_stream":              false,
	"aws_lb":                                            false,
	"aws_nat_gateway":                                   true,
	"aws_route53_resolver_query_log_config":             false,
	"aws_route53_resolver_query_log_config_association": false,
	"aws_vpc_block_public_access_exclusion":             true,
	"aws_vpc_endpoint":                                  true,
}

// failed are the states of failure: failed, create-failed, CREATE_FAILED, rejected.
var failed = regexp.MustCompile(`(?i)fail|reject`)

// mustBeReplaced reports whether a resource that Terraform has tainted may have failed, and
// no listing says that it has not. Terraform makes the new one first where what depends on
// it is made first, and AWS refuses a second one of most types.
func mustBeReplaced(r Resource, items []Item) bool {
	stated, may := failing[r.Kind]
	if !may || stack.HoldsData(r.Kind) {
		return false
	}
	return !stated || !slices.ContainsFunc(items, func(item Item) bool {
		return item.ID == r.ID && !failed.MatchString(item.Columns[len(item.Columns)-1])
	})
}
