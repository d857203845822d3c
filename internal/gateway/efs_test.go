package gateway

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const fileSystemPath = "/2015-02-01/file-systems/fs-1"

func TestEFSProtection(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"FileSystems": [{"FileSystemId": "fs-1"}, {"FileSystemId": "fs-2"}]}`))
	g.send("elasticfilesystem", "PUT", fileSystemPath+"/protection", `{"ReplicationOverwriteProtection": "DISABLED"}`)
	if got := g.last(t).Party; got != Self {
		t.Errorf("%s answered; want the gateway", got)
	}
	systems := wantJSON(t, g.send("elasticfilesystem", "GET", "/2015-02-01/file-systems", ""))["FileSystems"]
	want := []any{
		object{"FileSystemId": "fs-1", "FileSystemProtection": object{"ReplicationOverwriteProtection": "DISABLED"}},
		object{"FileSystemId": "fs-2", "FileSystemProtection": object{"ReplicationOverwriteProtection": "ENABLED"}},
	}
	if diff := cmp.Diff(want, systems); diff != "" {
		t.Error(diff)
	}
}

func TestEFSThroughput(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"FileSystems": [{"FileSystemId": "fs-1", "ThroughputMode": "bursting"}, {"FileSystemId": "fs-2", "ThroughputMode": "bursting"}]}`))
	g.send("elasticfilesystem", "PUT", fileSystemPath, `{"ThroughputMode": "elastic"}`)
	if got := g.last(t).Party; got != Self {
		t.Errorf("%s answered; want the gateway", got)
	}
	var modes []any
	for _, system := range wantJSON(t, g.send("elasticfilesystem", "GET", "/2015-02-01/file-systems", ""))["FileSystems"].([]any) {
		modes = append(modes, system.(object)["ThroughputMode"])
	}
	if diff := cmp.Diff([]any{"elastic", "bursting"}, modes); diff != "" {
		t.Error(diff)
	}
}

func TestEFSBackupPolicy(t *testing.T) {
	g := newTestGateway(t, answers(500, ""))
	status := func() any {
		policy := wantJSON(t, g.send("elasticfilesystem", "GET", fileSystemPath+"/backup-policy", ""))["BackupPolicy"]
		return policy.(object)["Status"]
	}
	if got := status(); got != "DISABLED" {
		t.Errorf("at first %v; want DISABLED", got)
	}
	g.send("elasticfilesystem", "PUT", fileSystemPath+"/backup-policy", `{"BackupPolicy": {"Status": "ENABLED"}}`)
	if got := status(); got != "ENABLED" {
		t.Errorf("then %v; want ENABLED", got)
	}
}

func TestEFSFileSystemPolicy(t *testing.T) {
	g := newTestGateway(t, answers(500, ""))
	path := fileSystemPath + "/policy"
	g.send("elasticfilesystem", "PUT", path, `{"Policy": "{}"}`)
	want := object{"FileSystemId": "fs-1", "Policy": "{}"}
	if diff := cmp.Diff(want, wantJSON(t, g.send("elasticfilesystem", "GET", path, ""))); diff != "" {
		t.Error(diff)
	}
	g.send("elasticfilesystem", "DELETE", path, "")
	w := g.send("elasticfilesystem", "GET", path, "")
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "PolicyNotFound") {
		t.Errorf("after deletion %d %s; want PolicyNotFound", w.Code, w.Body)
	}
}

func TestBackupVaultPolicy(t *testing.T) {
	g := newTestGateway(t, answers(500, ""))
	const path = "/backup-vaults/jp/access-policy"
	g.send("backup", "PUT", path, `{"Policy": "{}"}`)
	if got := wantJSON(t, g.send("backup", "GET", path, ""))["Policy"]; got != "{}" {
		t.Errorf("policy %v; want {}", got)
	}
	g.send("backup", "DELETE", path, "")
	if w := g.send("backup", "GET", path, ""); !strings.Contains(w.Body.String(), "ResourceNotFoundException") {
		t.Errorf("after deletion %d %s; want ResourceNotFoundException", w.Code, w.Body)
	}
}
