package gateway

import (
	"strings"
	"testing"
)

const transitGatewayBody = `<transitGatewayId>tgw-1</transitGatewayId><state>available</state><options>` +
	`<defaultRouteTableAssociation>ASSOCIATION</defaultRouteTableAssociation><associationDefaultRouteTableId>tgw-rtb-0</associationDefaultRouteTableId>` +
	`<defaultRouteTablePropagation>disable</defaultRouteTablePropagation><propagationDefaultRouteTableId>tgw-rtb-0</propagationDefaultRouteTableId></options>`

func transitGatewayMoto(association string) emulator {
	body := strings.Replace(transitGatewayBody, "ASSOCIATION", association, 1)
	return byAction(map[string]string{
		"CreateTransitGateway":           `<CreateTransitGatewayResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><transitGateway>` + body + `</transitGateway></CreateTransitGatewayResponse>`,
		"DescribeTransitGateways":        `<DescribeTransitGatewaysResponse><transitGatewaySet><item>` + body + `</item></transitGatewaySet></DescribeTransitGatewaysResponse>`,
		"DeleteTransitGateway":           `<DeleteTransitGatewayResponse><transitGateway>` + body + `</transitGateway></DeleteTransitGatewayResponse>`,
		"DeleteTransitGatewayRouteTable": `<DeleteTransitGatewayRouteTableResponse/>`,
		"DescribeTransitGatewayRouteTables": `<DescribeTransitGatewayRouteTablesResponse><transitGatewayRouteTables>` +
			`<item><transitGatewayRouteTableId>tgw-rtb-0</transitGatewayRouteTableId></item>` +
			`<item><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId></item></transitGatewayRouteTables></DescribeTransitGatewayRouteTablesResponse>`,
	})
}

func TestTransitGatewayWithoutDefaultTables(t *testing.T) {
	g := newTestGateway(t, transitGatewayMoto("disable"))
	for _, action := range []string{"CreateTransitGateway", "DescribeTransitGateways", "DeleteTransitGateway"} {
		w := g.sendForm("ec2", action)
		if wantXML(t, w); strings.Contains(w.Body.String(), "tgw-rtb-0") {
			t.Errorf("%s names a default route table: %s", action, w.Body)
		}
		if used := g.last(t).Exceptions; len(used) != 1 || used[0] != "transit-gateway-without-default-tables" {
			t.Errorf("%s used %v", action, used)
		}
	}
	tables := wantXML(t, g.sendForm("ec2", "DescribeTransitGatewayRouteTables")).items("transitGatewayRouteTables")
	if len(tables) != 1 || tables[0].text("transitGatewayRouteTableId") != "tgw-rtb-1" {
		t.Errorf("%d route tables are listed; want only tgw-rtb-1", len(tables))
	}
}

func TestTransitGatewayWithDefaultTables(t *testing.T) {
	g := newTestGateway(t, transitGatewayMoto("enable"))
	w := g.sendForm("ec2", "CreateTransitGateway")
	if !strings.Contains(w.Body.String(), "tgw-rtb-0") || g.last(t).Exceptions != nil {
		t.Errorf("the default route table was hidden: %s", w.Body)
	}
}

