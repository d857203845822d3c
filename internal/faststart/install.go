package faststart

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed js/*.cjs
var scripts embed.FS

// install makes sure that the scripts are in a folder of the cache that belongs to
// just this version of them, and returns the one to preload. Any number of
// processes may do so at once.
func install(cache string) (preload string, err error) {
	hash := sha256.New()
	files := map[string][]byte{}
	err = fs.WalkDir(scripts, "js", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := scripts.ReadFile(name)
		files[entry.Name()] = text
		hash.Write(text)
		return err
	})
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, hex.EncodeToString(hash.Sum(nil))[:16])
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	for name, text := range files {
		if err := ensure(filepath.Join(folder, name), text); err != nil {
			return "", err
		}
	}
	return filepath.Join(folder, "preload.cjs"), nil
}

// ensure writes a file in one step, unless it has this text already.
func ensure(file string, text []byte) error {
	if there, err := os.ReadFile(file); err == nil && bytes.Equal(there, text) {
		return nil
	}
	unfinished, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(unfinished.Name()) // of no effect once it is renamed
	_, err = unfinished.Write(text)
	if closed := unfinished.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(unfinished.Name(), file)
}
