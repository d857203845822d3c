package gateway

var transitGatewayAttachmentExceptions = []Exception{
	{
		Name:    "transit-gateway-attachment-tags",
		Service: "ec2",
		Actions: []string{"CreateTransitGatewayVpcAttachment", "DescribeTransitGatewayVpcAttachments"},
		Kind:    Mend,
		Reason: "AWS keeps the tags that a VPC attachment is created with, and returns them. " +
			"moto reads them under another resource type, and never returns the tags of an attachment.",
		mend: mendXML(tagAttachments),
	},
	{
		Name:    "transit-gateway-attachment-deleted",
		Service: "ec2",
		Actions: []string{"DeleteTransitGatewayVpcAttachment", "DescribeTransitGatewayVpcAttachments"},
		Kind:    Mend,
		Reason: "AWS shows a deleted VPC attachment in the state `deleted` for a while, and the provider waits to see it. " +
			"moto forgets the attachment at once.",
		mend: mendXML(showDeletedAttachment),
	},
}

func tagAttachments(x *exchange, root *element) bool {
	if x.call.Action == "CreateTransitGatewayVpcAttachment" {
		return tagCreatedAttachment(x, root)
	}
	return x.putPresentTags(root.items("transitGatewayVpcAttachments"), "transitGatewayAttachmentId", "transit-gateway-attachment")
}

// tagCreatedAttachment stores the tags of the request with a CreateTags call,
// which moto does understand.
func tagCreatedAttachment(x *exchange, root *element) bool {
	attachment := root.child("transitGatewayVpcAttachment")
	tags := x.requestTags()
	if attachment == nil || len(tags) == 0 {
		return false
	}
	if x.createTags(attachment.text("transitGatewayAttachmentId"), tags) != nil {
		return false
	}
	set := newParent("tagSet")
	for _, tag := range tags {
		set.add(tag.item())
	}
	attachment.put(set)
	return true
}

// topicDeletedAttachment remembers, by id, deleted attachments as moto last
// described them.
const topicDeletedAttachment = "deleted transit gateway attachment"

func showDeletedAttachment(x *exchange, root *element) bool {
	if attachment := root.child("transitGatewayVpcAttachment"); attachment != nil {
		ghost := newParent("item", attachment.Children...)
		x.memory.put(topicDeletedAttachment, attachment.text("transitGatewayAttachmentId"), ghost)
		return true
	}
	if len(root.items("transitGatewayVpcAttachments")) > 0 {
		return false
	}
	ghost, ok := recall[*element](x.memory, topicDeletedAttachment, x.form.Get("TransitGatewayAttachmentIds.1"))
	if ok {
		root.put(newParent("transitGatewayVpcAttachments", ghost))
	}
	return ok
}
