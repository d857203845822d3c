package origin

import (
	"go/ast"
	"path"
	"strings"
)

// pattern is a path below a package's construct, as far as the code tells: the ids
// of its end, and whether they are all of it.
type pattern struct {
	ids   []string
	whole bool
}

func (p pattern) below(ids []string) (longer []pattern) {
	for _, id := range ids {
		longer = append(longer, pattern{append(append([]string{}, p.ids...), id), p.whole})
	}
	return longer
}

func (p pattern) matches(parts []string) bool {
	if len(parts) < len(p.ids) || p.whole && len(parts) > len(p.ids) {
		return false
	}
	end := parts[len(parts)-len(p.ids):]
	for i, id := range p.ids {
		if matched, err := path.Match(id, end[i]); err != nil || !matched {
			return false
		}
	}
	return true
}

// literal is how much of the path is known.
func (p pattern) literal() int {
	return len(strings.ReplaceAll(strings.Join(p.ids, ""), anything, ""))
}

// path is where something is made that is given this scope and id.
func (f *frame) path(scope, id ast.Expr) (paths []pattern) {
	for _, parent := range f.scopes(scope) {
		paths = append(paths, parent.below(f.ids(id))...)
	}
	return paths
}

// top is the construct that a package builds, of which its caller knows the id;
// somewhere is a scope of which the code does not tell enough.
var (
	top       = []pattern{{whole: true}}
	somewhere = []pattern{{}}
)

// scopes are the constructs that an expression may stand for.
func (f *frame) scopes(expression ast.Expr) []pattern {
	switch e := expression.(type) {
	case *ast.UnaryExpr:
		return f.scopes(e.X)
	case *ast.SelectorExpr:
		if e.Sel.Name == "Construct" {
			return f.scopes(e.X)
		}
	case *ast.CompositeLit: // &attachment{Construct: constructs.NewConstruct(...)}
		for _, element := range e.Elts {
			if field, ok := element.(*ast.KeyValueExpr); ok {
				element = field.Value
			}
			if call, ok := element.(*ast.CallExpr); ok && f.makesScope(call) {
				return f.scopes(call)
			}
		}
	case *ast.CallExpr:
		if _, name := f.imported(e); name == "NewTerraformStack" {
			return top
		}
		if f.makesScope(e) {
			if f.isOutside(e.Args[0]) {
				return top
			}
			return f.path(e.Args[0], e.Args[1])
		}
		return f.returned(e, 0)
	case *ast.Ident:
		return f.scopesNamed(e.Name)
	}
	return somewhere
}

func (f *frame) scopesNamed(name string) (found []pattern) {
	if f.receives(name) {
		if f.pkg.builds(f.Recv.List[0].Type) {
			return top
		}
		return somewhere
	}
	if position, ok := f.parameter(name); ok && f.call != nil && position < len(f.call.Args) {
		return f.from.scopes(f.call.Args[position])
	}
	for _, call := range f.within {
		if _, made := f.imported(call); made == "NewConstruct_Override" && refersTo(call.Args[0], name) {
			return top
		}
	}
	for _, value := range f.assigned(name) {
		if call, ok := value.Expr.(*ast.CallExpr); ok && value.result > 0 {
			found = append(found, f.returned(call, value.result)...)
		} else {
			found = append(found, f.scopes(value.Expr)...)
		}
	}
	if len(found) == 0 {
		return somewhere
	}
	return found
}

// returned are the constructs that a call of a function of the package may give as
// one of its results.
func (f *frame) returned(call *ast.CallExpr, result int) (found []pattern) {
	for _, callee := range f.pkg.all() {
		if !f.callsOwn(call, callee.Name.Name) || f.entered(callee) {
			continue
		}
		within := &frame{callee, call, f}
		for _, expression := range callee.results(result) {
			found = append(found, within.scopes(expression)...)
		}
	}
	if len(found) == 0 {
		return somewhere
	}
	return found
}

// makesScope tells whether a call makes a construct that only holds others.
func (f *frame) makesScope(call *ast.CallExpr) bool {
	_, name := f.imported(call)
	return name == "NewConstruct" && len(call.Args) == 2
}

// isOutside tells whether an expression is what the package's caller passed.
func (f *frame) isOutside(expression ast.Expr) bool {
	name, ok := expression.(*ast.Ident)
	if !ok {
		return false
	}
	_, parameter := f.parameter(name.Name)
	return parameter && f.call == nil
}
