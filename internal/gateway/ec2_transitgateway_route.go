package gateway

import "net/http"

var transitGatewayRouteExceptions = []Exception{
	{
		Name:    "transit-gateway-route-attachment",
		Service: "ec2",
		Actions: []string{"CreateTransitGatewayRoute", "SearchTransitGatewayRoutes"},
		Kind:    Mend,
		Reason: "AWS returns the attachment that a transit gateway route leads to. " +
			"moto returns an empty list, which reads as a route to nowhere.",
		mend: mendXML(nameRouteAttachments),
	},
	{
		Name:    "transit-gateway-second-propagation",
		Service: "ec2",
		Actions: []string{"DisableTransitGatewayRouteTablePropagation"},
		Kind:    Mend,
		Reason: "An attachment may propagate to several route tables, and AWS ends each propagation on its own. " +
			"moto keeps only the latest by attachment and fails on the others, after having ended them.",
		mend: disableSecondPropagation,
	},
}

// topicRouteAttachment remembers, by route table and destination, the item that
// describes the attachment of a route.
const topicRouteAttachment = "transit gateway route attachment"

func nameRouteAttachments(x *exchange, root *element) bool {
	table := x.form.Get("TransitGatewayRouteTableId")
	if route := root.child("route"); route != nil {
		attachment := x.form.Get("TransitGatewayAttachmentId")
		if attachment == "" { // a blackhole; it may replace a route that was none
			x.memory.forget(topicRouteAttachment, table+" "+route.text("destinationCidrBlock"))
			return false
		}
		x.memory.put(topicRouteAttachment, table+" "+route.text("destinationCidrBlock"), attachment)
	}
	changed := false
	for _, route := range append(root.items("routeSet"), root.child("route")) {
		attachment, known := recall[string](x.memory, topicRouteAttachment, table+" "+route.text("destinationCidrBlock"))
		if known {
			route.put(newParent("transitGatewayAttachments", newParent("item",
				newElement("transitGatewayAttachmentId", attachment), newElement("resourceType", "vpc"))))
			changed = true
		}
	}
	return changed
}

func disableSecondPropagation(x *exchange, r *reply) bool {
	if r.status < http.StatusInternalServerError {
		return false
	}
	*r = *xmlReply(http.StatusOK, newParent("DisableTransitGatewayRouteTablePropagationResponse",
		newElement("requestId", requestID),
		newParent("propagation",
			newElement("transitGatewayAttachmentId", x.form.Get("TransitGatewayAttachmentId")),
			newElement("transitGatewayRouteTableId", x.form.Get("TransitGatewayRouteTableId")),
			newElement("resourceType", "vpc"),
			newElement("state", "disabled"))))
	return true
}
