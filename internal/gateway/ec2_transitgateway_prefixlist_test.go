package gateway

import (
	"strings"
	"testing"
)

func prefixListMoto() emulator {
	return byAction(map[string]string{
		"DescribeManagedPrefixLists":        `<R><prefixListSet><item><prefixListId>pl-1</prefixListId></item></prefixListSet></R>`,
		"DescribeTransitGatewayRouteTables": `<R><transitGatewayRouteTables><item><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId></item></transitGatewayRouteTables></R>`,
		"DescribeTransitGatewayAttachments": `<R><transitGatewayAttachments><item><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId></item></transitGatewayAttachments></R>`,
		"DeleteManagedPrefixList":           `<R/>`,
	})
}

func TestTransitGatewayPrefixList(t *testing.T) {
	g := newTestGateway(t, prefixListMoto())
	reference := func(action string, parameters ...string) *element {
		parameters = append(parameters, "TransitGatewayRouteTableId=tgw-rtb-1", "PrefixListId=pl-1")
		return wantXML(t, g.sendForm("ec2", action, parameters...)).child("transitGatewayPrefixListReference")
	}
	listed := func() []*element {
		return wantXML(t, g.sendForm("ec2", "GetTransitGatewayPrefixListReferences", "TransitGatewayRouteTableId=tgw-rtb-1",
			"Filter.1.Name=prefix-list-id", "Filter.1.Value.1=pl-1")).items("transitGatewayPrefixListReferenceSet")
	}
	reference("CreateTransitGatewayPrefixListReference", "TransitGatewayAttachmentId=tgw-attach-1")
	got := listed()
	if len(got) != 1 || got[0].text("transitGatewayAttachment", "transitGatewayAttachmentId") != "tgw-attach-1" || got[0].text("blackhole") != "false" {
		t.Errorf("%d references are listed; want one to tgw-attach-1", len(got))
	}
	reference("ModifyTransitGatewayPrefixListReference", "Blackhole=true")
	if got := listed(); got[0].text("blackhole") != "true" || got[0].child("transitGatewayAttachment") != nil {
		t.Error("the modified reference is no blackhole")
	}
	if w := g.sendForm("ec2", "DeleteManagedPrefixList", "PrefixListId=pl-1"); !strings.Contains(w.Body.String(), "DependencyViolation") {
		t.Errorf("the prefix list is deleted while in use: %d %s", w.Code, w.Body)
	}
	if got := reference("DeleteTransitGatewayPrefixListReference").text("state"); got != "deleting" {
		t.Errorf("the deleted reference is in state %q; want deleting", got)
	}
	if got := listed(); got != nil {
		t.Errorf("%d references are left", len(got))
	}
	wantXML(t, g.sendForm("ec2", "DeleteManagedPrefixList", "PrefixListId=pl-1"))
}

func TestTransitGatewayPrefixListNeedsBothEnds(t *testing.T) {
	g := newTestGateway(t, prefixListMoto())
	for want, parameters := range map[string][]string{
		"InvalidPrefixListID.NotFound":               {"PrefixListId=pl-2", "TransitGatewayRouteTableId=tgw-rtb-1"},
		"InvalidRouteTableID.NotFound":               {"PrefixListId=pl-1", "TransitGatewayRouteTableId=tgw-rtb-2"},
		"InvalidTransitGatewayAttachmentID.NotFound": {"PrefixListId=pl-1", "TransitGatewayRouteTableId=tgw-rtb-1", "TransitGatewayAttachmentId=tgw-attach-2"},
	} {
		if w := g.sendForm("ec2", "CreateTransitGatewayPrefixListReference", parameters...); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%q: %d %s; want %s", parameters, w.Code, w.Body, want)
		}
	}
}

func TestPrefixListSize(t *testing.T) {
	const list = `<prefixListId>pl-1</prefixListId><maxEntries>5</maxEntries>`
	g := newTestGateway(t, byAction(map[string]string{
		"ModifyManagedPrefixList":    `<R><prefixList>` + list + `</prefixList></R>`,
		"DescribeManagedPrefixLists": `<R><prefixListSet><item>` + list + `</item><item><prefixListId>pl-2</prefixListId><maxEntries>5</maxEntries></item></prefixListSet></R>`,
	}))
	modified := wantXML(t, g.sendForm("ec2", "ModifyManagedPrefixList", "PrefixListId=pl-1", "MaxEntries=6"))
	if got := modified.text("prefixList", "maxEntries"); got != "6" {
		t.Errorf("modified to %s; want 6", got)
	}
	lists := wantXML(t, g.sendForm("ec2", "DescribeManagedPrefixLists")).items("prefixListSet")
	for i, want := range []string{"6", "5"} {
		if got := lists[i].text("maxEntries"); got != want {
			t.Errorf("%s has %s entries; want %s", lists[i].text("prefixListId"), got, want)
		}
	}
}
