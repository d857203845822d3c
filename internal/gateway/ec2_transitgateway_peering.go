package gateway

import (
	"net/url"
	"slices"
	"strings"
)

var transitGatewayPeeringExceptions = []Exception{
	{
		Name:    "transit-gateway-peering-tags",
		Service: "ec2",
		Actions: []string{"DescribeTransitGatewayPeeringAttachments"},
		Kind:    Mend,
		Reason:  "AWS returns the tags that a peering attachment has in the caller's account. moto never returns the tags of an attachment.",
		mend: mendXML(func(x *exchange, root *element) bool {
			return x.putPresentTags(root.items("transitGatewayPeeringAttachments"), "transitGatewayAttachmentId", "transit-gateway-attachment")
		}),
	},
	{
		Name:    "transit-gateway-peered",
		Service: "ec2",
		Actions: []string{"DeleteTransitGateway"},
		Kind:    Answer,
		Reason:  "AWS refuses to delete a transit gateway that has a peering attachment. moto deletes it.",
		answer:  keepPeeredGateway,
	},
	{
		Name:    "transit-gateway-route-table-tag-filter",
		Service: "ec2",
		Actions: []string{"DescribeTransitGatewayRouteTables"},
		Kind:    Mend,
		Reason:  "AWS describes the route tables that have the tags which are asked for. moto passes over filters by tag.",
		mend:    mendXML(filterRouteTablesByTag),
	},
}

func keepPeeredGateway(x *exchange) *reply {
	id := x.form.Get("TransitGatewayId")
	answer, err := x.askForm("ec2", url.Values{"Action": {"DescribeTransitGatewayPeeringAttachments"}})
	if err != nil {
		return nil // moto will say it again
	}
	for _, peering := range answer.items("transitGatewayPeeringAttachments") {
		own := peering.text("requesterTgwInfo", "transitGatewayId") == id || peering.text("accepterTgwInfo", "transitGatewayId") == id
		if own && peering.text("state") != "deleted" {
			return x.fail("IncorrectState", id+" has non-deleted Transit Gateway Cross Region Peering Attachments: "+peering.text("transitGatewayAttachmentId")+".")
		}
	}
	return nil
}

func filterRouteTablesByTag(x *exchange, root *element) bool {
	wanted := x.tagFilters()
	return root.removeItems("transitGatewayRouteTables", func(table *element) bool {
		for name, values := range wanted {
			has := func(tag *element) bool { return tag.text("key") == name && slices.Contains(values, tag.text("value")) }
			if !slices.ContainsFunc(table.items("tagSet"), has) {
				return true
			}
		}
		return false
	})
}

// tagFilters are the values that an EC2 request asks for, by the name of the tag.
func (x *exchange) tagFilters() map[string][]string {
	filters := map[string][]string{}
	for parameter, values := range x.form {
		if name, tagged := strings.CutPrefix(values[0], "tag:"); tagged && strings.HasSuffix(parameter, ".Name") {
			filters[name] = x.filter(values[0])
		}
	}
	return filters
}
