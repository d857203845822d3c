package terraform

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
)

// backend keeps a state and its lock, as a bucket does, for Terraform's backend "http".
type backend struct {
	url   string
	mutex sync.Mutex
	state []byte
	lock  []byte
	// refuses has it take no state, as S3 does when credentials have expired.
	refuses bool
}

func startBackend(t *testing.T) *backend {
	t.Helper()
	b := &backend{}
	server := httptest.NewServer(b)
	t.Cleanup(server.Close)
	b.url = server.URL
	return b
}

func (b *backend) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	body, _ := io.ReadAll(r.Body)
	switch {
	case r.Method == "LOCK" && b.lock != nil:
		w.WriteHeader(http.StatusLocked)
		_, _ = w.Write(b.lock)
	case r.Method == "LOCK":
		b.lock = body
	case r.Method == "UNLOCK":
		b.lock = nil
	case r.Method == http.MethodPost && b.refuses:
		w.WriteHeader(http.StatusForbidden)
	case r.Method == http.MethodPost:
		b.state = body
	case b.state == nil:
		http.NotFound(w, r)
	default:
		_, _ = w.Write(b.state)
	}
}

func (b *backend) refuse(states bool) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.refuses = states
}

func (b *backend) isLocked() bool {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.lock != nil
}

// resources are the names of those in the state, sorted.
func (b *backend) resources(t *testing.T) (names []string) {
	t.Helper()
	b.mutex.Lock()
	defer b.mutex.Unlock()
	var state struct{ Resources []struct{ Name string } }
	if err := json.Unmarshal(b.state, &state); err != nil {
		t.Fatalf("the state cannot be read: %v", err)
	}
	for _, resource := range state.Resources {
		names = append(names, resource.Name)
	}
	slices.Sort(names)
	return names
}
