package runbook

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Edit is what a page has its reader write into a file: all of it, or lines that come
// after one that is there.
type Edit struct {
	File  string // in the checkout
	After string // a part of that line; empty for all of the file
	Text  string
}

// edits is what follows the word go of a block: file=path, or into=path after="part of a line".
var edits = regexp.MustCompile(`^go (?:file=(\S+)|into=(\S+) after=(".*"))$`)

func parseEdit(info, text string) (Edit, error) {
	if info == "go" {
		return Edit{}, nil // to look at
	}
	found := edits.FindStringSubmatch(strings.TrimSpace(info))
	if found == nil {
		return Edit{}, fmt.Errorf(`%q is not an edit; use file=blocks/x/config.go, or into=regions/blocks.go after="part of a line"`, info)
	}
	if found[1] != "" {
		return Edit{File: found[1], Text: text}, nil
	}
	after, err := strconv.Unquote(found[3])
	return Edit{found[2], after, text}, err
}

// Apply writes the file below a folder.
func (e Edit) Apply(dir string) error {
	path := filepath.Join(dir, e.File)
	if e.After == "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, []byte(e.Text), 0o644)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	edited, err := e.insert(string(source))
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(edited), 0o644)
}

// insert puts the text after the one line that has the part. How much space there is in
// the line does not count.
func (e Edit) insert(source string) (string, error) {
	var edited strings.Builder
	found := 0
	for line := range strings.Lines(source) {
		edited.WriteString(line)
		if strings.Contains(singleSpaced(line), singleSpaced(e.After)) {
			found++
			edited.WriteString(e.Text)
		}
	}
	if found != 1 {
		return "", fmt.Errorf("%s has %d lines with %q, and the page means one", e.File, found, e.After)
	}
	return edited.String(), nil
}
