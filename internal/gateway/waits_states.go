package gateway

import "time"

// The provider adds time of its own to what AWS takes: it sleeps before it looks
// for the first time, and looks only every so often. The logs from which the
// durations come have that in them, so it is taken off: own, which is half the
// time between two looks, and any sleep.
const look = 10 * time.Second / 2

// state is where an answer shows that a resource is being created.
type state struct {
	kind     string   // the Terraform type
	list     string   // the list in the answer, or the one object
	id       []string // what tells one item from another; none when it is the request
	variant  string   // what tells the kinds of a type apart; none when it has one
	begun    bool     // its time begins with another call; what that has not begun does not wait
	name     string   // the name of the state
	ready    string
	creating string
	own      time.Duration
}

var states = map[string]state{
	"eks:DescribeCluster":   {kind: "aws_eks_cluster", list: "cluster", id: []string{"name"}, name: "status", ready: "ACTIVE", creating: "CREATING", own: look},
	"eks:DescribeNodegroup": {kind: "aws_eks_node_group", list: "nodegroup", id: []string{"clusterName", "nodegroupName"}, name: "status", ready: "ACTIVE", creating: "CREATING", own: look},
	"eks:DescribeAddon":     {kind: "aws_eks_addon", list: "addon", id: []string{"clusterName", "addonName"}, name: "status", ready: "ACTIVE", creating: "CREATING", own: look},

	"ec2:DescribeNatGateways":                     {kind: "aws_nat_gateway", list: "natGatewaySet", id: []string{"natGatewayId"}, name: "state", ready: "available", creating: "pending", own: look},
	"ec2:DescribeVpcs":                            {kind: "aws_vpc", list: "vpcSet", id: []string{"vpcId"}, name: "state", ready: "available", creating: "pending", own: 11 * time.Second}, // for its attributes, one after the other
	"ec2:DescribeVpcEndpoints":                    {kind: "aws_vpc_endpoint", list: "vpcEndpointSet", id: []string{"vpcEndpointId"}, variant: "vpcEndpointType", name: "state", ready: "available", creating: "pending", own: look},
	"ec2:DescribeTransitGateways":                 {kind: "aws_ec2_transit_gateway", list: "transitGatewaySet", id: []string{"transitGatewayId"}, name: "state", ready: "available", creating: "pending", own: look},
	"ec2:DescribeTransitGatewayVpcAttachments":    {kind: "aws_ec2_transit_gateway_vpc_attachment", list: "transitGatewayVpcAttachments", id: []string{"transitGatewayAttachmentId"}, name: "state", ready: "available", creating: "pending", own: look},
	"ec2:DescribeTransitGatewayRouteTables":       {kind: "aws_ec2_transit_gateway_route_table", list: "transitGatewayRouteTables", id: []string{"transitGatewayRouteTableId"}, name: "state", ready: "available", creating: "pending", own: look},
	"ec2:GetTransitGatewayRouteTableAssociations": {kind: "aws_ec2_transit_gateway_route_table_association", list: "associations", id: []string{"transitGatewayAttachmentId"}, name: "state", ready: "associated", creating: "associating", own: look},
	"ec2:GetTransitGatewayRouteTablePropagations": {kind: "aws_ec2_transit_gateway_route_table_propagation", list: "transitGatewayRouteTablePropagations", name: "state", ready: "enabled", creating: "enabling", own: look},

	"elasticfilesystem:DescribeFileSystems":  {kind: "aws_efs_file_system", list: "FileSystems", id: []string{"FileSystemId"}, name: "LifeCycleState", ready: "available", creating: "creating", own: look},
	"elasticfilesystem:DescribeMountTargets": {kind: "aws_efs_mount_target", list: "MountTargets", id: []string{"MountTargetId"}, name: "LifeCycleState", ready: "available", creating: "creating", own: look},

	"route53:GetChange": {kind: "aws_route53_record", list: "ChangeInfo", id: []string{"Id"}, begun: true, name: "Status", ready: "INSYNC", creating: "PENDING", own: 15 * time.Second / 2}, // it looks every 15 s,

	"ram:GetResourceShareAssociations": {kind: "aws_ram_resource_association", list: "resourceShareAssociations", id: []string{"resourceShareArn", "associatedEntity"}, name: "status", ready: "ASSOCIATED", creating: "ASSOCIATING", own: look},
	"securityhub:GetEnabledStandards":  {kind: "aws_securityhub_standards_subscription", list: "StandardsSubscriptions", id: []string{"StandardsSubscriptionArn"}, name: "StandardsStatus", ready: "READY", creating: "PENDING", own: look},
}

// delays are the calls that create what AWS shows in no state of being created, by
// what the provider waits for by itself when it has made them.
var delays = map[string]struct {
	kind string
	own  time.Duration
}{
	"kms:CreateKey":                      {"aws_kms_key", 13 * time.Second},                           // until its policy and tags can be read back several times
	"s3:PutBucketLifecycleConfiguration": {"aws_s3_bucket_lifecycle_configuration", 30 * time.Second}, // until it can be read back several times
}
