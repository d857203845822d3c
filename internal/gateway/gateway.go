package gateway

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

// Config names what the gateway stands in front of.
type Config struct {
	Moto      *url.URL // base URL of moto
	Ministack *url.URL // base URL of ministack

	// Journal, when set, receives every call as one JSON line, as soon as the
	// call has been answered.
	Journal io.Writer

	// Waits, when set, holds every resource in its creating state as long as AWS
	// would.
	Waits Waits
}

// Gateway is an http.Handler that answers AWS calls. Its state (the journal,
// and what its own answers remember) lives as long as the value.
type Gateway struct {
	proxies   map[Party]*httputil.ReverseProxy
	upstreams map[Party]*url.URL
	transport http.RoundTripper
	table     map[string][]Exception
	memory    *memory
	journal   *journal
	waits     Waits
}

// New returns a gateway in front of the emulators that config names.
func New(config Config) *Gateway {
	g := &Gateway{
		proxies:   map[Party]*httputil.ReverseProxy{},
		upstreams: map[Party]*url.URL{Moto: config.Moto, Ministack: config.Ministack},
		transport: newTransport(),
		table:     tabulate(Exceptions()),
		memory:    newMemory(),
		journal:   &journal{writer: config.Journal},
		waits:     config.Waits,
	}
	for party, upstream := range g.upstreams {
		g.proxies[party] = g.newProxy(party, upstream)
	}
	return g
}

// ServeHTTP answers one AWS call and enters it in the journal.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	x := g.read(r)
	defer func() {
		x.call.Time, x.call.Duration = start, time.Since(start)
		g.journal.add(x.call)
	}()

	g.delay(r.Context(), x)
	if answered := g.answer(x); answered != nil {
		g.pending(x, answered)
		x.call.Party = Self
		x.call.Status = answered.status
		answered.write(w)
		return
	}
	x.call.Party = route(x.call.Service)
	x.restoreBody()
	g.proxies[x.call.Party].ServeHTTP(w, x.request.WithContext(context.WithValue(r.Context(), exchangeKey{}, x)))
}

// answer asks the exceptions of kind Answer, in the order of the list.
func (g *Gateway) answer(x *exchange) *reply {
	for _, e := range x.exceptions {
		if e.answer == nil {
			continue
		}
		if answered := e.answer(x); answered != nil {
			x.use(e)
			return answered
		}
	}
	return nil
}

type exchangeKey struct{}

func (g *Gateway) newProxy(party Party, upstream *url.URL) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Transport: g.transport,
		Rewrite: func(p *httputil.ProxyRequest) {
			x := p.In.Context().Value(exchangeKey{}).(*exchange)
			p.Out.URL.Scheme, p.Out.URL.Host = upstream.Scheme, upstream.Host
			x.setHeaders(p.Out.Header)
		},
		ModifyResponse: func(response *http.Response) error {
			return response.Request.Context().Value(exchangeKey{}).(*exchange).finish(response)
		},
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			x := r.Context().Value(exchangeKey{}).(*exchange)
			if r.Context().Err() != nil { // the caller hung up; nobody is left to answer
				x.call.Status = statusClientClosed
				return
			}
			x.call.Problem = fmt.Sprintf("%s did not answer %s: %v; look at its log", party, x.call.Name(), err)
			failed := x.fail(codeUnreachable, x.call.Problem)
			x.call.Status = failed.status
			failed.write(w)
		},
	}
}

// statusClientClosed is what proxies commonly log for a caller that hung up.
const statusClientClosed = 499

func newTransport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = nil               // loopback must not pass through a proxy of the environment
	t.DisableCompression = true // answers are read and rewritten
	t.MaxIdleConnsPerHost = 32  // Terraform runs ten operations at a time, each with its own connection
	return t
}
