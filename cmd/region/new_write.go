package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/arteraai/region-expansion/regions"
)

// additions are the files that a new region takes, by path: its own, and the list
// of all regions. They are of a form with which package regions compiles.
func additions(ctx context.Context, checkout string, region regions.Region) (map[string][]byte, error) {
	folder, err := filepath.Abs(filepath.Join(checkout, "regions"))
	if err != nil {
		return nil, err
	}
	own, roster := filepath.Join(folder, region.Code+".go"), filepath.Join(folder, "all.go")
	if _, err := os.Stat(own); !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("code: %s has a file already, regions/%[1]s.go; use another code", region.Code)
	}
	text, err := source(region)
	if err != nil {
		return nil, unnameable(region, err)
	}
	before, err := os.ReadFile(roster)
	if err != nil {
		return nil, err
	}
	listed, err := enlist(before, region.Code)
	if err != nil {
		return nil, fmt.Errorf("regions/all.go: %w", err)
	}
	files := map[string][]byte{own: text, roster: listed}
	if err := compile(ctx, checkout, files); err != nil {
		return nil, unnameable(region, err)
	}
	return files, nil
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

// unnameable says what it means if a region cannot be compiled: every other part
// of its file is of a form that always can.
func unnameable(region regions.Region, err error) error {
	return fmt.Errorf("code: %s cannot be the name of a variable in package regions; use another code. The compiler says:\n%w", region.Code, err)
}

// compile compiles package regions as it would be with other contents of some of
// its files, without touching them.
func compile(ctx context.Context, checkout string, contents map[string][]byte) error {
	scratch, err := os.MkdirTemp("", "region-new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	replace := map[string]string{}
	for path, text := range contents {
		replace[path] = filepath.Join(scratch, strconv.Itoa(len(replace))+".go")
		if err := os.WriteFile(replace[path], text, 0o600); err != nil {
			return err
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	file := filepath.Join(scratch, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-overlay", file, "./regions")
	cmd.Dir = checkout
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s%w", said, err)
	}
	return nil
}
