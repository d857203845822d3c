package privatezone

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53zone"

	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Config describes one zone.
type Config struct {
	// Name is the zone's domain, which carries the region: jp.artera.internal. Hosted
	// zones belong to the account, not to a region.
	Name string
	// VPCs are where the zone answers, by name. At least one.
	VPCs map[string]*vpc.VPC
}

// Zone is a private hosted zone.
type Zone struct {
	constructs.Construct
	zone route53zone.Route53Zone
}

// New builds the zone.
func New(scope constructs.Construct, id string, cfg Config) *Zone {
	z := &Zone{}
	constructs.NewConstruct_Override(z, scope, &id)
	var vpcs []*route53zone.Route53ZoneVpc
	for _, name := range slices.Sorted(maps.Keys(cfg.VPCs)) {
		vpcs = append(vpcs, &route53zone.Route53ZoneVpc{VpcId: cfg.VPCs[name].ID()})
	}
	z.zone = route53zone.NewRoute53Zone(z, new("zone"), &route53zone.Route53ZoneConfig{
		Name:    &cfg.Name,
		Comment: new("Names of the region, inside its VPCs"),
		Vpc:     &vpcs,
		Tags:    tag.Name(cfg.Name),
	})
	return z
}

// ID is the zone's id, for applications that add records.
func (z *Zone) ID() *string { return z.zone.ZoneId() }

// ARN is the zone's ARN, for the policies of those who may add records.
func (z *Zone) ARN() *string { return z.zone.Arn() }
