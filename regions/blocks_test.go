package regions

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryBlockIsValidated holds that a block that can be configured wrongly is
// asked, by Validate, whether it is. A block is a method of Region without
// parameters that returns a construct's Config; only Configs with a Validate count.
func TestEveryBlockIsValidated(t *testing.T) {
	validated := constructsThatValidate(t)
	asked := map[string]bool{}
	blocks := map[string]string{} // the construct, by the method
	for _, file := range parse(t, "*.go") {
		for _, declared := range file.Decls {
			method, ok := declared.(*ast.FuncDecl)
			if !ok || !isMethodOf(method, "Region") {
				continue
			}
			if construct := configOf(method); construct != "" && method.Type.Params.NumFields() == 0 {
				blocks[method.Name.Name] = construct
			}
			if method.Name.Name == "blockProblems" {
				asked = validatedIn(method.Body)
			}
		}
	}
	configured := map[string]bool{}
	for method, construct := range blocks {
		configured[construct] = true
		if validated[construct] && !asked[method] {
			t.Errorf("nobody asks whether the block %s is right; add r.%s().Validate() to blockProblems in regions/validate.go", method, method)
		}
	}
	for construct := range validated {
		if !configured[construct] {
			t.Errorf("constructs/%s has a Validate that no region reaches; have a method of Region return its Config", construct)
		}
	}
	if len(blocks) < 10 || len(validated) < 5 {
		t.Errorf("%d blocks and %d constructs with a Validate were found, so little was looked at", len(blocks), len(validated))
	}
}

// constructsThatValidate are the packages whose Config has a Validate.
func constructsThatValidate(t *testing.T) map[string]bool {
	found := map[string]bool{}
	for path, file := range parse(t, "../constructs/*/*.go") {
		for _, declared := range file.Decls {
			if method, ok := declared.(*ast.FuncDecl); ok && method.Name.Name == "Validate" && isMethodOf(method, "Config") {
				found[filepath.Base(filepath.Dir(path))] = true
			}
		}
	}
	return found
}

func isMethodOf(method *ast.FuncDecl, name string) bool {
	if method.Recv == nil {
		return false
	}
	receiver, ok := method.Recv.List[0].Type.(*ast.Ident)
	return ok && receiver.Name == name
}

// configOf is the construct whose Config a method returns, or "".
func configOf(method *ast.FuncDecl) string {
	if method.Type.Results.NumFields() != 1 {
		return ""
	}
	result, ok := method.Type.Results.List[0].Type.(*ast.SelectorExpr)
	if !ok || result.Sel.Name != "Config" {
		return ""
	}
	return result.X.(*ast.Ident).Name
}

// validatedIn are the methods whose result is asked by r.method().Validate().
func validatedIn(body *ast.BlockStmt) map[string]bool {
	found := map[string]bool{}
	ast.Inspect(body, func(node ast.Node) bool {
		asked, ok := node.(*ast.SelectorExpr)
		if !ok || asked.Sel.Name != "Validate" {
			return true
		}
		if call, ok := asked.X.(*ast.CallExpr); ok {
			if block, ok := call.Fun.(*ast.SelectorExpr); ok {
				found[block.Sel.Name] = true
			}
		}
		return true
	})
	return found
}

func parse(t *testing.T, pattern string) map[string]*ast.File {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, path := range slices.DeleteFunc(paths, func(path string) bool { return strings.HasSuffix(path, "_test.go") }) {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files[path] = file
	}
	return files
}
