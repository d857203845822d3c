package gateway

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// holding makes a gateway hold resources: those of the given type for an hour, the
// others for no time.
func (g *Gateway) holding(kind string) *Gateway {
	g.waits = func(asked string) time.Duration {
		if asked == kind {
			return time.Hour
		}
		return 0
	}
	return g
}

func TestAResourceIsBeingCreatedUntilItsTimeHasPassed(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"cluster": {"name": "web", "status": "ACTIVE"}}`))
	status := func() any {
		return inner(wantJSON(t, g.send("eks", "GET", "/clusters/web", "")), "cluster")["status"]
	}
	if got := status(); got != "ACTIVE" {
		t.Errorf("without waits a cluster is %s at once, want ACTIVE", got)
	}
	g.holding("aws_eks_cluster")
	if got := status(); got != "CREATING" {
		t.Errorf("a cluster that was just created is %s, want CREATING", got)
	}
	g = newTestGateway(t, answers(200, `{"cluster": {"name": "web", "status": "ACTIVE"}}`))
	g.waits = func(string) time.Duration { return look } // of which the provider adds all
	if got := status(); got != "ACTIVE" {
		t.Errorf("a cluster whose time has passed is %s, want ACTIVE", got)
	}
}

func TestAWaitDoesNotBringBackWhatIsBeingDeleted(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"cluster": {"name": "web", "status": "DELETING"}}`)).holding("aws_eks_cluster")
	if got := inner(wantJSON(t, g.send("eks", "GET", "/clusters/web", "")), "cluster")["status"]; got != "DELETING" {
		t.Errorf("a cluster that is being deleted is %s", got)
	}
}

func TestInterfaceEndpointsWaitAndGatewayEndpointsDoNot(t *testing.T) {
	g := newTestGateway(t, answers(200, `<DescribeVpcEndpointsResponse><vpcEndpointSet>
		<item><vpcEndpointId>vpce-1</vpcEndpointId><vpcEndpointType>Interface</vpcEndpointType><state>available</state></item>
		<item><vpcEndpointId>vpce-2</vpcEndpointId><vpcEndpointType>Gateway</vpcEndpointType><state>available</state></item>
		</vpcEndpointSet></DescribeVpcEndpointsResponse>`)).holding("aws_vpc_endpoint.interface")
	items := wantXML(t, g.sendForm("ec2", "DescribeVpcEndpoints")).items("vpcEndpointSet")
	if items[0].text("state") != "pending" || items[1].text("state") != "available" {
		t.Errorf("states: %s and %s, want pending and available", items[0].text("state"), items[1].text("state"))
	}
}

// TestOnlyChangesOfRecordsAreHeld is about what the provider does by itself: for
// every change of a zone it sleeps as long as AWS would take.
func TestOnlyChangesOfRecordsAreHeld(t *testing.T) {
	const insync = `<GetChangeResponse><ChangeInfo><Id>/change/C1</Id><Status>INSYNC</Status></ChangeInfo></GetChangeResponse>`
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, _ string) {
		id := "C1"
		if strings.HasSuffix(r.URL.Path, "C2") {
			id = "C2"
		}
		w.Write([]byte(strings.ReplaceAll(insync, "C1", id)))
	}).holding("aws_route53_record")
	g.send("route53", "POST", "/2013-04-01/hostedzone/Z1/rrset", "<x/>")
	for change, want := range map[string]string{"C1": "PENDING", "C2": "INSYNC"} {
		if got := wantXML(t, g.send("route53", "GET", "/2013-04-01/change/"+change, "")).text("ChangeInfo", "Status"); got != want {
			t.Errorf("change %s is %s, want %s", change, got, want)
		}
	}
}

func TestWhatHasNoCreatingStateIsDelayed(t *testing.T) {
	g := newTestGateway(t, answers(200, `{}`))
	g.waits = func(kind string) time.Duration { return delays["kms:CreateKey"].own + 50*time.Millisecond }
	started := time.Now()
	g.send("kms", "POST", "/", "{}", "X-Amz-Target", "TrentService.CreateKey")
	if took := time.Since(started); took < 50*time.Millisecond {
		t.Errorf("a key was made after %s", took)
	}
}

// TestEveryWaitIsOnACallThatTheGatewayKnows finds misspelt actions of the services
// whose actions have a table.
func TestEveryWaitIsOnACallThatTheGatewayKnows(t *testing.T) {
	for call := range states {
		service, action, _ := strings.Cut(call, ":")
		patterns, rest := restPatterns[service]
		known := !rest // the query protocol has no table
		for _, named := range patterns {
			known = known || named == action
		}
		if !known {
			t.Errorf("%s is no action of %s in restPatterns", action, service)
		}
	}
}
