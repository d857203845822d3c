package repository

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// commands is a folder with commands of these names, each a script.
func commands(t *testing.T, scripts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestWhatAMachineLacksIsSaidAtOnce is about scripts/need, which every target of the
// Makefile asks first.
func TestWhatAMachineLacksIsSaidAtOnce(t *testing.T) {
	const (
		python = "Python 3.11 or newer is needed: %s; get it from https://www.python.org/downloads; on Debian and Ubuntu: apt install python3 python3-venv\n"
		node   = "Node.js 20 or 22 is needed: %s; get Node.js 22 from https://nodejs.org/en/download, or with nvm: nvm install 22\n"
		npm    = "npm is needed: none is on PATH; it comes with Node.js; on Debian and Ubuntu: apt install npm\n"
		goes   = "Go 1.26 or newer is needed: %s; get it from https://go.dev/dl\n"
	)
	for _, test := range []struct {
		name  string
		there map[string]string
		want  string
	}{
		{"nothing is there", nil, fmt.Sprintf(goes+node+python, "none is on PATH", "none is on PATH", "none is on PATH")},
		{"all are old", map[string]string{"go": "echo go1.25.3", "node": "echo v18.19.0", "python3": "echo Python 3.9.2"},
			fmt.Sprintf(goes+node+npm+python, "this is go1.25.3", "this is v18.19.0", "this is Python 3.9.2")},
		{"a newer Python stands beside an old one", map[string]string{"go": "echo go1.26.0", "node": "echo v22.1.0", "npm": "", "python3": "echo Python 3.9.2", "python3.12": "echo Python 3.12.1"}, ""},
	} {
		dir := commands(t, test.there)
		if err := os.WriteFile(filepath.Join(dir, "dirname"), []byte("#!/bin/sh\necho '"+root+"/scripts'\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("/bin/sh", filepath.Join(root, "scripts/need"), "go", "node", "python3")
		cmd.Env = []string{"PATH=" + dir}
		said, err := cmd.CombinedOutput()
		if diff := cmp.Diff(test.want, string(said)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		if (err == nil) != (test.want == "") {
			t.Errorf("%s: scripts/need ends with %v", test.name, err)
		}
	}
}

// TestTheSummaryOfTestsCountsWhatRan has scripts/tests read what a go command prints
// that runs nothing.
func TestTheSummaryOfTestsCountsWhatRan(t *testing.T) {
	const module = "github.com/arteraai/region-expansion"
	for _, test := range []struct {
		name, prints, want string
		status             int
	}{
		{
			name: "all pass",
			prints: "ok  \t" + module + "/a\t1.2s\nok  \t" + module + "/b\t(cached)\n?   \t" + module + "/c\t[no test files]\n" +
				"ok  \t" + module + "/d\t0.1s [no tests to run]\nok  \t" + module + "/e\t(cached) [no tests to run]\n",
			want: "ok  \t" + module + "/a\t1.2s\n\n1 packages pass, 1 cached, 0 fail.\n",
		},
		{
			name:   "one fails",
			prints: "--- FAIL: TestA (0.00s)\n    a_test.go:1: differs; run make snapshots\nFAIL\nFAIL\t" + module + "/a\t1.2s\nFAIL\n",
			want: "--- FAIL: TestA (0.00s)\n    a_test.go:1: differs; run make snapshots\nFAIL\t" + module + "/a\t1.2s\n\n" +
				"0 packages pass, 0 cached, 1 fail.\n  TestA\n\nOnce more, these alone:\n  go test ./a\n" +
				"If a difference above is meant, accept it, and review it with git diff:\n  make snapshots\n",
			status: 1,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := commands(t, map[string]string{"go": fmt.Sprintf("printf '%%s' '%s'\nexit %d", test.prints, test.status)})
			cmd := exec.Command(filepath.Join(root, "scripts/tests"), "./...")
			cmd.Env = append(os.Environ(), "PATH="+dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
			said, err := cmd.Output()
			if got := cmd.ProcessState.ExitCode(); got != test.status {
				t.Errorf("it ends with status %d (%v), want %d", got, err, test.status)
			}
			if diff := cmp.Diff(test.want, string(said)); diff != "" {
				t.Errorf("scripts/tests prints (-want +got):\n%s", diff)
			}
		})
	}
}
