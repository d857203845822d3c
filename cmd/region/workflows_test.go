package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/rehearsal/runbook"
)

// command is a call of region in a workflow or a runbook.
var command = regexp.MustCompile(`bin/region ([^>|)#\n]*)`)

// quoted is a text that a shell hands on as one argument.
var quoted = regexp.MustCompile(`"[^"]*"`)

// TestWhatWorkflowsAndRunbooksRunExists checks every call of region in them against
// the verbs and flags that there are.
func TestWhatWorkflowsAndRunbooksRunExists(t *testing.T) {
	calls := 0
	for file, text := range scripts(t) {
		for _, call := range command.FindAllStringSubmatch(text, -1) {
			calls++
			line := quoted.ReplaceAllStringFunc(call[1], func(text string) string { return strings.ReplaceAll(text, " ", "-") })
			args := strings.Fields(strings.NewReplacer(`"$PULL"`, "12", `"`, "", "`", "").Replace(line))
			verb, rest, err := root().Find(args)
			if err == nil && !verb.Runnable() {
				t.Errorf("%s: %s is not a complete command", file, call[0])
				continue
			}
			if err == nil {
				err = verb.ParseFlags(rest)
			}
			if err == nil {
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

// scripts are the texts of the workflows, and the commands of the runbooks.
func scripts(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	workflows, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil || len(workflows) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	for _, file := range workflows {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found[file] = string(text)
	}
	lives, err := runbook.ReadAll("../../docs/operate")
	if err != nil {
		t.Fatal(err)
	}
	changes, err := runbook.Read("../../docs/change-things.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(slices.Concat(lives...), changes) {
		for _, step := range page.Steps {
			found[page.Name] += step.Commands
		}
	}
	return found
}
