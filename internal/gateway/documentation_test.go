package gateway_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/gateway"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

func TestEveryExceptionIsDocumentedWithItsReason(t *testing.T) {
	accepted.Section(t, "../../docs/local-aws.md", "exceptions", exceptionTable())
}

func exceptionTable() string {
	var table strings.Builder
	table.WriteString("| exception | kind | why |\n|---|---|---|\n")
	for _, e := range gateway.Exceptions() {
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", e.Name, e.Kind, strings.ReplaceAll(e.Reason, "|", `\|`))
	}
	return table.String()
}
