package test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// TestEveryLinkLeadsSomewhere checks that no page for people has a broken link or
// picture: each names a file of the checkout, and a heading that is in it.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	links := 0
	for _, page := range markdownPages(t) {
		for _, link := range pageOf(t, page).links {
			if strings.Contains(link, "://") || strings.HasPrefix(link, "mailto:") {
				continue
			}
			links++
			file, heading, _ := strings.Cut(link, "#")
			target := page
			if file != "" {
				target = filepath.Join(filepath.Dir(page), filepath.FromSlash(file))
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s, and there is no %s", page, link, target)
				continue
			}
			if heading != "" && !pageOf(t, target).headings[heading] {
				t.Errorf("%s links to %s, and %s has no such heading", page, link, target)
			}
		}
	}
	if links == 0 {
		t.Error("no page links to anything, so no link was checked")
	}
}

// TestTheCheatSheetNamesFilesThatAreThere is the same for what `cat help` prints.
func TestTheCheatSheetNamesFilesThatAreThere(t *testing.T) {
	sheet, err := os.ReadFile("help")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range regexp.MustCompile(`[\w/.-]+\.md\b`).FindAllString(string(sheet), -1) {
		if _, err := os.Stat(file); err != nil {
			t.Errorf("help names %s, which is not there", file)
		}
	}
}

// TestPicturesAreWhole checks that a picture refers to nothing that it does not have
// itself: what shows a picture on a page loads nothing for it.
func TestPicturesAreWhole(t *testing.T) {
	reference := regexp.MustCompile(`(?:href="|url\()#?([^")]+)`)
	for _, file := range filesIn(t, "docs", ".svg") {
		picture, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range reference.FindAllSubmatch(picture, -1) {
			if !bytes.Contains(picture, []byte(`id="`+string(to[1])+`"`)) {
				t.Errorf("%s refers to %s, which it does not have", file, to[1])
			}
		}
	}
}

// markdown is a page's links and pictures, and the anchors of its headings.
type markdown struct {
	links    []string
	headings map[string]bool
}

func pageOf(t *testing.T, path string) markdown {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	page := markdown{headings: map[string]bool{}}
	err = ast.Walk(read.Parser().Parse(text.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Link:
			page.links = append(page.links, string(node.Destination))
		case *ast.Image:
			page.links = append(page.links, string(node.Destination))
		case *ast.Heading:
			if id, has := node.AttributeString("id"); has {
				page.headings[string(id.([]byte))] = true
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func markdownPages(t *testing.T) []string {
	return append(filesIn(t, "docs", ".md"), "README.md")
}

// filesIn are the files of a kind in a folder and those in it.
func filesIn(t *testing.T, folder, extension string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == extension {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
