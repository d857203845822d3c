package origin

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// stacks is the package that puts blocks into stacks, constructs the folder of those
// that build them, and values the package that configures them.
const stacks, constructs, values = "stacks", "constructs", "regions"

// Sources are the Go files of a checkout that make resources.
type Sources struct {
	files    *token.FileSet
	lines    map[string][]string   // by file, below the checkout: constructs/vpc/nat.go
	packages map[string]*goPackage // by folder: constructs/vpc
}

// goPackage is one package, as far as it says what is made.
type goPackage struct {
	folder    string
	doc       string
	functions map[string][]*function // by name; methods of several types may share one
	constants map[string]ast.Expr    // string constants
	places    []place
}

// Read reads the code of a checkout.
func Read(root string) (*Sources, error) {
	s := &Sources{files: token.NewFileSet(), lines: map[string][]string{}, packages: map[string]*goPackage{}}
	code := os.DirFS(root)
	for _, pattern := range []string{constructs + "/*/*.go", stacks + "/*.go", values + "/*.go"} {
		files, err := fs.Glob(code, pattern)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			if err := s.read(code, file); err != nil {
				return nil, fmt.Errorf("the code that makes resources cannot be read: %w", err)
			}
		}
	}
	for _, pkg := range s.packages {
		pkg.findPlaces()
	}
	return s, nil
}

func (s *Sources) read(code fs.FS, name string) error {
	text, err := fs.ReadFile(code, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(s.files, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	s.lines[name] = strings.Split(string(text), "\n")
	folder := path.Dir(name)
	if s.packages[folder] == nil {
		s.packages[folder] = &goPackage{folder: folder, functions: map[string][]*function{}, constants: map[string]ast.Expr{}}
	}
	s.packages[folder].add(file)
	return nil
}

func (p *goPackage) add(file *ast.File) {
	if file.Doc != nil {
		p.doc = file.Doc.Text()
	}
	for _, declaration := range file.Decls {
		switch declared := declaration.(type) {
		case *ast.FuncDecl:
			made := &function{FuncDecl: declared, file: file, pkg: p}
			ast.Inspect(declared, func(node ast.Node) bool {
				if call, ok := node.(*ast.CallExpr); ok {
					made.within = append(made.within, call)
				}
				return true
			})
			p.functions[declared.Name.Name] = append(p.functions[declared.Name.Name], made)
		case *ast.GenDecl:
			if declared.Tok != token.CONST {
				continue
			}
			for _, spec := range declared.Specs {
				values := spec.(*ast.ValueSpec)
				for i := range min(len(values.Names), len(values.Values)) {
					p.constants[values.Names[i].Name] = values.Values[i]
				}
			}
		}
	}
}

// all are the package's functions, in the order of their names.
func (p *goPackage) all() (all []*function) {
	for _, name := range slices.Sorted(maps.Keys(p.functions)) {
		all = append(all, p.functions[name]...)
	}
	return all
}

// synopsis is the first paragraph of a comment, on one line.
func synopsis(comment string) string {
	paragraph, _, _ := strings.Cut(strings.TrimSpace(comment), "\n\n")
	return strings.Join(strings.Fields(paragraph), " ")
}
