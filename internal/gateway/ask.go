package gateway

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// apiVersions are the versions of the query protocols that exceptions speak.
var apiVersions = map[string]string{"ec2": "2016-11-15"}

// askForm makes a further query-protocol call, as the caller's account and in
// its region, and returns the parsed answer. The call does not appear in the
// journal, because Terraform did not make it.
func (x *exchange) askForm(service string, form url.Values) (*element, error) {
	form.Set("Version", apiVersions[service])
	r, err := x.ask(service, http.MethodPost, "/", "application/x-www-form-urlencoded; charset=utf-8", []byte(form.Encode()))
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
	r, err := x.ask(service, method, path, "application/json", encoded)
	if err != nil {
		return nil, fmt.Errorf("%s:%s %s: %w", service, method, path, err)
	}
	return parseJSON(r.body)
}

func (x *exchange) ask(service, method, path, contentType string, body []byte) (*reply, error) {
	upstream := x.gateway.upstreams[route(service)]
	r, err := http.NewRequestWithContext(x.request.Context(), method, upstream.Scheme+"://"+upstream.Host+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	// Neither emulator verifies signatures; both read account, region and service here.
	r.Header.Set("Authorization", fmt.Sprintf("AWS4-HMAC-SHA256 Credential=%s/20000101/%s/%s/aws4_request, SignedHeaders=host, Signature=0",
		x.call.Account, x.call.Region, service))
	r.Header.Set("Content-Type", contentType)
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
	if response.StatusCode >= http.StatusBadRequest {
		return nil, fmt.Errorf("%s: %s", response.Status, bytes.TrimSpace(answer))
	}
	return &reply{status: response.StatusCode, header: response.Header, body: answer}, nil
}
