// Package synths lets a rehearsal synthesize only what has changed. cdktf runs the
// application again for every command; here the application's place is taken by a
// command that keeps what was synthesized, and runs the application again when its
// code or the variables that shape its stacks are others.
package synths

import (
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// variables change what the application makes of the same code.
var variables = []string{"SHAPE", "FLEET", "MESH", "TEARDOWN", "SYNTH_HCL_OUTPUT"}

// noCode are folders of a checkout that the application is not made of.
var noCode = []string{".git", ".rehearsal", ".scan", "bin", "cdktf.out", "docs", "node_modules", "__snapshots__"}

// Run has an output folder hold what the application in a checkout makes: from the
// kept synths if they have it, or else by running the application into a folder.
func Run(checkout, kept, outdir string, getenv func(string) string, run func(outdir string) error) error {
	digest, err := digest(os.DirFS(checkout), getenv)
	if err != nil {
		return err
	}
	made := filepath.Join(kept, digest)
	if _, err := os.Stat(made); err != nil {
		fresh, err := os.MkdirTemp(kept, "new-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(fresh)
		if err := run(fresh); err != nil {
			return err
		}
		if err := os.Rename(fresh, made); err != nil && !isThere(made) {
			return err
		}
	}
	return copyOver(made, outdir)
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// digest differs when the code or a variable does.
func digest(checkout fs.FS, getenv func(string) string) (string, error) {
	hash := sha256.New()
	for _, name := range variables {
		fmt.Fprintf(hash, "%s=%q\n", name, getenv(name))
	}
	err := fs.WalkDir(checkout, ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains(noCode, path):
			return fs.SkipDir
		case !entry.Type().IsRegular() || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := checkout.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		fmt.Fprintf(hash, "%q\n", path)
		_, err = io.Copy(hash, file)
		return err
	})
	return fmt.Sprintf("%x", hash.Sum(nil)), err
}

// copyOver copies files into a folder that may hold others, such as Terraform's.
func copyOver(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
}
