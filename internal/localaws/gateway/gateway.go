package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"time"
)

// callHeader is where the emulators' process says what became of a call.
const callHeader = "X-Localaws-Call"

// Gateway is an http.Handler that answers AWS calls. Its journal lives as long as
// the value.
type Gateway struct {
	proxy   httputil.ReverseProxy
	journal journal
}

// New returns a gateway in front of the emulators at the given URL. The journal,
// unless it is nil, receives every call as one JSON line, as soon as the call has
// been answered.
func New(emulators *url.URL, journal io.Writer) *Gateway {
	g := &Gateway{}
	g.journal.writer = journal
	g.proxy = httputil.ReverseProxy{
		Transport: whole{newTransport()},
		Rewrite: func(p *httputil.ProxyRequest) {
			p.Out.URL.Scheme, p.Out.URL.Host = emulators.Scheme, emulators.Host
			// The gateway's server has answered the expectation, or does so when the
			// body is read; asking the emulators again would only delay the upload.
			p.Out.Header.Del("Expect")
		},
		ModifyResponse: func(response *http.Response) error {
			call := callOf(response.Request)
			call.Status = response.StatusCode
			said := response.Header.Get(callHeader)
			response.Header.Del(callHeader)
			if err := json.Unmarshal([]byte(said), call); err != nil {
				return fmt.Errorf("%s does not say what became of the call: %w", callHeader, err)
			}
			if slices.Contains(dropped, call.Fault) {
				return errDropped
			}
			return nil
		},
		ErrorHandler: refuse,
	}
	return g
}

// ServeHTTP answers one AWS call and enters it in the journal.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	call := &Call{Time: time.Now(), Action: r.Method + " " + r.URL.Path}
	defer func() {
		call.Duration = time.Since(call.Time)
		g.journal.add(*call)
		if slices.Contains(dropped, call.Fault) { // once it is in the journal
			reset(w)
		}
	}()
	g.proxy.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callKey{}, call)))
}

type callKey struct{}

func callOf(r *http.Request) *Call { return r.Context().Value(callKey{}).(*Call) }

// statusClientClosed is what proxies commonly log for a caller that hung up.
const statusClientClosed = 499

// refuse answers a call that the emulators' process did not answer. Its status is
// 400: SDKs retry a 5xx for many minutes, and a rehearsal must fail at once.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	call := callOf(r)
	if errors.Is(err, errDropped) { // ServeHTTP resets the connection
		return
	}
	if r.Context().Err() != nil { // nobody is left to answer
		call.Status = statusClientClosed
		return
	}
	const code = "LocalAWSUnreachable"
	call.Status = http.StatusBadRequest
	call.Problem = fmt.Sprintf("the emulators did not answer %s: %v; see localaws/emulators.log", call.Action, err)
	w.Header().Set("X-Amzn-ErrorType", code)
	if strings.Contains(r.Header.Get("Content-Type"), "json") {
		w.WriteHeader(call.Status)
		_ = json.NewEncoder(w).Encode(map[string]string{"__type": code, "message": call.Problem})
		return
	}
	w.WriteHeader(call.Status)
	fmt.Fprintf(w, "<ErrorResponse><Error><Code>%s</Code></Error></ErrorResponse>", code)
}

// whole has a call executed and entered in the journal also if its caller has been killed
// meanwhile: AWS executes what has reached it.
type whole struct{ http.RoundTripper }

func (w whole) RoundTrip(r *http.Request) (*http.Response, error) {
	return w.RoundTripper.RoundTrip(r.WithContext(context.WithoutCancel(r.Context())))
}

func newTransport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = nil              // loopback must not pass through a proxy of the environment
	t.MaxIdleConnsPerHost = 96 // Terraform runs eighty operations at a time, each with its own connection
	return t
}