func TestTransitGatewayAttachmentTags(t *testing.T) {
	const attachment = `<transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId>`
	g := newTestGateway(t, byAction(map[string]string{
		"CreateTransitGatewayVpcAttachment":    `<R><transitGatewayVpcAttachment>` + attachment + `</transitGatewayVpcAttachment></R>`,
		"DescribeTransitGatewayVpcAttachments": `<R><transitGatewayVpcAttachments><item>` + attachment + `</item></transitGatewayVpcAttachments></R>`,
		"CreateTags":                           `<R><return>true</return></R>`,
		"DescribeTags":                         `<R><tagSet><item><resourceId>tgw-attach-1</resourceId><key>Name</key><value>hub</value></item></tagSet></R>`,
	}))
	created := wantXML(t, g.sendForm("ec2", "CreateTransitGatewayVpcAttachment",
		"TagSpecifications.1.ResourceType=transit-gateway-attachment", "TagSpecifications.1.Tag.1.Key=Name", "TagSpecifications.1.Tag.1.Value=hub"))
	described := wantXML(t, g.sendForm("ec2", "DescribeTransitGatewayVpcAttachments")).items("transitGatewayVpcAttachments")[0]
	for _, got := range []*element{created.child("transitGatewayVpcAttachment"), described} {
		if tags := got.items("tagSet"); len(tags) != 1 || tags[0].text("key") != "Name" || tags[0].text("value") != "hub" {
			t.Errorf("tags %v; want Name=hub", tags)
		}
	}
}

func TestTransitGatewayAttachmentDeleted(t *testing.T) {
	g := newTestGateway(t, byAction(map[string]string{
		"DeleteTransitGatewayVpcAttachment":    `<R><transitGatewayVpcAttachment><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId><state>deleted</state></transitGatewayVpcAttachment></R>`,
		"DescribeTransitGatewayVpcAttachments": `<R><transitGatewayVpcAttachments/></R>`,
	}))
	g.sendForm("ec2", "DeleteTransitGatewayVpcAttachment", "TransitGatewayAttachmentId=tgw-attach-1")
	for id, want := range map[string]string{"tgw-attach-1": "deleted", "tgw-attach-2": ""} {
		root := wantXML(t, g.sendForm("ec2", "DescribeTransitGatewayVpcAttachments", "TransitGatewayAttachmentIds.1="+id))
		if got := root.text("transitGatewayVpcAttachments", "item", "state"); got != want {
			t.Errorf("%s is in state %q; want %q", id, got, want)
		}
	}
}

func TestTransitGatewayRouteAttachment(t *testing.T) {
	const route = `<destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><transitGatewayAttachments/><state>active</state>`
	g := newTestGateway(t, byAction(map[string]string{
		"CreateTransitGatewayRoute":  `<R><route>` + route + `</route></R>`,
		"SearchTransitGatewayRoutes": `<R><routeSet><item>` + route + `</item></routeSet></R>`,
	}))
	search := func(table string) string {
		root := wantXML(t, g.sendForm("ec2", "SearchTransitGatewayRoutes", "TransitGatewayRouteTableId="+table))
		return root.text("routeSet", "item", "transitGatewayAttachments", "item", "transitGatewayAttachmentId")
	}
	g.sendForm("ec2", "CreateTransitGatewayRoute", "TransitGatewayRouteTableId=tgw-rtb-1", "TransitGatewayAttachmentId=tgw-attach-1")
	if got := search("tgw-rtb-1"); got != "tgw-attach-1" {
		t.Errorf("the route leads to %q; want tgw-attach-1", got)
	}
	if got := search("tgw-rtb-2"); got != "" {
		t.Errorf("another table's route leads to %q; want nothing", got)
	}
	g.sendForm("ec2", "CreateTransitGatewayRoute", "TransitGatewayRouteTableId=tgw-rtb-1", "Blackhole=true")
	if got := search("tgw-rtb-1"); got != "" {
		t.Errorf("the blackhole leads to %q; want nothing", got)
	}
}

func TestTransitGatewaySecondPropagation(t *testing.T) {
	g := newTestGateway(t, answers(500, "KeyError: 'tgw-attach-1'"))
	root := wantXML(t, g.sendForm("ec2", "DisableTransitGatewayRouteTablePropagation",
		"TransitGatewayAttachmentId=tgw-attach-1", "TransitGatewayRouteTableId=tgw-rtb-1"))
	if got := root.text("propagation", "state"); got != "disabled" {
		t.Errorf("state %q; want disabled", got)
	}
	if problem := g.last(t).Problem; problem != "" {
		t.Errorf("the journal reports %q", problem)
	}
}
