package gateway

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSummary(t *testing.T) {
	g := newTestGateway(t, byAction(map[string]string{"DescribeVpcs": "<R/>"}))
	g.sendForm("ec2", "DescribeVpcs")
	g.sendForm("ec2", "DescribeFoo")
	g.sendForm("ec2", "DescribeFoo")
	g.send("elasticfilesystem", "GET", fileSystemPath+"/backup-policy", "")
	want := Summary{
		Calls:      4,
		Parties:    map[string]map[Party]int{"ec2": {Moto: 3}, "elasticfilesystem": {Self: 1}},
		Exceptions: map[string]int{"efs-backup-policy": 1},
		Problems:   []string{"no part of the local AWS answers ec2:DescribeFoo; add an answer for it in internal/gateway"},
	}
	if diff := cmp.Diff(want, g.Summary()); diff != "" {
		t.Error(diff)
	}
}

// TestJournalLines writes from many calls at once; run with -race.
func TestJournalLines(t *testing.T) {
	var lines bytes.Buffer
	upstream, _ := url.Parse("http://127.0.0.1:1")
	g := New(Config{Moto: upstream, Ministack: upstream, Journal: &lines})
	const calls = 20
	var group sync.WaitGroup
	for range calls {
		group.Go(func() { g.send("elasticfilesystem", "GET", fileSystemPath+"/backup-policy", "") })
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
	if c.Name() != "elasticfilesystem:DescribeBackupPolicy" || c.Account != account || c.Region != region || c.Status != 200 || c.Time.IsZero() || c.Duration <= 0 {
		t.Errorf("line %s", written[0])
	}
}
