package gateway

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
)

var transitGatewayPrefixListExceptions = []Exception{
	{
		Name:    "transit-gateway-prefix-list",
		Service: "ec2",
		Actions: []string{
			"CreateTransitGatewayPrefixListReference", "ModifyTransitGatewayPrefixListReference",
			"GetTransitGatewayPrefixListReferences", "DeleteTransitGatewayPrefixListReference",
		},
		Kind:   Answer,
		Reason: "AWS lets a transit gateway route table refer to a prefix list. moto has no such calls, so the gateway keeps the references.",
		answer: referPrefixList,
	},
	{
		Name:    "prefix-list-in-use",
		Service: "ec2",
		Actions: []string{"DeleteManagedPrefixList"},
		Kind:    Answer,
		Reason:  "AWS refuses to delete a prefix list that a transit gateway route table refers to. moto knows no such reference.",
		answer:  keepReferredPrefixList,
	},
}

// topicPrefixListReference remembers references by route table and prefix list.
const topicPrefixListReference = "transit gateway prefix list reference"

// prefixListReference is what a route table says about a prefix list; without
// an attachment it drops what is sent there.
type prefixListReference struct{ table, list, attachment string }

func (p prefixListReference) key() string { return p.table + " " + p.list }

func (p prefixListReference) describe(name, owner, state string) *element {
	described := newParent(name,
		newElement("transitGatewayRouteTableId", p.table),
		newElement("prefixListId", p.list),
		newElement("prefixListOwnerId", owner),
		newElement("state", state))
	if p.attachment == "" {
		described.set("blackhole", "true")
		return described
	}
	described.set("blackhole", "false")
	described.put(newParent("transitGatewayAttachment",
		newElement("transitGatewayAttachmentId", p.attachment), newElement("resourceType", "vpc")))
	return described
}

func referPrefixList(x *exchange) *reply {
	asked := prefixListReference{
		table:      x.form.Get("TransitGatewayRouteTableId"),
		list:       x.form.Get("PrefixListId"),
		attachment: x.form.Get("TransitGatewayAttachmentId"),
	}
	known, exists := recall[prefixListReference](x.memory, topicPrefixListReference, asked.key())
	switch x.call.Action {
	case "GetTransitGatewayPrefixListReferences":
		return ec2Reply(x, x.listPrefixListReferences(asked.table))
	case "CreateTransitGatewayPrefixListReference":
		if refused := x.refusePrefixListReference(asked); refused != nil {
			return refused
		}
	default:
		if !exists {
			return x.fail("InvalidPrefixListID.NotFound", "Route table "+asked.table+" does not refer to prefix list "+asked.list+".")
		}
	}
	state := "available"
	if x.call.Action == "DeleteTransitGatewayPrefixListReference" {
		asked, state = known, "deleting"
		x.memory.forget(topicPrefixListReference, asked.key())
	} else {
		x.memory.put(topicPrefixListReference, asked.key(), asked)
	}
	return ec2Reply(x, asked.describe("transitGatewayPrefixListReference", x.call.Account, state))
}

// refusePrefixListReference is the error of a reference between things that do
// not exist, and nil when all of them do.
func (x *exchange) refusePrefixListReference(p prefixListReference) *reply {
	if !x.exists("DescribeManagedPrefixLists", "PrefixListId.1", p.list, "prefixListSet", "prefixListId") {
		return x.fail("InvalidPrefixListID.NotFound", "The prefix list ID '"+p.list+"' does not exist.")
	}
	if !x.exists("DescribeTransitGatewayRouteTables", "TransitGatewayRouteTableIds.1", p.table, "transitGatewayRouteTables", "transitGatewayRouteTableId") {
		return x.fail("InvalidRouteTableID.NotFound", "Transit Gateway Route Table "+p.table+" was not found.")
	}
	if p.attachment != "" && !x.exists("DescribeTransitGatewayAttachments", "TransitGatewayAttachmentIds.1", p.attachment, "transitGatewayAttachments", "transitGatewayAttachmentId") {
		return x.fail("InvalidTransitGatewayAttachmentID.NotFound", "Transit Gateway Attachment "+p.attachment+" was not found.")
	}
	return nil
}

func (x *exchange) listPrefixListReferences(table string) *element {
	wanted := x.filter("prefix-list-id")
	references := recallAll[prefixListReference](x.memory, topicPrefixListReference)
	set := newParent("transitGatewayPrefixListReferenceSet")
	for _, key := range slices.Sorted(maps.Keys(references)) {
		p := references[key]
		if p.table == table && (wanted == nil || slices.Contains(wanted, p.list)) {
			set.add(p.describe("item", x.call.Account, "available"))
		}
	}
	return set
}

func keepReferredPrefixList(x *exchange) *reply {
	for _, p := range recallAll[prefixListReference](x.memory, topicPrefixListReference) {
		if p.list == x.form.Get("PrefixListId") {
			return x.fail("DependencyViolation", "The prefix list "+p.list+" is in use by transit gateway route table "+p.table+".")
		}
	}
	return nil
}

// exists asks moto whether an EC2 resource of that id is described.
func (x *exchange) exists(action, parameter, id, list, field string) bool {
	answer, err := x.askForm("ec2", url.Values{"Action": {action}, parameter: {id}})
	return err == nil && slices.ContainsFunc(answer.items(list), func(e *element) bool { return e.text(field) == id })
}

// ec2Reply is EC2's answer to the call.
func ec2Reply(x *exchange, children ...*element) *reply {
	return xmlReply(http.StatusOK, newParent(x.call.Action+"Response", append([]*element{newElement("requestId", requestID)}, children...)...))
}
