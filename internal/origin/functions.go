package origin

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strconv"
)

// function is a function with the calls in it.
type function struct {
	*ast.FuncDecl
	file   *ast.File
	pkg    *goPackage
	within []*ast.CallExpr // the calls in it
}

// imported is the function of another package that is called, with that package's
// import path.
func (f *function) imported(call *ast.CallExpr) (target, name string) {
	callee, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	known, ok := callee.X.(*ast.Ident)
	if !ok {
		return "", ""
	}
	for _, spec := range f.file.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		if spec.Name != nil && spec.Name.Name == known.Name || spec.Name == nil && packageName(target) == known.Name {
			return target, callee.Sel.Name
		}
	}
	return "", ""
}

// packageName is what a package calls itself that is imported by a path, which may
// end in a version: constructs of .../constructs/v10.
func packageName(imported string) string {
	if name := path.Base(imported); !version.MatchString(name) {
		return name
	}
	return path.Base(path.Dir(imported))
}

var version = regexp.MustCompile(`^v[0-9]+$`)

// builds tells whether a type is the one that the package's New returns.
func (p *goPackage) builds(t ast.Expr) bool {
	for _, made := range p.functions["New"] {
		if results := made.Type.Results; results != nil && typeName(results.List[0].Type) == typeName(t) {
			return true
		}
	}
	return false
}

// typeName is the name of a type of the package, or of what a pointer to it points
// to.
func typeName(t ast.Expr) string {
	if pointer, ok := t.(*ast.StarExpr); ok {
		t = pointer.X
	}
	if name, ok := t.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// callsOwn tells whether a call is one of a function or method of the package.
func (f *function) callsOwn(call *ast.CallExpr, name string) bool {
	switch callee := call.Fun.(type) {
	case *ast.Ident:
		return callee.Name == name
	case *ast.SelectorExpr:
		target, _ := f.imported(call)
		return callee.Sel.Name == name && target == ""
	}
	return false
}

// parameter is the position of a parameter.
func (f *function) parameter(name string) (position int, found bool) {
	for _, field := range f.Type.Params.List {
		for _, parameter := range field.Names {
			if parameter.Name == name {
				return position, true
			}
			position++
		}
	}
	return 0, false
}

// receives tells whether a name is the function's receiver.
func (f *function) receives(name string) bool {
	return f.Recv != nil && slices.ContainsFunc(f.Recv.List[0].Names, func(ident *ast.Ident) bool { return ident.Name == name })
}

// value is what a variable is set to: an expression, or one of the results of a
// call.
type value struct {
	ast.Expr
	result int
}

// assigned are the values that a local variable is set to.
func (f *function) assigned(name string) (values []value) {
	ast.Inspect(f.Body, func(node ast.Node) bool {
		set, ok := node.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, left := range set.Lhs {
			if variable, ok := left.(*ast.Ident); !ok || variable.Name != name {
				continue
			}
			if len(set.Rhs) == len(set.Lhs) {
				values = append(values, value{set.Rhs[i], 0})
			} else {
				values = append(values, value{set.Rhs[0], i})
			}
		}
		return true
	})
	return values
}

// results are the expressions that the function returns as one of its results.
func (f *function) results(result int) (expressions []ast.Expr) {
	ast.Inspect(f.Body, func(node ast.Node) bool {
		if _, inner := node.(*ast.FuncLit); inner {
			return false
		}
		if end, ok := node.(*ast.ReturnStmt); ok && result < len(end.Results) {
			expressions = append(expressions, end.Results[result])
		}
		return true
	})
	return expressions
}
