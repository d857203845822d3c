package main

import (
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
)

// enlist adds a region's variable to the list that the function All returns, in
// the order of the codes.
func enlist(source []byte, code string) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "all.go", source, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	roster := rosterIn(file)
	if roster == nil {
		return nil, errors.New("its function All returns no []Region{...}; write it so again, a region's variable on each line")
	}
	at := roster.Rbrace
	for _, listed := range slices.Backward(roster.Elts) {
		if name, plain := listed.(*ast.Ident); plain && name.Name > code {
			at = listed.Pos()
		}
	}
	offset := set.Position(at).Offset
	return format.Source(slices.Concat(source[:offset], []byte(code+",\n"), source[offset:]))
}

// rosterIn is the list that the function All returns.
func rosterIn(file *ast.File) (roster *ast.CompositeLit) {
	ast.Inspect(file, func(node ast.Node) bool {
		if function, ok := node.(*ast.FuncDecl); ok && function.Name.Name != "All" {
			return false
		}
		if statement, ok := node.(*ast.ReturnStmt); ok && len(statement.Results) == 1 {
			roster, _ = statement.Results[0].(*ast.CompositeLit)
		}
		return true
	})
	return roster
}
