package runbook

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Page is a runbook.
type Page struct {
	Name   string // held-lock
	Folder string // docs/operate
	Title  string // A held lock
	Steps  []Step
}

// Step is a block of commands, or an edit of a file.
type Step struct {
	Line     int // at which it begins in the page
	Commands string
	Edit     Edit
	Status   int      // with which the commands must end
	Prints   []string // lines, in this order
	// ForAWS tells that the local AWS does not know what the commands ask for.
	ForAWS bool
	// Hidden tells that only a rehearsal needs the commands.
	Hidden bool
}

// Read reads a page from its file.
func Read(file string) (Page, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return Page{}, err
	}
	page, err := Parse(strings.TrimSuffix(filepath.Base(file), ".md"), source)
	if filepath.Base(filepath.Dir(file)) == "docs" {
		page.Folder = "docs"
	}
	return page, err
}

// Parse reads the steps of a page, in their order.
func Parse(name string, source []byte) (Page, error) {
	page := Page{Name: name, Folder: "docs/operate"}
	err := ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var err error
		switch block := node.(type) {
		case *ast.Heading:
			if block.Level == 1 {
				page.Title = string(block.Lines().Value(source))
			}
		case *ast.HTMLBlock:
			page.addHidden(block, source)
		case *ast.FencedCodeBlock:
			err = page.addBlock(block, source)
		}
		if err != nil {
			err = fmt.Errorf("%s.md:%d: %w", name, lineOf(node, source), err)
		}
		return ast.WalkContinue, err
	})
	return page, err
}

func (p *Page) addBlock(block *ast.FencedCodeBlock, source []byte) error {
	if block.Info == nil || block.Lines().Len() == 0 {
		return nil
	}
	words := strings.Fields(string(block.Info.Value(source)))
	content := string(block.Lines().Value(source))
	switch words[0] {
	case "go":
		edit, err := parseEdit(string(block.Info.Value(source)), content)
		if err == nil && edit.File != "" {
			p.Steps = append(p.Steps, Step{Line: lineOf(block, source), Edit: edit})
		}
		return err
	case "sh":
		step := Step{Line: lineOf(block, source), Commands: content}
		for _, word := range words[1:] {
			status, is := strings.CutPrefix(word, "exit=")
			number, err := strconv.Atoi(status)
			switch {
			case word == "aws":
				step.ForAWS = true
			case is && err == nil:
				step.Status = number
			default:
				return fmt.Errorf("%q after sh is not known; use aws, or exit=2", word)
			}
		}
		p.Steps = append(p.Steps, step)
	case "text":
		if _, follows := block.PreviousSibling().(*ast.FencedCodeBlock); !follows || len(p.Steps) == 0 {
			return fmt.Errorf("a block of text shows what commands print, and follows them")
		}
		last := &p.Steps[len(p.Steps)-1]
		last.Prints = append(last.Prints, strings.Split(strings.TrimSpace(content), "\n")...)
	}
	return nil
}

func (p *Page) addHidden(block *ast.HTMLBlock, source []byte) {
	content := string(block.Lines().Value(source))
	if block.HasClosure() {
		content += string(block.ClosureLine.Value(source))
	}
	commands, is := strings.CutPrefix(content, "<!-- rehearse\n")
	if commands, closed := strings.CutSuffix(strings.TrimSpace(commands), "-->"); is && closed {
		p.Steps = append(p.Steps, Step{Line: lineOf(block, source), Commands: commands, Hidden: true})
	}
}

// lineOf is where the content of a block begins.
func lineOf(node ast.Node, source []byte) int {
	if node.Lines().Len() == 0 {
		return 0
	}
	return 1 + bytes.Count(source[:node.Lines().At(0).Start], []byte("\n"))
}
