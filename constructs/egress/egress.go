package egress

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"

	spec "github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// parts are what decides about everything that leaves a network.
type parts struct {
	constructs.Construct
	cfg  spec.Config
	vpcs map[string]*vpc.VPC
	logs *bucket.Bucket
}

// New builds the firewalls of a network. The configuration must be valid. The VPCs are all
// of the network, by name; the egress is the one with the internet gateway. Logs go to a
// bucket, whose writers must include the inspection.
func New(scope constructs.Construct, id string, cfg spec.Config, vpcs map[string]*vpc.VPC, egress *vpc.VPC, logs *bucket.Bucket) {
	e := parts{constructs.NewConstruct(scope, &id), cfg, vpcs, logs}
	e.logQueries()
	if cfg.Mode != spec.Open {
		e.filterNames()
	}
	if cfg.Mode == spec.Inspected {
		egress.LeaveThrough(e.addFirewall(egress))
	}
}

// names are those of the VPCs, in order.
func (e parts) names() []string { return slices.Sorted(maps.Keys(e.vpcs)) }
