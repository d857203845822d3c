package gateway

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

const (
	account = "111122223333"
	region  = "ap-northeast-1"
)

// emulator is what a test's fake emulator does with a call.
type emulator func(w http.ResponseWriter, r *http.Request, body string)

// answers is an emulator that gives every call the same answer.
func answers(status int, body string) emulator {
	return func(w http.ResponseWriter, _ *http.Request, _ string) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// byAction is an emulator that answers each action of the query protocol
// differently, and fails on all others.
func byAction(bodies map[string]string) emulator {
	return func(w http.ResponseWriter, r *http.Request, body string) {
		form, _ := url.ParseQuery(body)
		answer, known := bodies[form.Get("Action")]
		if !known {
			http.Error(w, "NotImplementedError: "+form.Get("Action"), http.StatusInternalServerError)
			return
		}
		io.WriteString(w, answer)
	}
}

// newTestGateway is a gateway whose emulators are both the given one.
func newTestGateway(t *testing.T, e emulator) *Gateway {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		e(w, r, string(body))
	}))
	t.Cleanup(server.Close)
	upstream, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return New(Config{Moto: upstream, Ministack: upstream})
}

// send makes one signed call and returns the answer.
func (g *Gateway) send(service, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+account+"/20260101/"+region+"/"+service+"/aws4_request, SignedHeaders=host, Signature=00")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w
}

// sendForm makes a call of the query protocol; parameters are "Name=value".
func (g *Gateway) sendForm(service, action string, parameters ...string) *httptest.ResponseRecorder {
	form := url.Values{"Action": {action}}
	for _, p := range parameters {
		name, value, _ := strings.Cut(p, "=")
		form.Set(name, value)
	}
	return g.send(service, http.MethodPost, "/", form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

// last is the journal's latest entry.
func (g *Gateway) last(t *testing.T) Call {
	t.Helper()
	calls := g.Journal()
	if len(calls) == 0 {
		t.Fatal("the journal is empty")
	}
	return calls[len(calls)-1]
}

// wantXML parses an answer of status 200.
func wantXML(t *testing.T, w *httptest.ResponseRecorder) *element {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	root, err := parseXML(w.Body.Bytes())
	if err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return root
}

// wantJSON parses an answer of status 200.
func wantJSON(t *testing.T, w *httptest.ResponseRecorder) object {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	root, err := parseJSON(w.Body.Bytes())
	if err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return root
}

func TestForwardsToTheRightEmulator(t *testing.T) {
	g := newTestGateway(t, answers(200, "{}"))
	for service, want := range map[string]Party{"eks": Ministack, "backup": Ministack, "route53": Ministack, "budgets": Ministack, "ec2": Moto, "s3": Moto} {
		g.send(service, "GET", "/", "")
		if got := g.last(t).Party; got != want {
			t.Errorf("%s went to %s; want %s", service, got, want)
		}
	}
}

func TestTellsMotoTheAccount(t *testing.T) {
	var got http.Header
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, _ string) { got = r.Header })
	g.sendForm("sts", "GetCallerIdentity")
	if got.Get("X-Moto-Account-Id") != account {
		t.Errorf("account header %q; want %s", got.Get("X-Moto-Account-Id"), account)
	}
}

func TestPassesBodiesUnchanged(t *testing.T) {
	const chunked = "5;chunk-signature=0a\r\nhello\r\n0;chunk-signature=0b\r\n\r\n"
	for _, service := range []string{"s3", "logs"} {
		var body string
		var header http.Header
		g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, b string) { body, header = b, r.Header })
		g.send(service, "PUT", "/state/terraform.tfstate.tflock", chunked, "If-None-Match", "*", "X-Amz-Content-Sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
		if body != chunked {
			t.Errorf("%s: body %q; want %q", service, body, chunked)
		}
		if header.Get("If-None-Match") != "*" || header.Get("X-Amz-Content-Sha256") == "" {
			t.Errorf("%s: headers were lost: %v", service, header)
		}
	}
}

func TestAnswersExpectContinue(t *testing.T) {
	var body string
	g := newTestGateway(t, func(w http.ResponseWriter, _ *http.Request, b string) { body = b })
	front := httptest.NewServer(g)
	defer front.Close()
	r, _ := http.NewRequest("PUT", front.URL+"/bucket/key", strings.NewReader("content"))
	r.Header.Set("Expect", "100-continue")
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+account+"/20260101/"+region+"/s3/aws4_request, SignedHeaders=host, Signature=00")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if body != "content" {
		t.Errorf("body %q; want content", body)
	}
}

func TestEmulatorDown(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	upstream, _ := url.Parse(closed.URL)
	g := New(Config{Moto: upstream, Ministack: upstream})
	w := g.sendForm("ec2", "DescribeVpcs")
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), codeUnreachable) {
		t.Errorf("status %d, body %s; want a 400 with %s", w.Code, w.Body, codeUnreachable)
	}
	if g.last(t).Problem == "" {
		t.Error("the journal does not say what happened")
	}
}

// numberOf is a number as parsed answers hold it.
func numberOf(digits string) json.Number { return json.Number(digits) }
