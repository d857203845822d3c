package explain

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// reader reads one file of Go.
type reader struct {
	code    *Code
	files   *token.FileSet
	lines   []string
	syntax  *ast.File
	imports map[string]string // packages that the file imports under another name
}

// read reads the calls of a function that put something into the tree of
// constructs: those of another package that begin with New, a scope and an id.
func (r reader) read(declared *ast.FuncDecl) {
	in := function{Line: r.line(declared.Name.Pos()), doc: synopsis(declared.Doc.Text())}
	if declared.Recv != nil && !inConstructs(in.Line) && isConfig(declared.Type.Results) {
		r.code.functions[strings.ToLower(declared.Name.Name)] = in
	}
	if declared.Name.Name == "New" {
		in.doc = "" // which repeats the package's comment
	}
	scopes := map[string]string{} // ids, by the variables that hold them
	ast.Inspect(declared.Body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.AssignStmt:
			if made, is := r.call(node.Rhs[0]); is && made.kind == scope {
				scopes[nameOf(node.Lhs[0])] = made.id
			}
		case *ast.CallExpr:
			if made, is := r.call(node); is {
				made.function, made.scope, made.beside = in, scopes[nameOf(node.Args[0])], r.comments(declared, node)
				r.code.calls = append(r.code.calls, made)
			}
		}
		return true
	})
}

// call reads a call that puts something into the tree of constructs.
func (r reader) call(expression ast.Expr) (made call, is bool) {
	node, _ := expression.(*ast.CallExpr)
	if node == nil || len(node.Args) < 2 {
		return call{}, false
	}
	callee, _ := node.Fun.(*ast.SelectorExpr)
	if callee == nil || !strings.HasPrefix(callee.Sel.Name, "New") || callee.Sel.Name == "NewConstruct_Override" {
		return call{}, false
	}
	made = call{Line: r.line(node.Pos()), kind: resource, name: nameOf(callee.X), id: idOf(node.Args[1])}
	if renamed := r.imports[made.name]; renamed != "" {
		made.name = renamed
	}
	switch callee.Sel.Name {
	case "NewConstruct":
		made.kind = scope
	case "New":
		made.kind, made.configures = block, configuring(node.Args)
	}
	return made, true
}

// isConfig tells whether a method returns the configuration of a block: vpc.Config, or a
// pointer to it for a block that not every region has.
func isConfig(results *ast.FieldList) bool {
	if results == nil || len(results.List) != 1 {
		return false
	}
	returned := results.List[0].Type
	if optional, is := returned.(*ast.StarExpr); is {
		returned = optional.X
	}
	named, is := returned.(*ast.SelectorExpr)
	return is && named.Sel.Name == "Config"
}

// nameOf is the name that an expression consists of, or "".
func nameOf(expression ast.Expr) string {
	if name, is := expression.(*ast.Ident); is {
		return name.Name
	}
	return ""
}

// verb is what Sprintf replaces.
var verb = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z]`)

// idOf is the id that an expression gives, with a * for each part that is only
// known when the code runs.
func idOf(expression ast.Expr) string {
	switch e := expression.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil {
			return verb.ReplaceAllString(text, "*")
		}
	case *ast.BinaryExpr:
		return idOf(e.X) + idOf(e.Y)
	case *ast.CallExpr: // new("nat-"+zone), fmt.Sprintf("door-%d", number)
		if len(e.Args) > 0 {
			return idOf(e.Args[0])
		}
	}
	return "*"
}

// configuring are the names that the method may have which configures a block:
// of spec.ML.VPC both MLVPC and VPC, of r.edge() edge.
func configuring(arguments []ast.Expr) (names []string) {
	if len(arguments) < 3 {
		return nil
	}
	argument := arguments[2]
	if optional, is := argument.(*ast.StarExpr); is { // of a block that not every region has
		argument = optional.X
	}
	if called, is := argument.(*ast.CallExpr); is {
		argument = called.Fun
	}
	joined := ""
	for selected, is := argument.(*ast.SelectorExpr); is; selected, is = selected.X.(*ast.SelectorExpr) {
		joined = selected.Sel.Name + joined
		names = append([]string{joined}, names...)
	}
	return names
}

// comments are those directly above a call within its function, and those in it.
func (r reader) comments(in *ast.FuncDecl, made *ast.CallExpr) (found []string) {
	for _, comment := range r.syntax.Comments {
		above := r.files.Position(comment.End()).Line == r.files.Position(made.Pos()).Line-1 && comment.Pos() > in.Body.Pos()
		within := comment.Pos() > made.Pos() && comment.End() < made.End()
		if above || within {
			found = append(found, synopsis(comment.Text()))
		}
	}
	return found
}

func (r reader) line(at token.Pos) Line {
	position := r.files.Position(at)
	return Line{File: position.Filename, Line: position.Line, Code: strings.TrimSpace(r.lines[position.Line-1])}
}

// importNames are the packages that a file imports under another name.
func importNames(syntax *ast.File) map[string]string {
	names := map[string]string{}
	for _, spec := range syntax.Imports {
		if spec.Name != nil {
			names[spec.Name.Name] = path.Base(strings.Trim(spec.Path.Value, `"`))
		}
	}
	return names
}

// synopsis is the first paragraph of a comment, on one line.
func synopsis(comment string) string {
	paragraph, _, _ := strings.Cut(strings.TrimSpace(comment), "\n\n")
	return strings.Join(strings.Fields(paragraph), " ")
}
