package gateway

import (
	"net/http"
	"testing"
)

// TestBucketPoliciesAreKeptAndNotEnforced holds that moto, which weighs no
// conditions, gets to know no policy.
func TestBucketPoliciesAreKeptAndNotEnforced(t *testing.T) {
	const policy = `{"Statement":[{"Effect":"Deny","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}`
	g := newTestGateway(t, func(_ http.ResponseWriter, r *http.Request, _ string) {
		if r.URL.Query().Has("policy") {
			t.Errorf("moto was asked to %s", r.Method)
		}
	})
	read := func() (int, string) {
		answer := g.send("s3", "GET", "/state?policy", "")
		return answer.Code, answer.Body.String()
	}
	if code, _ := read(); code != http.StatusNotFound {
		t.Errorf("a bucket without a policy answers %d", code)
	}
	g.send("s3", "PUT", "/state?policy", policy)
	if code, text := read(); code != http.StatusOK || text != policy {
		t.Errorf("got %d, %s", code, text)
	}
	for _, end := range []string{"/state?policy", "/state"} {
		g.send("s3", "PUT", "/state?policy", policy)
		g.send("s3", "DELETE", end, "")
		if code, text := read(); code != http.StatusNotFound {
			t.Errorf("after DELETE %s: got %d, %s", end, code, text)
		}
	}
}
