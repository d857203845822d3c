package eks

import (
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/launchtemplate"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/placementgroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupegressrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupingressrule"

	spec "github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// zonesOf are the zones in which a node group stands.
func (c *Cluster) zonesOf(cfg spec.NodeGroup) []string {
	if cfg.Zone != "" {
		return []string{cfg.Zone}
	}
	return c.vpc.Zones()
}

// subnetIn is the nodes' subnet in a zone.
func (c *Cluster) subnetIn(zone string) *string {
	i := slices.Index(c.vpc.Zones(), zone)
	if i < 0 {
		panic(zone + " is not a zone of the VPC of " + c.cfg.Name)
	}
	return c.vpc.SubnetIDs(c.cfg.NodeTier)[i]
}

// connect says which security groups a node is in, and whether it has a fabric
// adapter. Nodes are not in the group that EKS makes for the cluster, whose
// members may talk to each other about everything: the rules of this package
// would mean nothing.
func (c *Cluster) connect(scope constructs.Construct, cfg spec.NodeGroup, template *launchtemplate.LaunchTemplateConfig) {
	groups := []*string{c.nodes}
	if !cfg.EFA {
		template.VpcSecurityGroupIds = &groups
		return
	}
	groups = append(groups, c.fabricSecurityGroup(scope, cfg))
	template.NetworkInterfaces = &[]*launchtemplate.LaunchTemplateNetworkInterfaces{{
		DeviceIndex:         new(0.0),
		InterfaceType:       new("efa"),
		SecurityGroups:      &groups,
		DeleteOnTermination: new("true"),
	}}
}

// fabricSecurityGroup allows what EFA requires: all traffic, both ways, among
// the members of one group, which must be named as such on both sides.
func (c *Cluster) fabricSecurityGroup(scope constructs.Construct, cfg spec.NodeGroup) *string {
	name := cfg.Name + "-fabric"
	group := c.securityGroup(scope, name, "Fabric adapters of "+c.cfg.Name+" "+cfg.Name)
	vpcsecuritygroupingressrule.NewVpcSecurityGroupIngressRule(scope, new("fabric-in"), &vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
		SecurityGroupId: group, ReferencedSecurityGroupId: group, IpProtocol: new("-1"),
		Description: new("EFA among the nodes of the group"),
		Tags:        tag.Name(c.cfg.Name, name, "in"),
	})
	vpcsecuritygroupegressrule.NewVpcSecurityGroupEgressRule(scope, new("fabric-out"), &vpcsecuritygroupegressrule.VpcSecurityGroupEgressRuleConfig{
		SecurityGroupId: group, ReferencedSecurityGroupId: group, IpProtocol: new("-1"),
		Description: new("EFA among the nodes of the group"),
		Tags:        tag.Name(c.cfg.Name, name, "out"),
	})
	return group
}

// place says where in the zone, and on whose reservation, a node starts. A reservation
// made in a placement group serves instances of that group alone, and one made in none,
// instances of none: EC2 user guide, "Work with Capacity Reservations in cluster
// placement groups". So the group is the reservation's, if it has one.
func (c *Cluster) place(scope constructs.Construct, cfg spec.NodeGroup, template *launchtemplate.LaunchTemplateConfig) {
	if cfg.PlacementGroup {
		group := placementgroup.NewPlacementGroup(scope, new("placement-group"), &placementgroup.PlacementGroupConfig{
			Name:     new(c.cfg.Name + "-" + cfg.Name),
			Strategy: new("cluster"),
			Tags:     tag.Name(c.cfg.Name, cfg.Name),
		})
		template.Placement = &launchtemplate.LaunchTemplatePlacement{GroupName: group.Name()}
	}
	if cfg.Reservation.PlacementGroup != "" {
		template.Placement = &launchtemplate.LaunchTemplatePlacement{GroupName: &cfg.Reservation.PlacementGroup}
	}
	if cfg.Reservation.ID != "" {
		template.CapacityReservationSpecification = &launchtemplate.LaunchTemplateCapacityReservationSpecification{
			CapacityReservationTarget: &launchtemplate.LaunchTemplateCapacityReservationSpecificationCapacityReservationTarget{
				CapacityReservationId: &cfg.Reservation.ID,
			},
		}
	}
}
