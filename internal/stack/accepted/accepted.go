// Package accepted compares, for tests, what the code makes with the files in
// which it was last accepted: snapshots, and what is generated in docs.
package accepted

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// Rewriting is set by `make snapshots`. What differs is then rewritten, and no failure.
var Rewriting = os.Getenv("UPDATE_SNAPSHOTS") == "1"

// Command accepts what the code makes now.
const Command = "make snapshots"

// File compares a whole file with what the code makes now.
func File(t testing.TB, path, now string) {
	t.Helper()
	accepted, err := os.ReadFile(path)
	switch {
	case err != nil && !os.IsNotExist(err):
		t.Fatal(err)
	case err == nil && string(accepted) == now:
	case Rewriting:
		if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s is rewritten; review it with: git diff %s", path, path)
	case err != nil:
		t.Errorf("%s does not exist: it has not been accepted yet. To accept it: %s", path, Command)
	case filepath.Ext(path) == ".svg":
		t.Errorf("%s is not the picture that the code draws now. To accept it: %s", path, Command)
	default:
		t.Errorf("%s is not what the code makes now. To accept the change below: %s\n%s",
			path, Command, shown(string(diff.Diff("accepted", accepted, "now", []byte(now)))))
	}
}

// longest is how many lines of a difference are shown.
const longest = 60

func shown(difference string) string {
	lines := strings.SplitAfter(difference, "\n")
	if len(lines) <= longest {
		return difference
	}
	return fmt.Sprintf("%sand %d more lines; after %s, git diff shows them", strings.Join(lines[:longest], ""), len(lines)-longest, Command)
}

// Section compares the generated part of a page with what the code makes now.
func Section(t testing.TB, path, name, now string) {
	t.Helper()
	before, _, after := cut(t, path, name)
	File(t, path, before+now+after)
}

// ReadSection is the generated part of a page as it was accepted.
func ReadSection(t testing.TB, path, name string) string {
	t.Helper()
	_, section, _ := cut(t, path, name)
	return section
}

// cut splits a page at the comments around its generated part.
func cut(t testing.TB, path, name string) (before, section, after string) {
	t.Helper()
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	start, end := "<!-- "+name+": written by "+Command+" -->\n", "<!-- end of "+name+" -->"
	before, rest, begins := strings.Cut(string(page), start)
	section, after, ends := strings.Cut(rest, end)
	if !begins || !ends {
		t.Fatalf("%s has lost the comments around %s, which is generated; put them back:\n%s%s", path, name, start, end)
	}
	return before + start, section, end + after
}
