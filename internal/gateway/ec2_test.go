package gateway

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVPCEndpointGone(t *testing.T) {
	g := newTestGateway(t, answers(200, `<R><vpcEndpointSet>`+
		`<item><vpcEndpointId>vpce-1</vpcEndpointId><state>deleted</state></item></vpcEndpointSet></R>`))
	w := g.sendForm("ec2", "DescribeVpcEndpoints", "VpcEndpointId.1=vpce-1")
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "InvalidVpcEndpointId.NotFound") {
		t.Errorf("asked by id: %d %s; want InvalidVpcEndpointId.NotFound", w.Code, w.Body)
	}
	if listed := wantXML(t, g.sendForm("ec2", "DescribeVpcEndpoints")).items("vpcEndpointSet"); len(listed) != 0 {
		t.Errorf("%d endpoints are listed; want none", len(listed))
	}
}

func TestGatewayEndpointRoutes(t *testing.T) {
	var changed []string
	g := newTestGateway(t, func(w http.ResponseWriter, _ *http.Request, body string) {
		form, _ := url.ParseQuery(body)
		switch action := form.Get("Action"); action {
		case "DescribeVpcEndpoints":
			io.WriteString(w, `<R><vpcEndpointSet><item><serviceName>com.amazonaws.ap-northeast-1.s3</serviceName></item></vpcEndpointSet></R>`)
		case "DescribeManagedPrefixLists":
			io.WriteString(w, `<R><prefixListSet><item><prefixListId>pl-of-`+form.Get("Filter.1.Value.1")+`</prefixListId></item></prefixListSet></R>`)
		case "CreateRoute", "DeleteRoute":
			changed = append(changed, action+" "+form.Get("RouteTableId")+" "+form.Get("DestinationPrefixListId")+" "+form.Get("GatewayId"))
			io.WriteString(w, `<R/>`)
		default:
			io.WriteString(w, `<R><return>true</return></R>`)
		}
	})
	g.sendForm("ec2", "ModifyVpcEndpoint", "VpcEndpointId=vpce-1", "AddRouteTableId.1=rtb-1", "AddRouteTableId.2=rtb-2", "RemoveRouteTableId.1=rtb-3")
	want := []string{
		"CreateRoute rtb-1 pl-of-com.amazonaws.ap-northeast-1.s3 vpce-1",
		"CreateRoute rtb-2 pl-of-com.amazonaws.ap-northeast-1.s3 vpce-1",
		"DeleteRoute rtb-3 pl-of-com.amazonaws.ap-northeast-1.s3 vpce-1",
	}
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Errorf("routes (-want +got):\n%s", diff)
	}
	changed = nil
	if g.sendForm("ec2", "ModifyVpcEndpoint", "VpcEndpointId=vpce-1", "AddSubnetId.1=subnet-1"); changed != nil {
		t.Errorf("an endpoint in subnets has its routes changed: %v", changed)
	}
}

func TestSecurityGroupRuleDescription(t *testing.T) {
	const rules = `<R><securityGroupRuleSet><item><securityGroupRuleId>sgr-1</securityGroupRuleId></item></securityGroupRuleSet></R>`
	for _, target := range []string{"Groups", "PrefixListIds"} {
		g := newTestGateway(t, answers(200, rules))
		g.sendForm("ec2", "AuthorizeSecurityGroupIngress", "IpPermissions.1."+target+".1.Description=NFS from nodes")
		root := wantXML(t, g.sendForm("ec2", "DescribeSecurityGroupRules"))
		if got := root.text("securityGroupRuleSet", "item", "description"); got != "NFS from nodes" {
			t.Errorf("%s: description %q; want the request's", target, got)
		}
	}
}

func TestLaunchTemplateOwnTags(t *testing.T) {
	specification := func(kind string) string {
		return `<item><resourceType>` + kind + `</resourceType><tagSet><item><key>a</key><value>b</value></item></tagSet></item>`
	}
	for specifications, want := range map[string]int{
		specification("instance") + specification("launch-template"): 1,
		specification("launch-template"):                             0,
	} {
		g := newTestGateway(t, answers(200, `<R><launchTemplateVersionSet><item><launchTemplateData><tagSpecificationSet>`+
			specifications+`</tagSpecificationSet></launchTemplateData></item></launchTemplateVersionSet></R>`))
		root := wantXML(t, g.sendForm("ec2", "DescribeLaunchTemplateVersions"))
		got := root.items("launchTemplateVersionSet")[0].items("launchTemplateData", "tagSpecificationSet")
		if len(got) != want || slices.ContainsFunc(got, func(e *element) bool { return e.text("resourceType") == "launch-template" }) {
			t.Errorf("%d tag specifications; want %d, none of launch-template", len(got), want)
		}
	}
}

func TestNATGatewayInterface(t *testing.T) {
	var deleted string
	g := newTestGateway(t, func(w http.ResponseWriter, _ *http.Request, body string) {
		form, _ := url.ParseQuery(body)
		switch form.Get("Action") {
		case "DeleteNatGateway":
			io.WriteString(w, `<R><natGatewayId>nat-1</natGatewayId></R>`)
		case "DescribeNatGateways":
			io.WriteString(w, `<R><natGatewaySet><item><natGatewayAddressSet><item><networkInterfaceId>eni-1</networkInterfaceId></item></natGatewayAddressSet></item></natGatewaySet></R>`)
		case "DeleteNetworkInterface":
			deleted = form.Get("NetworkInterfaceId")
			io.WriteString(w, `<R/>`)
		}
	})
	g.sendForm("ec2", "DeleteNatGateway", "NatGatewayId=nat-1")
	if deleted != "eni-1" {
		t.Errorf("deleted interface %q; want eni-1", deleted)
	}
}

func TestNetworkACLWithoutVPC(t *testing.T) {
	g := newTestGateway(t, byAction(map[string]string{
		"DescribeNetworkAcls": `<R><networkAclSet><item><networkAclId>acl-1</networkAclId><vpcId>vpc-1</vpcId></item>` +
			`<item><networkAclId>acl-2</networkAclId><vpcId>vpc-gone</vpcId></item></networkAclSet></R>`,
		"DescribeVpcs": `<R><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet></R>`,
	}))
	acls := wantXML(t, g.sendForm("ec2", "DescribeNetworkAcls")).items("networkAclSet")
	if len(acls) != 1 || acls[0].text("networkAclId") != "acl-1" {
		t.Errorf("%d network ACLs are listed; want only acl-1, whose VPC exists", len(acls))
	}
}

func TestLaunchTemplatePresentTags(t *testing.T) {
	g := newTestGateway(t, byAction(map[string]string{
		"DescribeLaunchTemplates": `<R><launchTemplates>` +
			`<item><launchTemplateId>lt-1</launchTemplateId><tagSet><item><key>Release</key><value>1</value></item></tagSet></item>` +
			`<item><launchTemplateId>lt-2</launchTemplateId><tagSet><item><key>Release</key><value>1</value></item></tagSet></item></launchTemplates></R>`,
		"DescribeTags": `<R><tagSet><item><resourceId>lt-1</resourceId><key>Release</key><value>2</value></item></tagSet></R>`,
	}))
	templates := wantXML(t, g.sendForm("ec2", "DescribeLaunchTemplates")).items("launchTemplates")
	if got := templates[0].text("tagSet", "item", "value"); got != "2" {
		t.Errorf("lt-1 has release %q; want 2", got)
	}
	if got := templates[1].items("tagSet"); got != nil {
		t.Errorf("lt-2 has %d tags; want none", len(got))
	}
}
