package gateway

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// apiVersions are the versions of the query protocols that exceptions speak.
var apiVersions = map[string]string{"ec2": "2016-11-15"}

// askForm makes a further query-protocol call, as the caller's account and in
// its region, and returns the parsed answer. The call does not appear in the
// journal, because Terraform did not make it.
func (x *exchange) askForm(service string, form url.Values) (*element, error) {
	form.Set("Version", apiVersions[service])
	r, err := x.ask(service, http.MethodPost, "/", contentType("application/x-www-form-urlencoded; charset=utf-8"), []byte(form.Encode()))
	if err != nil {
		return nil, fmt.Errorf("%s:%s: %w", service, form.Get("Action"), err)
	}
	return parseXML(r.body)
}

// askJSON makes a further call of a JSON REST service.
func (x *exchange) askJSON(service, method, path string, body object) (object, error) {
	var encoded []byte
	if body != nil {
		encoded = jsonReply(http.StatusOK, body).body
	}
	r, err := x.ask(service, method, path, contentType("application/json"), encoded)
	if err != nil {
		return nil, fmt.Errorf("%s:%s %s: %w", service, method, path, err)
	}
	return parseJSON(r.body)
}

// askTarget makes a further call of the caller's own JSON service, and returns
// its answer, be it an error.
func (x *exchange) askTarget(action string, body object) (*reply, error) {
	header := contentType(x.request.Header.Get("Content-Type"))
	target := x.request.Header.Get("X-Amz-Target")
	header.Set("X-Amz-Target", target[:strings.LastIndex(target, ".")+1]+action)
	return x.send(x.call.Service, http.MethodPost, "/", header, jsonReply(http.StatusOK, body).body)
}

func contentType(value string) http.Header { return http.Header{"Content-Type": {value}} }

// ask takes an error for an answer as an error.
func (x *exchange) ask(service, method, path string, header http.Header, body []byte) (*reply, error) {
	r, err := x.send(service, method, path, header, body)
	if err == nil && r.status >= http.StatusBadRequest {
		return nil, fmt.Errorf("%d %s: %s", r.status, http.StatusText(r.status), bytes.TrimSpace(r.body))
	}
	return r, err
}

func (x *exchange) send(service, method, path string, header http.Header, body []byte) (*reply, error) {
	upstream := x.gateway.upstreams[route(service)]
	r, err := http.NewRequestWithContext(x.request.Context(), method, upstream.Scheme+"://"+upstream.Host+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header = header
	// Neither emulator verifies signatures; both read account, region and service here.
	r.Header.Set("Authorization", fmt.Sprintf("AWS4-HMAC-SHA256 Credential=%s/20000101/%s/%s/aws4_request, SignedHeaders=host, Signature=0",
		x.call.Account, x.call.Region, service))
	x.setHeaders(r.Header)
	response, err := x.gateway.transport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	return &reply{status: response.StatusCode, header: response.Header, body: answer}, nil
}
