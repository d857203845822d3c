package gateway

import "net/url"

var transitGatewayExceptions = []Exception{
	{
		Name:    "transit-gateway-without-default-tables",
		Service: "ec2",
		Actions: []string{"CreateTransitGateway", "DescribeTransitGateways", "ModifyTransitGateway", "DeleteTransitGateway"},
		Kind:    Mend,
		Reason: "AWS creates no default route table when default association and propagation are disabled. " +
			"moto always creates one, names it in the options and keeps it when the transit gateway is deleted.",
		mend: mendXML(hideDefaultTables),
	},
	{
		Name:    "transit-gateway-default-table-hidden",
		Service: "ec2",
		Actions: []string{"DescribeTransitGatewayRouteTables"},
		Kind:    Mend,
		Reason: "AWS lists no default route table of a transit gateway that has none. " +
			"moto lists the one it has created regardless.",
		mend: mendXML(hideListedDefaultTables),
	},
}

// topicHiddenTable remembers, by id, the default route tables that AWS would
// not have created.
const topicHiddenTable = "hidden transit gateway route table"

func hideDefaultTables(x *exchange, root *element) bool {
	changed := false
	for _, gateway := range append(root.items("transitGatewaySet"), root.child("transitGateway")) {
		options := gateway.child("options")
		if options == nil || options.text("defaultRouteTableAssociation") != "disable" || options.text("defaultRouteTablePropagation") != "disable" {
			continue
		}
		table := options.text("associationDefaultRouteTableId")
		if table == "" {
			continue
		}
		options.remove("associationDefaultRouteTableId")
		options.remove("propagationDefaultRouteTableId")
		x.memory.put(topicHiddenTable, table, true)
		changed = true
		if x.call.Action == "DeleteTransitGateway" {
			gateway.set("state", "deleted")
			// Best effort: the table is hidden in any case.
			_, _ = x.askForm("ec2", url.Values{"Action": {"DeleteTransitGatewayRouteTable"}, "TransitGatewayRouteTableId": {table}})
		}
	}
	return changed
}

func hideListedDefaultTables(x *exchange, root *element) bool {
	return root.removeItems("transitGatewayRouteTables", func(table *element) bool {
		_, hidden := recall[bool](x.memory, topicHiddenTable, table.text("transitGatewayRouteTableId"))
		return hidden
	})
}
