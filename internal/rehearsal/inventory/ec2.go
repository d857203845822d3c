package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

func ec2Listers(cfg aws.Config) []lister {
	c := ec2.NewFromConfig(cfg)
	return []lister{
		paged(ec2.NewDescribeVpcsPaginator(c, nil),
			func(o *ec2.DescribeVpcsOutput) []types.Vpc { return o.Vpcs },
			func(v types.Vpc) Item { return tagged("ec2/vpc", v.VpcId, v.Tags) }),
		paged(ec2.NewDescribeSubnetsPaginator(c, nil),
			func(o *ec2.DescribeSubnetsOutput) []types.Subnet { return o.Subnets },
			func(s types.Subnet) Item { return tagged("ec2/subnet", s.SubnetId, s.Tags) }),
		paged(ec2.NewDescribeRouteTablesPaginator(c, nil),
			func(o *ec2.DescribeRouteTablesOutput) []types.RouteTable { return o.RouteTables },
			func(t types.RouteTable) Item { return tagged("ec2/route-table", t.RouteTableId, t.Tags) }),
		paged(ec2.NewDescribeNetworkAclsPaginator(c, nil),
			func(o *ec2.DescribeNetworkAclsOutput) []types.NetworkAcl { return o.NetworkAcls },
			func(a types.NetworkAcl) Item { return tagged("ec2/network-acl", a.NetworkAclId, a.Tags) }),
		paged(ec2.NewDescribeInternetGatewaysPaginator(c, nil),
			func(o *ec2.DescribeInternetGatewaysOutput) []types.InternetGateway { return o.InternetGateways },
			func(g types.InternetGateway) Item {
				return tagged("ec2/internet-gateway", g.InternetGatewayId, g.Tags)
			}),
		paged(ec2.NewDescribeNatGatewaysPaginator(c, nil),
			func(o *ec2.DescribeNatGatewaysOutput) []types.NatGateway { return o.NatGateways },
			func(g types.NatGateway) Item {
				return unless(string(g.State), "deleted", tagged("ec2/nat-gateway", g.NatGatewayId, g.Tags))
			}),
		whole(c.DescribeAddresses,
			func(o *ec2.DescribeAddressesOutput) []types.Address { return o.Addresses },
			func(a types.Address) Item { return tagged("ec2/address", a.AllocationId, a.Tags) }),
		paged(ec2.NewDescribeSecurityGroupsPaginator(c, nil),
			func(o *ec2.DescribeSecurityGroupsOutput) []types.SecurityGroup { return o.SecurityGroups },
			func(g types.SecurityGroup) Item { return Item{"ec2/security-group", str(g.GroupId), str(g.GroupName)} }),
		paged(ec2.NewDescribeNetworkInterfacesPaginator(c, nil),
			func(o *ec2.DescribeNetworkInterfacesOutput) []types.NetworkInterface { return o.NetworkInterfaces },
			func(i types.NetworkInterface) Item {
				return Item{"ec2/network-interface", str(i.NetworkInterfaceId), str(i.Description)}
			}),
		paged(ec2.NewDescribeVpcEndpointsPaginator(c, nil),
			func(o *ec2.DescribeVpcEndpointsOutput) []types.VpcEndpoint { return o.VpcEndpoints },
			func(e types.VpcEndpoint) Item {
				return unless(string(e.State), "deleted", Item{"ec2/vpc-endpoint", str(e.VpcEndpointId), str(e.ServiceName)})
			}),
		paged(ec2.NewDescribeFlowLogsPaginator(c, nil),
			func(o *ec2.DescribeFlowLogsOutput) []types.FlowLog { return o.FlowLogs },
			func(f types.FlowLog) Item { return Item{"ec2/flow-log", str(f.FlowLogId), str(f.ResourceId)} }),
		paged(ec2.NewDescribeLaunchTemplatesPaginator(c, nil),
			func(o *ec2.DescribeLaunchTemplatesOutput) []types.LaunchTemplate { return o.LaunchTemplates },
			func(t types.LaunchTemplate) Item {
				return Item{"ec2/launch-template", str(t.LaunchTemplateId), str(t.LaunchTemplateName)}
			}),
		whole(c.DescribePlacementGroups,
			func(o *ec2.DescribePlacementGroupsOutput) []types.PlacementGroup { return o.PlacementGroups },
			func(g types.PlacementGroup) Item {
				return unless(string(g.State), "deleted", Item{"ec2/placement-group", str(g.GroupId), str(g.GroupName)})
			}),
		paged(ec2.NewDescribeManagedPrefixListsPaginator(c, nil),
			func(o *ec2.DescribeManagedPrefixListsOutput) []types.ManagedPrefixList { return o.PrefixLists },
			func(l types.ManagedPrefixList) Item {
				// AWS's own lists of its services' addresses come with the region.
				return unless(str(l.OwnerId), "AWS", Item{"ec2/prefix-list", str(l.PrefixListId), str(l.PrefixListName)})
			}),
		paged(ec2.NewDescribeInstancesPaginator(c, nil),
			func(o *ec2.DescribeInstancesOutput) (all []types.Instance) {
				for _, r := range o.Reservations {
					all = append(all, r.Instances...)
				}
				return all
			},
			func(i types.Instance) Item {
				state := types.InstanceState{}
				if i.State != nil {
					state = *i.State
				}
				return unless(string(state.Name), "terminated", tagged("ec2/instance", i.InstanceId, i.Tags))
			}),
		paged(ec2.NewDescribeVolumesPaginator(c, nil),
			func(o *ec2.DescribeVolumesOutput) []types.Volume { return o.Volumes },
			func(v types.Volume) Item { return tagged("ec2/volume", v.VolumeId, v.Tags) }),
	}
}

func tagged(kind string, id *string, tags []types.Tag) Item {
	item := Item{Kind: kind, ID: str(id)}
	for _, tag := range tags {
		if str(tag.Key) == "Name" {
			item.Name = str(tag.Value)
		}
	}
	return item
}

// unless is no item where the state is the one that does not count.
func unless(state, gone string, item Item) Item {
	if state == gone {
		return Item{}
	}
	return item
}
