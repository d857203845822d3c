package rehearsal

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
	"github.com/arteraai/region-expansion/regions"
)

// TestTheMeshIsDeployedByItsRoles is what the mesh asks of the accounts of two regions.
func TestTheMeshIsDeployedByItsRoles(t *testing.T) {
	home, err := regions.Find(regions.All(), "region-us")
	if err != nil {
		t.Fatal(err)
	}
	peer, err := regions.Find(regions.All(), "region-au")
	if err != nil {
		t.Fatal(err)
	}
	taken := func(by, role string) gateway.Call {
		return gateway.Call{Account: home.AccountID, Region: home.AWSRegion, Role: by, Service: "sts", Action: "AssumeRole", Status: 200,
			Parameters: gateway.Parameters{"RoleArn": "arn:aws:iam::" + peer.AccountID + ":role/" + role}}
	}
	names := map[string]string{"tgw-1": "region-au-hub", "tgw-rtb-o": "region-au-hub-operations", "tgw-rtb-e": "region-au-hub-edge"}
	ec2 := func(role, action string, parameters gateway.Parameters) gateway.Call {
		return gateway.Call{Account: peer.AccountID, Region: peer.AWSRegion, Role: role, Service: "ec2", Action: action, Status: 200, Parameters: parameters, Names: names}
	}
	table := gateway.Parameters{"TransitGatewayRouteTableId": "tgw-rtb-o", "TransitGatewayAttachmentId": "tgw-attach-1"}
	edge := gateway.Parameters{"TransitGatewayRouteTableId": "tgw-rtb-e", "TransitGatewayAttachmentId": "tgw-attach-1"}
	asked := []gateway.Call{
		taken("region-deployer", "region-mesh"), taken("region-planner", "region-mesh-reader"),
		ec2("region-mesh-reader", "DescribeTransitGateways", nil), ec2("region-mesh", "DescribeTransitGatewayRouteTables", nil),
		ec2("region-mesh", "CreateTransitGatewayPeeringAttachment", gateway.Parameters{"TransitGatewayId": "tgw-1", "TagSpecifications": []any{"tags"}}),
		ec2("region-mesh", "AcceptTransitGatewayPeeringAttachment", gateway.Parameters{"TransitGatewayAttachmentId": "tgw-attach-1"}),
		ec2("region-mesh", "AssociateTransitGatewayRouteTable", table), ec2("region-mesh", "DisassociateTransitGatewayRouteTable", table),
		ec2("region-mesh", "CreateTransitGatewayRoute", edge), ec2("region-mesh", "DeleteTransitGatewayRoute", edge),
		ec2("region-mesh", "SearchTransitGatewayRoutes", edge), ec2("region-mesh", "GetTransitGatewayRouteTableAssociations", table),
		ec2("region-mesh", "DeleteTransitGatewayPeeringAttachment", gateway.Parameters{"TransitGatewayAttachmentId": "tgw-attach-1"}),
	}
	if err := newWeighing(regions.All()).weigh(asked); err != nil {
		t.Error(err)
	}
	denied := newWeighing(regions.All()).weigh([]gateway.Call{
		ec2("region-mesh", "CreateTransitGatewayRoute", gateway.Parameters{"TransitGatewayRouteTableId": "tgw-rtb-w"}),
		ec2("region-mesh-reader", "CreateTransitGatewayRoute", edge),
		taken("region-planner", "region-mesh"),
		{Account: "111111111181", Region: "ap-northeast-1", Role: "region-deployer", Service: "sts", Action: "AssumeRole", Status: 200,
			Parameters: gateway.Parameters{"RoleArn": "arn:aws:iam::" + peer.AccountID + ":role/region-mesh"}},
	})
	if denied == nil {
		t.Fatal("nothing is said of calls that AWS would deny")
	}
	for what, want := range map[string]string{
		"routes of workloads":        ":transit-gateway-route-table/tgw-rtb-w as region-mesh and",
		"a change by who may look":   ":transit-gateway-route-table/tgw-rtb-e as region-mesh-reader and",
		"the mesh by the planner":    ":role/region-mesh as region-planner and",
		"the mesh by another region": ":role/region-mesh as region-deployer and",
	} {
		if !strings.Contains(denied.Error(), want) {
			t.Errorf("%s: AWS would deny it, and nothing is said of it in\n%v", what, denied)
		}
	}
}
