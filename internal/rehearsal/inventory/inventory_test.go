package inventory

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

func TestMain(m *testing.M) {
	process.Supervise() // takes over in the supervisors of Python's installation
	os.Exit(m.Run())
}

// python is the interpreter that rehearsals run the program with. Where none can be
// had, as without a network, the tests that need it are skipped, but never in a
// pipeline.
func python(t *testing.T) string {
	t.Helper()
	found, err := toolchain.EnsurePython(t.Context(), toolchain.Options{Requirements: localaws.Requirements, Out: os.Stderr})
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("the inventory needs a Python with the packages of the emulators: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheProgram(t *testing.T) {
	// go test does not see what Python reads, and runs again only when this has changed.
	if _, err := os.ReadFile("test_inventory.py"); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python(t), "-B", "-W", "ignore", "-m", "unittest", "test_inventory")
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

func TestListNamesEveryCallThatFails(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>", http.StatusForbidden)
	}))
	t.Cleanup(server.Close)
	local := localaws.LocalAWS{URL: server.URL}
	const account = "123456789012"
	got, err := List(t.Context(), python(t), toolchain.Environ(local.Settings(account)), "ap-northeast-1", account)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"inventory of ap-northeast-1", "DescribeVpcs", "ListClusters", "DescribeHub", "GetPublicAccessBlock"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in: %v", want, err)
		}
	}
	if got != nil {
		t.Errorf("a partial inventory of %d items", len(got))
	}
}

func TestAProgramThatFailsIsNoInventory(t *testing.T) {
	for _, python := range []string{"false", "true", "no-such-python"} {
		if got, err := List(t.Context(), python, nil, "ap-northeast-1", "123456789012"); err == nil || got != nil {
			t.Errorf("%s: an inventory of %d items, error %v; want an error", python, len(got), err)
		}
	}
}

func TestListHeedsItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := List(ctx, "true", nil, "ap-northeast-1", "123456789012"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestAdded(t *testing.T) {
	before := Inventory{{"ec2/vpc", "vpc-1", ""}, {"s3/bucket", "state", ""}}
	after := Inventory{{"ec2/vpc", "vpc-1", "renamed"}, {"ec2/vpc", "vpc-2", "hub"}, {"logs/log-group", "state", ""}}
	want := []Item{{"ec2/vpc", "vpc-2", "hub"}, {"logs/log-group", "state", ""}}
	if diff := cmp.Diff(want, Added(before, after)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if added := Added(after, nil); added != nil {
		t.Errorf("removals count as added: %v", added)
	}
}
