package explain

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Line is a line of Go.
type Line struct {
	File string `json:"file"` // below the checkout: constructs/vpc/nat.go
	Line int    `json:"line"`
	Code string `json:"code"` // the line itself, without what follows on further lines
}

// String is the line as editors and terminals open it.
func (l Line) String() string { return fmt.Sprintf("%s:%d", l.File, l.Line) }

// codeFolders are where the code is that makes resources: the blocks, the stacks
// that they are put into, and the regions that configure them.
var codeFolders = []string{"constructs", "stacks", "regions"}

// Code is the Go code that makes resources, as its calls of constructors.
type Code struct {
	calls     []call
	functions map[string]function // methods that configure blocks, by name in lower case
	packages  map[string]string   // what each package says of itself, by folder
}

// call is a call that puts something into the tree of constructs under an id:
// natgateway.NewNatGateway(public, new("nat-"+zone), …), vpc.New(stack, "edge", …).
type call struct {
	Line
	kind       made
	name       string   // of the package that is called: natgateway, vpc
	id         string   // with a * for each part that is only known when the code runs
	scope      string   // the id of the construct that holds it; "" where another function makes that
	configures []string // names that the method which configures the block may have
	function   function // that contains it
	beside     []string // the comments at it
}

// made is what a call makes.
type made int

const (
	resource made = iota // natgateway.NewNatGateway
	block                // vpc.New
	scope                // constructs.NewConstruct, which only holds others
)

// function is a function with its comment.
type function struct {
	Line
	doc string
}

// ReadCode reads the code of a checkout.
func ReadCode(root string) (*Code, error) {
	c := &Code{functions: map[string]function{}, packages: map[string]string{}}
	for _, folder := range codeFolders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(file string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
				return err
			}
			name, err := filepath.Rel(root, file)
			if err != nil {
				return err
			}
			return c.read(file, filepath.ToSlash(name))
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("the code that makes resources cannot be read: %w", err)
		}
	}
	return c, nil
}

func (c *Code) read(file, name string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if syntax.Doc != nil {
		c.packages[path.Dir(name)] = synopsis(syntax.Doc.Text())
	}
	r := reader{code: c, files: files, lines: strings.Split(string(text), "\n"), syntax: syntax, imports: importNames(syntax)}
	for _, declaration := range syntax.Decls {
		if declared, is := declaration.(*ast.FuncDecl); is && declared.Body != nil {
			r.read(declared)
		}
	}
	return nil
}

// inConstructs tells whether a line is of a block's package, and not one that puts
// blocks into a stack.
func inConstructs(line Line) bool { return strings.HasPrefix(line.File, "constructs/") }
