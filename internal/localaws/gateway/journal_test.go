package gateway

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSummary(t *testing.T) {
	calls := []Call{
		{Service: "ec2", Backend: "moto"},
		{Service: "ec2", Backend: "moto", Problem: "no part of the local AWS answers ec2:DescribeFoo"},
		{Service: "ec2", Backend: "moto", Problem: "no part of the local AWS answers ec2:DescribeFoo"},
		{Service: "elasticfilesystem", Backend: "exception", Exceptions: []string{"efs-backup-policy"}},
		{Service: "iam", Backend: "exception", Violation: "iam:CreateRole: RoleName is missing"},
	}
	g := newTestGateway(t, nil, func(w http.ResponseWriter, r *http.Request, body string) {
		says(calls[len(body)])(w, r, body)
	})
	for i := range calls {
		g.send("POST", "/", strings.Repeat("x", i))
	}
	want := Summary{
		Calls:      5,
		Backends:   map[string]map[string]int{"ec2": {"moto": 3}, "elasticfilesystem": {"exception": 1}, "iam": {"exception": 1}},
		Exceptions: map[string]int{"efs-backup-policy": 1},
		Problems:   []string{"no part of the local AWS answers ec2:DescribeFoo"},
		Violations: []string{"iam:CreateRole: RoleName is missing"},
	}
	if diff := cmp.Diff(want, g.Summary()); diff != "" {
		t.Error(diff)
	}
}

// TestJournalLines writes from many calls at once; run with -race.
func TestJournalLines(t *testing.T) {
	var lines bytes.Buffer
	g := newTestGateway(t, &lines, says(Call{Service: "ec2", Action: "DescribeVpcs", Account: "111122223333", Region: "ap-northeast-1",
		Role: "region-planner", Parameters: Parameters{"VpcIds": []any{"vpc-1"}}}))
	const calls = 20
	var group sync.WaitGroup
	for range calls {
		group.Go(func() { g.send("POST", "/", "") })
	}
	group.Wait()
	written := strings.Split(strings.TrimSpace(lines.String()), "\n")
	if len(written) != calls {
		t.Fatalf("%d lines; want %d", len(written), calls)
	}
	var c Call
	if err := json.Unmarshal([]byte(written[0]), &c); err != nil {
		t.Fatal(err)
	}
	if c.Name() != "ec2:DescribeVpcs" || c.Account != "111122223333" || c.Region != "ap-northeast-1" || c.Role != "region-planner" || c.Parameters["VpcIds"] == nil || c.Status != 200 || c.Time.IsZero() || c.Duration <= 0 {
		t.Errorf("line %s", written[0])
	}
}
