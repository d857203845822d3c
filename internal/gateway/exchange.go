package gateway

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// exchange is one call on its way through the gateway.
type exchange struct {
	call       Call
	protocol   protocol
	request    *http.Request
	form       url.Values // parameters of a query-protocol call
	body       []byte     // nil for S3, whose bodies may be large and stream through
	exceptions []Exception
	memory     scopedMemory
	gateway    *Gateway
}

// read works out what the call is.
func (g *Gateway) read(r *http.Request) *exchange {
	s := readScope(r)
	x := &exchange{request: r, form: r.URL.Query(), gateway: g}
	x.call = Call{Service: s.service, Region: s.region, Account: s.account()}
	if x.call.Service == "s3" && strings.HasPrefix(r.URL.Path, s3ControlPath) {
		x.call.Service = "s3-control" // the signature names both services s3
	}
	if x.call.Service != "s3" {
		x.readBody()
	}
	if x.call.Service == "" {
		x.call.Service = unsignedService(x.form)
	}
	x.protocol = protocolOf(r, x.call.Service, x.form)
	x.call.Action = actionOf(r, x.call.Service, x.protocol, x.form)
	x.exceptions = g.table[x.call.Name()]
	x.memory = g.memory.scoped(x.call.Account, x.call.Region)
	return x
}

// s3ControlPath is where the API of S3 that is about accounts begins. No bucket
// is ever called so.
const s3ControlPath = "/v20180820/"

// unsignedService guesses the service of a request without a signature: STS
// takes web identity and SAML tokens unsigned; anonymous reads are S3's.
func unsignedService(form url.Values) string {
	if strings.HasPrefix(form.Get("Action"), "AssumeRoleWith") {
		return "sts"
	}
	return "s3"
}

// readBody keeps the body for the exceptions and adds a form's parameters.
func (x *exchange) readBody() {
	x.body, _ = io.ReadAll(x.request.Body) // a caller that hangs up is noticed when the call is forwarded
	x.request.Body = http.NoBody
	if strings.HasPrefix(x.request.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		if form, err := url.ParseQuery(string(x.body)); err == nil {
			x.form = form
		}
	}
}

// restoreBody puts the kept body back onto the request.
func (x *exchange) restoreBody() {
	if x.body == nil {
		return
	}
	x.request.Body = io.NopCloser(bytes.NewReader(x.body))
	x.request.ContentLength = int64(len(x.body))
}

// refuse turns the answer into an error, because a call that its mend depends
// on has failed.
func (x *exchange) refuse(r *reply, err error) bool {
	x.call.Problem = fmt.Sprintf("the gateway could not complete %s: %v", x.call.Name(), err)
	*r = *x.fail(codeUnsupported, x.call.Problem)
	return true
}

// setHeaders completes the headers of a forwarded request.
func (x *exchange) setHeaders(h http.Header) {
	if x.call.Account != "" {
		h.Set("X-Moto-Account-Id", x.call.Account) // ministack reads the access key id itself
	}
	// The gateway's server has answered the expectation, or does so when the
	// body is read; asking the emulator again would only delay the upload.
	h.Del("Expect")
}

// use notes that an exception took effect on this call.
func (x *exchange) use(e Exception) { x.call.Exceptions = append(x.call.Exceptions, e.Name) }

// finish turns the emulator's response into the gateway's: mended, or, when the
// emulator does not know the call, refused.
func (x *exchange) finish(response *http.Response) error {
	x.call.Status = response.StatusCode
	if x.streams(response) {
		return nil
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	r := &reply{status: response.StatusCode, header: response.Header, body: body}
	for _, e := range x.exceptions {
		if e.mend != nil && e.mend(x, r) {
			x.use(e)
		}
	}
	x.gateway.pending(x, r)
	if problem := unanswered(x, r); problem != "" {
		x.call.Problem = problem
		*r = *x.fail(codeUnsupported, problem)
	}
	x.call.Status = r.status
	response.StatusCode, response.Status = r.status, fmt.Sprintf("%d %s", r.status, http.StatusText(r.status))
	response.Header = r.header
	response.Header.Set("Content-Length", strconv.Itoa(len(r.body)))
	response.ContentLength = int64(len(r.body))
	response.Body = io.NopCloser(bytes.NewReader(r.body))
	return nil
}

// streams reports whether the response may pass through unread: an S3 object,
// or the answer to a HEAD request, whose Content-Length is not that of a body.
func (x *exchange) streams(response *http.Response) bool {
	failed := response.StatusCode >= http.StatusInternalServerError
	if x.request.Method == http.MethodHead {
		return !failed
	}
	return x.call.Service == "s3" && !failed && len(x.exceptions) == 0
}
