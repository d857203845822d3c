package privatezone

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53zone"

	spec "github.com/arteraai/region-expansion/blocks/privatezone"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Zone is a private hosted zone.
type Zone struct {
	constructs.Construct
	name string
	zone route53zone.Route53Zone
}

// New builds the zone, which answers in some VPCs, by name.
func New(scope constructs.Construct, id string, cfg spec.Config, within map[string]*vpc.VPC) *Zone {
	z := &Zone{name: cfg.Name}
	constructs.NewConstruct_Override(z, scope, &id)
	var vpcs []*route53zone.Route53ZoneVpc
	for _, name := range slices.Sorted(maps.Keys(within)) {
		vpcs = append(vpcs, &route53zone.Route53ZoneVpc{VpcId: within[name].ID()})
	}
	z.zone = route53zone.NewRoute53Zone(z, new("zone"), &route53zone.Route53ZoneConfig{
		Name:    &cfg.Name,
		Comment: new("Names of the region, inside its VPCs"),
		Vpc:     &vpcs,
		Tags:    tag.Name(cfg.Name),
	})
	return z
}

// Name is the zone's domain.
func (z *Zone) Name() string { return z.name }

// ID is the zone's id, for applications that add records.
func (z *Zone) ID() *string { return z.zone.ZoneId() }

// ARN is the zone's ARN, for the policies of those who may add records.
func (z *Zone) ARN() *string { return z.zone.Arn() }
