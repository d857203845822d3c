package slim

import (
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// EditGoMod changes the go.mod of the module in a folder.
func EditGoMod(folder string, edit func(*modfile.File) error) error {
	path := filepath.Join(folder, "go.mod")
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	mod, err := modfile.Parse(path, text, nil)
	if err != nil {
		return err
	}
	if err := edit(mod); err != nil {
		return err
	}
	mod.Cleanup()
	if text, err = mod.Format(); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
