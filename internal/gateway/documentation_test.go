package gateway_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/arteraai/region-expansion/internal/gateway"
)

const (
	page  = "../../docs/local-aws.md"
	start = "<!-- exceptions: written by make snapshots -->\n"
	end   = "<!-- end of exceptions -->"
)

func TestEveryExceptionIsDocumentedWithItsReason(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), start)
	documented, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatalf("%s has lost the comments between which the exceptions stand", page)
	}
	want := exceptionTable()
	if documented == want {
		return
	}
	if os.Getenv("UPDATE_SNAPSHOTS") == "1" {
		if err := os.WriteFile(page, []byte(before+start+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("%s is rewritten; review it with git diff", page)
	}
	t.Errorf("%s does not list the exceptions as they are. To rewrite it: make snapshots\n%s",
		page, diff.Diff("documented", []byte(documented), "in the code", []byte(want)))
}

func exceptionTable() string {
	var table strings.Builder
	table.WriteString("| exception | kind | why |\n|---|---|---|\n")
	for _, e := range gateway.Exceptions() {
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", e.Name, e.Kind, strings.ReplaceAll(e.Reason, "|", `\|`))
	}
	return table.String()
}
