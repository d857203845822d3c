package regions

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// MeshRolePolicy is what the mesh may do with its role in the region's account, as
// JSON for people: docs/operate/mesh.md has it. It knows tables by their names, and
// may name nothing but attachments.
func (r Region) MeshRolePolicy() string {
	var text bytes.Buffer
	if err := json.Indent(&text, []byte(*policy.Document(r.MeshRoleStatements()...)), "", "  "); err != nil {
		panic(err) // what was just encoded
	}
	return text.String()
}

// MeshRoleStatements are that policy's.
func (r Region) MeshRoleStatements() []policy.Statement {
	hub := r.MeshHub()
	of := func(kind string) []string {
		return []string{fmt.Sprintf("arn:aws:ec2:%s:%s:%s/*", r.AWSRegion, r.AccountID, kind)}
	}
	named := func(name string) policy.Condition {
		return policy.Condition{"StringEquals": {"aws:ResourceTag/Name": {name}}}
	}
	return []policy.Statement{
		{Sid: "Look", Effect: policy.Allow, Resource: []string{"*"}, Action: []string{
			"ec2:DescribeTransitGateways", "ec2:DescribeTransitGatewayRouteTables", "ec2:DescribeTransitGatewayPeeringAttachments",
			"ec2:GetTransitGatewayRouteTableAssociations", "ec2:SearchTransitGatewayRoutes"}},
		{Sid: "PeerThisHub", Effect: policy.Allow, Resource: of("transit-gateway"), Condition: named(hub.Name),
			Action: []string{"ec2:CreateTransitGatewayPeeringAttachment"}},
		{Sid: "Attachments", Effect: policy.Allow, Resource: of("transit-gateway-attachment"), Action: []string{
			"ec2:CreateTransitGatewayPeeringAttachment", "ec2:AcceptTransitGatewayPeeringAttachment", "ec2:DeleteTransitGatewayPeeringAttachment",
			"ec2:AssociateTransitGatewayRouteTable", "ec2:DisassociateTransitGatewayRouteTable", "ec2:CreateTransitGatewayRoute",
			"ec2:CreateTags", "ec2:DeleteTags"}},
		{Sid: "StandInOperations", Effect: policy.Allow, Resource: of("transit-gateway-route-table"), Condition: named(hub.OperationsName),
			Action: []string{"ec2:AssociateTransitGatewayRouteTable", "ec2:DisassociateTransitGatewayRouteTable"}},
		{Sid: "LeadTheEdge", Effect: policy.Allow, Resource: of("transit-gateway-route-table"), Condition: named(hub.EdgeName),
			Action: []string{"ec2:CreateTransitGatewayRoute", "ec2:DeleteTransitGatewayRoute"}},
	}
}
