package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// command is a call of region in a workflow or a runbook.
var command = regexp.MustCompile(`bin/region ([^>|)#\n]*)`)

// TestWhatWorkflowsAndRunbooksRunExists holds every call of region in them against
// the verbs and flags that there are. Verbs of cmd/fleet parse their flags themselves.
func TestWhatWorkflowsAndRunbooksRunExists(t *testing.T) {
	var files []string
	for _, pattern := range []string{".github/workflows/*.yml", "docs/operate/*.md"} {
		found, err := filepath.Glob(filepath.Join("../..", pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	calls := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range command.FindAllStringSubmatch(string(text), -1) {
			calls++
			args := strings.Fields(strings.NewReplacer(`"$PULL"`, "12", `"`, "", "`", "").Replace(call[1]))
			verb, rest, err := root().Find(args)
			if err == nil && !verb.Runnable() {
				t.Errorf("%s: %s is no whole command", file, call[0])
				continue
			}
			if err == nil && !verb.DisableFlagParsing {
				err = verb.ParseFlags(rest)
			}
			if err == nil && !verb.DisableFlagParsing {
				err = verb.ValidateArgs(verb.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: %s: %v", file, call[0], err)
			}
		}
	}
	if calls == 0 {
		t.Error("no workflow runs region, or the commands are written in another way")
	}
}
