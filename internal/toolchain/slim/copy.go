package slim

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// Copy writes the provider's source, without tests and with only these services,
// into a folder, which must not exist.
func Copy(source fs.FS, services []string, into string) error {
	s, err := read(source)
	if err != nil {
		return err
	}
	return fs.WalkDir(source, ".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && !keepDir(file, services):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(into, file), 0o755)
		case strings.HasSuffix(file, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(source, file)
		if err != nil {
			return err
		}
		switch file {
		case packagesFile:
			text, err = rewrite(text, func(parsed *ast.File) { keepPackages(parsed, services) })
		case clientsFile:
			text, err = rewrite(text, func(parsed *ast.File) { s.keepClients(parsed, services) })
		}
		if err != nil {
			return fmt.Errorf("%s of the AWS provider: %w", file, err)
		}
		return os.WriteFile(filepath.Join(into, file), text, 0o644)
	})
}

// keepDir leaves out other services and what no build of the provider reads.
func keepDir(dir string, services []string) bool {
	top, _, _ := strings.Cut(dir, "/")
	if !slices.Contains([]string{".", "internal", "names", "version"}, top) {
		return false
	}
	if path.Dir(dir) == servicesDir {
		return slices.Contains(services, path.Base(dir))
	}
	return path.Base(dir) != "testdata" && path.Base(dir) != "test-fixtures"
}

// rewrite changes a file of Go and leaves out the imports that it then has no use for.
func rewrite(text []byte, change func(*ast.File)) ([]byte, error) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, "", text, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	change(parsed)
	for _, imported := range slices.Clone(parsed.Imports) {
		name := ""
		if imported.Name != nil {
			name = imported.Name.Name
		}
		if from, err := strconv.Unquote(imported.Path.Value); err == nil && !astutil.UsesImport(parsed, from) {
			astutil.DeleteNamedImport(files, parsed, name, from)
		}
	}
	var out bytes.Buffer
	err = format.Node(&out, files, parsed)
	return out.Bytes(), err
}

// keepPackages leaves only the services' own elements in the list of packages.
func keepPackages(parsed *ast.File, services []string) {
	ast.Inspect(parsed, func(node ast.Node) bool {
		list, is := node.(*ast.CompositeLit)
		if is {
			list.Elts = slices.DeleteFunc(list.Elts, func(element ast.Expr) bool {
				return !slices.Contains(services, packageOf(element))
			})
		}
		return !is
	})
}

// packageOf is efs for the expression efs.ServicePackage(ctx).
func packageOf(expression ast.Expr) string {
	if call, is := expression.(*ast.CallExpr); is {
		if selector, is := call.Fun.(*ast.SelectorExpr); is {
			if name, is := selector.X.(*ast.Ident); is {
				return name.Name
			}
		}
	}
	return ""
}

// keepClients leaves only the methods that make the services' own clients.
func (s *provider) keepClients(parsed *ast.File, services []string) {
	parsed.Decls = slices.DeleteFunc(parsed.Decls, func(declared ast.Decl) bool {
		method, is := declared.(*ast.FuncDecl)
		return is && !slices.Contains(services, s.clients[method.Name.Name])
	})
}
