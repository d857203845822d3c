package access

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// files are the pinned simulator, and the script that asks it.
//
//go:embed iam-simulate
var files embed.FS

const source = "iam-simulate"

// install makes sure that the simulator is in a folder of the user's cache that
// belongs to just this version of it, and returns the folder. It is moved into
// place in one step, so that what is there is always complete.
func install() (folder string, err error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder to keep the simulator in: %w; set HOME or XDG_CACHE_HOME", err)
	}
	cache = filepath.Join(cache, "region-expansion", source)
	key, err := version()
	if err != nil {
		return "", err
	}
	folder = filepath.Join(cache, key)
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	turn := flock.New(filepath.Join(cache, "lock"))
	if err := turn.Lock(); err != nil {
		return "", err
	}
	defer func() { _ = turn.Unlock() }()
	if _, err := os.Stat(folder); err == nil { // by another process, meanwhile
		return folder, nil
	}
	return folder, fetch(cache, folder)
}

// version is a sum of everything that is installed.
func version() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(files, source, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := files.ReadFile(name)
		fmt.Fprintf(sum, "%s %d\n%s", name, len(text), text)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil))[:16], err
}

// fetch installs with npm, which checks what it gets against the lock file, and runs
// none of its scripts.
func fetch(cache, folder string) error {
	unfinished, err := os.MkdirTemp(cache, "unfinished-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(unfinished) // of no effect once it is moved
	root, err := fs.Sub(files, source)
	if err != nil {
		return err
	}
	if err := os.CopyFS(unfinished, root); err != nil {
		return err
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = unfinished
	if output, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("install the simulator of IAM with npm ci: %w; check that npm reaches its registry (npm ping) and run again\n%s", err, strings.TrimSpace(string(output)))
	}
	return os.Rename(unfinished, folder)
}
