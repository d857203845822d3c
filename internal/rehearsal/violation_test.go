package rehearsal

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// TestACallThatBreaksAWSsModelFailsItsPhase is about errors that the provider takes for
// something else: that nothing is there, say.
func TestACallThatBreaksAWSsModelFailsItsPhase(t *testing.T) {
	const violation = `iam:CreateRole: RoleName: "a b" does not match [\\w+=,.@-]+`
	emulators := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Localaws-Call", `{"violation": "`+strings.ReplaceAll(violation, `"`, `\"`)+`"}`)
	}))
	defer emulators.Close()
	at, _ := url.Parse(emulators.URL)
	r := &rehearsal{local: &localaws.LocalAWS{Gateway: gateway.New(at, nil)}}
	if err := r.expectNoViolation(); err != nil {
		t.Errorf("before any call: %v", err)
	}
	r.local.Gateway.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", nil))
	if err := r.expectNoViolation(); err == nil || !strings.Contains(err.Error(), "iam:CreateRole: RoleName") {
		t.Errorf("got %v, want the violation", err)
	}
}
