package main

import (
	"encoding/json"
	"io"
)

// writeJSON writes what a verb prints with --json.
func writeJSON(to io.Writer, value any) error {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
