package emulators

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

func TestEveryExceptionSaysWhatItIsFor(t *testing.T) {
	requirements, err := os.ReadFile("../requirements.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range Exceptions() {
		if seen[e.Name] {
			t.Errorf("%s: the name is used twice; rename one", e.Name)
		}
		seen[e.Name] = true
		if !strings.HasSuffix(e.Why, ".") || !strings.Contains(e.Why, "moto") && !strings.Contains(e.Why, "ministack") {
			t.Errorf("%s: %q does not say what AWS does and what the emulator does, in sentences", e.Name, e.Why)
		}
		emulator, version, _ := strings.Cut(e.Seen, " ")
		if version == "" || !strings.Contains(string(requirements), "\n"+emulator+"==") {
			t.Errorf("%s: seen with %q, which is not an emulator of requirements.txt and a version; write one such as moto 5.2.5", e.Name, e.Seen)
		}
	}
	files, _ := fs.Glob(program, "exceptions/*.py")
	decorators := 0
	for _, file := range files {
		text, _ := fs.ReadFile(program, file)
		decorators += strings.Count("\n"+string(text), "\n@")
	}
	if decorators != len(seen) {
		t.Errorf("%d of %d exceptions are documented; give each of the others one decorator with seen=, and a docstring that says why", len(seen), decorators)
	}
}

func TestEveryExceptionIsDocumentedWithItsReason(t *testing.T) {
	var table strings.Builder
	table.WriteString("| exception | kind | seen with | why |\n|---|---|---|---|\n")
	for _, e := range Exceptions() {
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s |\n", e.Name, e.Kind, e.Seen, strings.ReplaceAll(e.Why, "|", `\|`))
	}
	accepted.Section(t, "../../../docs/local-aws.md", "exceptions", table.String())
}
