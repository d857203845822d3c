package gateway

import (
	"net/http"
	"strings"
	"testing"
)

const notFoundPage = "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>"

func TestRefusesWhatNoEmulatorAnswers(t *testing.T) {
	const remedy = "; add an answer for it in internal/gateway"
	tests := map[string]struct {
		emulator     emulator
		service      string
		method, path string
		headers      []string
		body         string
		problem      string
		shape        string // what the error body must contain
	}{
		"ec2": {
			answers(500, "NotImplementedError: The describe_foo action has not been implemented"), "ec2", "POST", "/",
			[]string{"Content-Type", "application/x-www-form-urlencoded"}, "Action=DescribeFoo",
			"no part of the local AWS answers ec2:DescribeFoo" + remedy,
			"<Response><Errors><Error><Code>UnsupportedByLocalAWS</Code>",
		},
		"query": {
			answers(501, notFoundPage), "iam", "POST", "/",
			[]string{"Content-Type", "application/x-www-form-urlencoded"}, "Action=GetFoo",
			"no part of the local AWS answers iam:GetFoo" + remedy,
			"<ErrorResponse><Error><Type>Sender</Type><Code>UnsupportedByLocalAWS</Code>",
		},
		"json": {
			answers(500, notFoundPage), "ssm", "POST", "/", []string{"X-Amz-Target", "AmazonSSM.GetFoo"}, "{}",
			"no part of the local AWS answers ssm:GetFoo" + remedy,
			`"__type":"UnsupportedByLocalAWS"`,
		},
		"rest json": {
			answers(404, notFoundPage), "guardduty", "GET", "/members", nil, "",
			"no part of the local AWS answers guardduty:GET /members" + remedy,
			`"code":"UnsupportedByLocalAWS"`,
		},
		"rest xml": {
			answers(404, notFoundPage), "route53", "GET", "/2013-04-01/foo", nil, "",
			"no part of the local AWS answers route53:GET /2013-04-01/foo" + remedy,
			"<ErrorResponse><Error><Type>Sender</Type><Code>UnsupportedByLocalAWS</Code>",
		},
		"s3": {
			answers(500, notFoundPage), "s3", "GET", "/bucket?website", nil, "",
			"no part of the local AWS answers s3:GetBucketWebsite" + remedy,
			"<Error><Code>UnsupportedByLocalAWS</Code>",
		},
		"ministack": {
			answers(400, `{"__type": "InvalidRequestException", "message": "No route for POST /clusters/web/updates"}`), "eks", "POST", "/clusters/web/updates", nil, "",
			"no part of the local AWS answers eks:UpdateClusterVersion" + remedy,
			`"__type":"UnsupportedByLocalAWS"`,
		},
		"a defect": {
			answers(500, "KeyError: 'tgw-attach-1'"), "ec2", "POST", "/",
			[]string{"Content-Type", "application/x-www-form-urlencoded"}, "Action=DisassociateTransitGatewayRouteTable",
			"moto failed on ec2:DisassociateTransitGatewayRouteTable: KeyError: 'tgw-attach-1'; mend it in internal/gateway",
			"<Code>UnsupportedByLocalAWS</Code>",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g := newTestGateway(t, tt.emulator)
			w := g.send(tt.service, tt.method, tt.path, tt.body, tt.headers...)
			if w.Code != http.StatusBadRequest {
				t.Errorf("status %d; want 400, which no SDK retries", w.Code)
			}
			if !strings.Contains(w.Body.String(), tt.shape) {
				t.Errorf("body %s\nwant it to contain %s", w.Body, tt.shape)
			}
			if got := g.Summary().Problems; len(got) != 1 || got[0] != tt.problem {
				t.Errorf("problems %q; want %q", got, tt.problem)
			}
		})
	}
}

func TestPassesErrorsOfAWS(t *testing.T) {
	for name, body := range map[string]string{
		"json": `{"__type": "ResourceNotFoundException", "message": "No cluster found for name: web."}`,
		"xml":  "<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code></Error></Errors></Response>",
	} {
		g := newTestGateway(t, answers(404, body))
		w := g.send("eks", "GET", "/clusters/web", "")
		if w.Code != 404 || w.Body.String() != body {
			t.Errorf("%s: %d %s; want it unchanged", name, w.Code, w.Body)
		}
		if got := g.Summary().Problems; got != nil {
			t.Errorf("%s: problems %q; want none", name, got)
		}
	}
}
