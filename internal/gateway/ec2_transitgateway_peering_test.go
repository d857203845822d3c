package gateway

import (
	"net/http"
	"strings"
	"testing"
)

func peeringMoto(state string) emulator {
	return byAction(map[string]string{
		"DescribeTransitGatewayPeeringAttachments": `<R><transitGatewayPeeringAttachments><item><transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId>` +
			`<requesterTgwInfo><transitGatewayId>tgw-1</transitGatewayId></requesterTgwInfo><accepterTgwInfo><transitGatewayId>tgw-2</transitGatewayId></accepterTgwInfo>` +
			`<state>` + state + `</state></item></transitGatewayPeeringAttachments></R>`,
		"DescribeTags":         `<R><tagSet><item><resourceId>tgw-attach-1</resourceId><key>Name</key><value>mesh-us-jp</value></item></tagSet></R>`,
		"DeleteTransitGateway": `<R><transitGateway><state>deleted</state></transitGateway></R>`,
	})
}

func TestTransitGatewayPeeringTags(t *testing.T) {
	g := newTestGateway(t, peeringMoto("available"))
	peering := wantXML(t, g.sendForm("ec2", "DescribeTransitGatewayPeeringAttachments")).items("transitGatewayPeeringAttachments")[0]
	if tags := peering.items("tagSet"); len(tags) != 1 || tags[0].text("value") != "mesh-us-jp" {
		t.Errorf("tags %v; want Name=mesh-us-jp", tags)
	}
}

func TestAPeeredTransitGatewayStays(t *testing.T) {
	for _, test := range []struct {
		gateway, state string
		refused        bool
	}{
		{"tgw-1", "available", true},
		{"tgw-2", "pendingAcceptance", true},
		{"tgw-1", "deleted", false},
		{"tgw-3", "available", false},
	} {
		g := newTestGateway(t, peeringMoto(test.state))
		w := g.sendForm("ec2", "DeleteTransitGateway", "TransitGatewayId="+test.gateway)
		if refused := w.Code == http.StatusBadRequest && strings.Contains(w.Body.String(), "IncorrectState"); refused != test.refused {
			t.Errorf("%s with a peering in state %s: %d %s", test.gateway, test.state, w.Code, w.Body)
		}
	}
}

func TestTransitGatewayRouteTablesByTag(t *testing.T) {
	table := func(id, name string) string {
		return `<item><transitGatewayRouteTableId>` + id + `</transitGatewayRouteTableId><tagSet><item><key>Name</key><value>` + name + `</value></item></tagSet></item>`
	}
	g := newTestGateway(t, answers(200, `<R><transitGatewayRouteTables>`+table("tgw-rtb-1", "hub-edge")+table("tgw-rtb-2", "hub-workload")+
		`<item><transitGatewayRouteTableId>tgw-rtb-3</transitGatewayRouteTableId></item></transitGatewayRouteTables></R>`))
	for question, want := range map[string]string{
		"":                                     "tgw-rtb-1 tgw-rtb-2 tgw-rtb-3",
		"Filter.1.Name=state":                  "tgw-rtb-1 tgw-rtb-2 tgw-rtb-3",
		"Filter.1.Name=tag:Name hub-edge":      "tgw-rtb-1",
		"Filter.1.Name=tag:Name hub-other":     "",
		"Filter.1.Name=tag:Owner hub-workload": "",
	} {
		filter, value, _ := strings.Cut(question, " ")
		var got []string
		for _, found := range wantXML(t, g.sendForm("ec2", "DescribeTransitGatewayRouteTables", filter, "Filter.1.Value.1="+value)).items("transitGatewayRouteTables") {
			got = append(got, found.text("transitGatewayRouteTableId"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v; want %s", question, got, want)
		}
	}
}

func TestATakenRoleActsInItsAccount(t *testing.T) {
	const taken = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAMADEUP</AccessKeyId></Credentials></AssumeRoleResult></AssumeRoleResponse>`
	g := newTestGateway(t, answers(200, taken))
	root := wantXML(t, g.sendForm("sts", "AssumeRole", "RoleArn=arn:aws:iam::444455556666:role/region-mesh"))
	if got := root.text("AssumeRoleResult", "Credentials", "AccessKeyId"); got != "444455556666" {
		t.Errorf("the role acts as %q; want 444455556666", got)
	}
}
