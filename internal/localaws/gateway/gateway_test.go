package gateway

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// emulators is what stands for the emulators' process in a test.
type emulators func(w http.ResponseWriter, r *http.Request, body string)

// says is a process that says the same of every call.
func says(call Call) emulators {
	return func(w http.ResponseWriter, _ *http.Request, _ string) {
		said, _ := json.Marshal(map[string]any{
			"service": call.Service, "action": call.Action, "account": call.Account, "region": call.Region, "role": call.Role, "parameters": call.Parameters,
			"backend": call.Backend, "exceptions": call.Exceptions, "problem": call.Problem, "violation": call.Violation,
		})
		w.Header().Set(callHeader, string(said))
	}
}

func newTestGateway(t *testing.T, journal io.Writer, e emulators) *Gateway {
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
	return New(upstream, journal)
}

func (g *Gateway) send(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w
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

func TestWhatBecameOfACallIsForTheJournalAlone(t *testing.T) {
	g := newTestGateway(t, nil, says(Call{Service: "ec2", Action: "DescribeVpcs", Backend: "moto"}))
	if w := g.send("POST", "/", "Action=DescribeVpcs"); w.Header().Get(callHeader) != "" {
		t.Errorf("the caller gets to see %s", callHeader)
	}
	if got := g.last(t); got.Name() != "ec2:DescribeVpcs" || got.Backend != "moto" || got.Status != http.StatusOK {
		t.Errorf("the journal has %+v", got)
	}
}

func TestPassesBodiesUnchanged(t *testing.T) {
	const chunked = "5;chunk-signature=0a\r\nhello\r\n0;chunk-signature=0b\r\n\r\n"
	var body string
	var header http.Header
	g := newTestGateway(t, nil, func(w http.ResponseWriter, r *http.Request, b string) { body, header = b, r.Header })
	g.send("PUT", "/state/terraform.tfstate.tflock", chunked, "If-None-Match", "*", "X-Amz-Content-Sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
	if body != chunked {
		t.Errorf("body %q; want %q", body, chunked)
	}
	if header.Get("If-None-Match") != "*" || header.Get("X-Amz-Content-Sha256") == "" {
		t.Errorf("headers were lost: %v", header)
	}
}

func TestAnswersExpectContinue(t *testing.T) {
	var body string
	g := newTestGateway(t, nil, func(w http.ResponseWriter, r *http.Request, b string) {
		body = b
		says(Call{})(w, r, b)
	})
	front := httptest.NewServer(g)
	defer front.Close()
	r, _ := http.NewRequest("PUT", front.URL+"/bucket/key", strings.NewReader("content"))
	r.Header.Set("Expect", "100-continue")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if body != "content" {
		t.Errorf("body %q; want content", body)
	}
}

func TestEmulatorsThatAreDownFailACallAtOnce(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	upstream, _ := url.Parse(closed.URL)
	for kind, shape := range map[string]string{
		"application/x-amz-json-1.1":        `"__type":"LocalAWSUnreachable"`,
		"application/x-www-form-urlencoded": "<Code>LocalAWSUnreachable</Code>",
	} {
		g := New(upstream, nil)
		w := g.send("POST", "/", "", "Content-Type", kind)
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), shape) {
			t.Errorf("status %d, body %s; want a 400, which no SDK retries, with %s", w.Code, w.Body, shape)
		}
		if problem := g.last(t).Problem; !strings.HasPrefix(problem, "the emulators did not answer POST /: ") {
			t.Errorf("the journal says %q", problem)
		}
	}
}

func TestAnAnswerThatSaysNothingOfTheCallIsAProblem(t *testing.T) {
	g := newTestGateway(t, nil, func(http.ResponseWriter, *http.Request, string) {})
	if w := g.send("POST", "/", ""); w.Code != http.StatusBadRequest || g.last(t).Problem == "" {
		t.Errorf("status %d, problem %q", w.Code, g.last(t).Problem)
	}
}

func TestACallOfACallerThatIsKilledIsExecutedAndInTheJournal(t *testing.T) {
	killed, hangUp := context.WithCancel(t.Context())
	g := newTestGateway(t, nil, func(w http.ResponseWriter, r *http.Request, body string) {
		hangUp()
		says(Call{Service: "iam", Action: "CreateRole", Backend: "moto"})(w, r, body)
	})
	g.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(killed, "POST", "/", strings.NewReader("Action=CreateRole")))
	if got := g.last(t); got.Name() != "iam:CreateRole" || got.Status != http.StatusOK {
		t.Errorf("the journal has %+v, and AWS has executed the call", got)
	}
}
