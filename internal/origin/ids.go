package origin

import (
	"go/ast"
	"regexp"
	"slices"
	"strconv"
)

// anything stands in an id for a part that is only known when the code runs.
const anything = "*"

// verb is what Sprintf replaces.
var verb = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z]`)

// ids are what an expression may give as an id: literal text, with a * for each
// part that is only known when the code runs.
func (f *frame) ids(expression ast.Expr) []string {
	switch e := expression.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil {
			return []string{text}
		}
	case *ast.ParenExpr:
		return f.ids(e.X)
	case *ast.UnaryExpr: // &name
		return f.ids(e.X)
	case *ast.BinaryExpr:
		var all []string
		for _, start := range f.ids(e.X) {
			for _, end := range f.ids(e.Y) {
				all = append(all, start+end)
			}
		}
		return all
	case *ast.CallExpr:
		if callee, ok := e.Fun.(*ast.Ident); ok && callee.Name == "new" && len(e.Args) == 1 {
			return f.ids(e.Args[0])
		}
		if target, name := f.imported(e); target == "fmt" && name == "Sprintf" {
			formats := f.ids(e.Args[0])
			for i := range formats {
				formats[i] = verb.ReplaceAllString(formats[i], anything)
			}
			return formats
		}
	case *ast.Ident:
		return f.named(e.Name)
	}
	return []string{anything}
}

// named are the ids that a constant, a parameter or a variable may hold.
func (f *frame) named(name string) (found []string) {
	if value, ok := f.pkg.constants[name]; ok {
		return f.ids(value)
	}
	if position, ok := f.parameter(name); ok && f.call != nil && position < len(f.call.Args) {
		return f.from.ids(f.call.Args[position])
	}
	for _, value := range f.assigned(name) {
		if refersTo(value.Expr, name) {
			return []string{anything} // it grows: name = name + "-more"
		}
		found = append(found, f.ids(value.Expr)...)
	}
	if len(found) == 0 {
		return []string{anything}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func refersTo(value ast.Expr, name string) (refers bool) {
	ast.Inspect(value, func(node ast.Node) bool {
		ident, ok := node.(*ast.Ident)
		refers = refers || ok && ident.Name == name
		return !refers
	})
	return refers
}
