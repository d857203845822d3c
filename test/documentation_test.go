package test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryConstructShowsHowItIsUsed checks that a package that builds something
// has an example, which the compiler keeps true.
func TestEveryConstructShowsHowItIsUsed(t *testing.T) {
	set := token.NewFileSet()
	for folder, files := range blockPackages(t, set) {
		pkg, err := doc.NewFromFiles(set, files, module+filepath.ToSlash(folder))
		if err != nil {
			t.Fatal(err)
		}
		builds := false
		for _, function := range pkg.Funcs {
			builds = builds || function.Name == "New"
		}
		for _, made := range pkg.Types {
			for _, function := range made.Funcs {
				builds = builds || function.Name == "New"
			}
		}
		if builds && len(pkg.Examples) == 0 {
			t.Errorf("%s has no example; add one in example_test.go", folder)
		}
		if pkg.Doc == "" {
			t.Errorf("%s does not say what it is; add a comment to its package clause", folder)
		}
	}
}

// TestTheExamplesOfConstructsCompile does so without linking them, since nothing in them runs.
func TestTheExamplesOfConstructsCompile(t *testing.T) {
	var said strings.Builder
	command := exec.Command("go", "list", "-test", "-export", "./constructs/...")
	command.Stderr = &said
	if err := command.Run(); err != nil {
		t.Errorf("%v\n%s", err, said.String())
	}
}

// runnable is what go test would run in a file of tests.
var runnable = regexp.MustCompile(`(?im)^func (test|fuzz|benchmark)|^\s*// *(unordered )?output:`)

// TestNoTestStandsInAFolderOfConstructs keeps tests out of the folders that make test leaves
// out: each would start jsii on its own.
func TestNoTestStandsInAFolderOfConstructs(t *testing.T) {
	examples := 0
	err := filepath.WalkDir("constructs", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		examples++
		text, err := os.ReadFile(path)
		if found := runnable.Find(text); found != nil {
			t.Errorf("%s: make test does not run %q; move it to package test, which starts jsii once", path, found)
		}
		return err
	})
	if err != nil || examples == 0 {
		t.Errorf("%d files of examples were looked at: %v", examples, err)
	}
}

// TestEveryFieldIsDocumented checks that `go doc` says what each field of a
// configuration does.
func TestEveryFieldIsDocumented(t *testing.T) {
	for folder, files := range blockPackages(t, token.NewFileSet()) {
		for _, file := range files {
			ast.Inspect(file, func(node ast.Node) bool {
				spec, ok := node.(*ast.TypeSpec)
				if !ok || !spec.Name.IsExported() {
					return true
				}
				if body, ok := spec.Type.(*ast.StructType); ok {
					for _, name := range undocumented(body) {
						t.Errorf("%s: %s.%s has no comment; say what it does, its range and its default", folder, spec.Name.Name, name)
					}
				}
				return false
			})
		}
	}
}

// undocumented are the exported fields that have no comment, neither of their own
// nor, in the lines directly above them, that of a field that they go with.
func undocumented(body *ast.StructType) (names []string) {
	documented := false
	for i, field := range body.Fields.List {
		alone := i == 0 || field.Pos()-body.Fields.List[i-1].End() > token.Pos(len("\n\t"))
		if field.Doc != nil || field.Comment != nil {
			documented = true
		} else if alone {
			documented = false
		}
		for _, name := range field.Names {
			if name.IsExported() && !documented {
				names = append(names, name.Name)
			}
		}
	}
	return names
}

// blockPackages are the files of every folder in blocks and in constructs.
func blockPackages(t *testing.T, set *token.FileSet) map[string][]*ast.File {
	t.Helper()
	found := map[string][]*ast.File{}
	var paths []string
	for _, pattern := range []string{"blocks/*/*.go", "constructs/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, files...)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(set, path, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "example_test.go") {
			continue
		}
		found[filepath.Dir(path)] = append(found[filepath.Dir(path)], file)
	}
	return found
}
