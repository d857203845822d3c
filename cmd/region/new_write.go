package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/arteraai/region-expansion/regions"
)

// additions are the files that a new region takes, by path: its own, and the list
// of all regions.
func additions(checkout string, region regions.Region) (map[string][]byte, error) {
	folder, err := filepath.Abs(filepath.Join(checkout, "regions"))
	if err != nil {
		return nil, err
	}
	own, roster := filepath.Join(folder, region.Code+".go"), filepath.Join(folder, "all.go")
	if _, err := os.Stat(own); !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("code: %s has a file already, regions/%[1]s.go; use another code", region.Code)
	}
	if err := checkName(folder, region.Code); err != nil {
		return nil, err
	}
	text, err := source(region)
	if err != nil {
		return nil, err
	}
	before, err := os.ReadFile(roster)
	if err != nil {
		return nil, err
	}
	listed, err := enlist(before, region.Code)
	if err != nil {
		return nil, fmt.Errorf("regions/all.go: %w", err)
	}
	return map[string][]byte{own: text, roster: listed}, nil
}

// writeAll writes all files, or leaves all as they were.
func writeAll(files map[string][]byte) (err error) {
	before := map[string][]byte{}
	for path, text := range files {
		if before[path], err = os.ReadFile(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			break
		}
		if err = os.WriteFile(path, text, 0o644); err != nil {
			break
		}
	}
	if err == nil {
		return nil
	}
	for path, text := range before {
		if text == nil {
			err = errors.Join(err, os.RemoveAll(path))
		} else {
			err = errors.Join(err, os.WriteFile(path, text, 0o644))
		}
	}
	return err
}

// checkName refuses a code that cannot be the name of a variable in the package in a
// folder: a word of Go, or a name that one of its files imports or declares already.
func checkName(folder, code string) error {
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return err
	}
	set, files := token.NewFileSet(), []*ast.File{}
	for _, path := range paths {
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	// Errors do not matter here: without an importer, what is imported has no types.
	checked, _ := (&types.Config{IgnoreFuncBodies: true, Error: func(error) {}}).Check("regions", set, files, nil)
	scope := checked.Scope()
	taken := token.IsKeyword(code) || code == "init" || types.Universe.Lookup(code) != nil || scope.Lookup(code) != nil
	for file := range scope.Children() {
		taken = taken || file.Lookup(code) != nil // its imports
	}
	if taken {
		return fmt.Errorf("code: %s cannot be the name of a variable in package regions, which uses it otherwise; use another code", code)
	}
	return nil
}
