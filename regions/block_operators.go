package regions

import (
	"net/netip"

	"github.com/arteraai/region-expansion/blocks/operators"
)

// operatorTier is the tier of the edge VPC in which operators work, and which the mesh joins
// with those of other regions.
const operatorTier = "operator"

// OperatorRole is the role of people who get in through the operators' host. region
// bootstrap makes it.
const OperatorRole = "region-operator"

// operatorRange is where operators' packets come from.
func (r Region) operatorRange() netip.Prefix { return r.edge().Range(operatorTier) }

// OperatorsName is the name of the operators' host, and of the key of their sessions.
func (r Region) OperatorsName() string { return r.named("operators") }

// operators is the way in: a host that reaches the API servers of the clusters, which stand
// among the nodes, and the endpoints of AWS's services.
func (r Region) operators() operators.Config {
	release := r.RunRelease()
	cfg := operators.Config{
		Name:         r.OperatorsName(),
		AccountID:    r.AccountID,
		AWSRegion:    r.AWSRegion,
		Tier:         operatorTier,
		InstanceType: "t4g.small",
		Kubernetes:   release.Kubernetes,
		AMIRelease:   release.AMIRelease,
		Tags:         r.Tags(),
		Reaches: []operators.Destination{
			{Name: "endpoints", CIDR: r.edge().Range("endpoint")},
			{Name: "web", CIDR: r.app().Range("node")},
		},
	}
	if r.hasML() {
		cfg.Reaches = append(cfg.Reaches, operators.Destination{Name: "ml", CIDR: r.mlVPC().Range("node")})
	}
	return cfg
}
