package runbook

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const (
	checkout = "../../.."
	changes  = "docs/change-things.md"
)

// TestTheEditsOfChangeThingsHaveTheirPlaces has the page find each line after which it
// writes: make changes runs the whole page.
func TestTheEditsOfChangeThingsHaveTheirPlaces(t *testing.T) {
	page, err := Read(filepath.Join(checkout, changes))
	if err != nil {
		t.Fatal(err)
	}
	edited := 0
	for _, step := range page.Steps {
		path := filepath.Join(checkout, step.Edit.File)
		switch source, err := os.ReadFile(path); {
		case step.Edit.File == "":
			continue
		case step.Edit.After == "" && err == nil && string(source) != step.Edit.Text: // else somebody has followed the page
			t.Errorf("%s:%d: %s is there already; choose another name for the example", changes, step.Line, step.Edit.File)
		case step.Edit.After != "":
			if _, err := step.Edit.insert(string(source)); err != nil {
				t.Errorf("%s:%d: %v; name another line there", changes, step.Line, err)
			}
		}
		edited++
	}
	if edited == 0 {
		t.Errorf("%s edits nothing", changes)
	}
}

// TestChangeThings follows the page in a clone, as a newcomer would.
func TestChangeThings(t *testing.T) {
	if os.Getenv("CHANGES") == "" {
		t.Skip("takes ten minutes; run it with make changes")
	}
	page, err := Read(filepath.Join(checkout, changes))
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs(checkout)
	if err != nil {
		t.Fatal(err)
	}
	clone := filepath.Join(t.TempDir(), "region-expansion")
	for _, args := range [][]string{{"clone", "--quiet", root, clone}, {"-C", clone, "checkout", "--quiet", "-B", "main"}} {
		if said, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, said)
		}
	}
	environment := append(os.Environ(), "CHANGES=", "GIT_AUTHOR_NAME=Newcomer", "GIT_AUTHOR_EMAIL=newcomer@example.com", "GIT_COMMITTER_NAME=Newcomer", "GIT_COMMITTER_EMAIL=newcomer@example.com")
	if err := (Shell{Dir: clone, Env: environment, Out: os.Stdout}).Run(t.Context(), page); err != nil {
		t.Fatal(err)
	}
	left, err := exec.Command("git", "-C", clone, "status", "--porcelain").Output()
	if err != nil || strings.TrimSpace(string(left)) != "" {
		t.Errorf("the page leaves files that are not committed: %v\n%s", err, left)
	}
}
