package gateway

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
)

func TestACallWhoseReplyIsLostEndsInAReset(t *testing.T) {
	for _, fault := range dropped {
		executed := false
		g := newTestGateway(t, nil, func(w http.ResponseWriter, r *http.Request, body string) {
			executed = true
			says(Call{Service: "ec2", Action: "CreateVpc", Backend: "moto"})(w, r, body)
			w.Header().Set(callHeader, strings.Replace(w.Header().Get(callHeader), "{", `{"fault": "`+fault+`", `, 1))
		})
		front := httptest.NewServer(g)
		response, err := http.Post(front.URL, "text/plain", strings.NewReader("Action=CreateVpc"))
		if err == nil {
			response.Body.Close()
		}
		if !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("%s: the caller gets %v, and must see that its connection was reset, as from a network", fault, err)
		}
		front.Close()
		if call := g.last(t); !executed || call.Fault != fault || call.Name() != "ec2:CreateVpc" || call.Problem != "" {
			t.Errorf("%s: the journal has %+v", fault, call)
		}
	}
}
