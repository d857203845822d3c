package test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/arteraai/region-expansion/internal/faststart"
)

// synthesizeInto is the environment variable that makes this test's program
// synthesize two regions and the mesh into a folder, as main does, and end: they
// have every construct.
const synthesizeInto = "REGION_EXPANSION_TEST_SYNTHESIZE_INTO"

// TestTheFastStartChangesNothing synthesizes as jsii would without the
// fast start, and with it: with nothing in the cache, and once more with what that
// left there. What all wrote is the same, byte for byte.
func TestTheFastStartChangesNothing(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs a cache folder of its own, which only Linux lets a program choose by XDG_CACHE_HOME")
	}
	cache := t.TempDir()
	stock, cold, warm := t.TempDir(), t.TempDir(), t.TempDir()
	var first errgroup.Group
	first.Go(func() error { return synthesizeApart(stock, faststart.Switch+"=off", "XDG_CACHE_HOME="+t.TempDir()) })
	first.Go(func() error { return synthesizeApart(cold, "XDG_CACHE_HOME="+cache) })
	if err := first.Wait(); err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(filepath.Join(cache, "region-expansion", "faststart", "*", "*.json*"))
	if err != nil || len(kept) != 1 {
		t.Errorf("the first run left %v in the cache, want one index: was the fast start at work? %v", kept, err)
	}
	if err := synthesizeApart(warm, "XDG_CACHE_HOME="+cache); err != nil {
		t.Fatal(err)
	}
	want := contents(t, stock)
	if stacks := 3; len(want) < stacks {
		t.Fatalf("jsii wrote %d files for %d stacks", len(want), stacks)
	}
	for name, outdir := range map[string]string{"cold": cold, "warm": warm} {
		got := contents(t, outdir)
		if len(got) != len(want) {
			t.Errorf("%s: the fast start writes %d files, want %d", name, len(got), len(want))
		}
		for file, text := range want {
			if !bytes.Equal(got[file], text) {
				t.Errorf("%s: the fast start writes another %s; compare it with what %s=off makes", name, file, faststart.Switch)
			}
		}
	}
}

// synthesizeApart synthesizes the fleet in a process of its own.
func synthesizeApart(outdir string, environment ...string) error {
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), append(environment, "NODE_OPTIONS=", synthesizeInto+"="+outdir)...)
	command.Stderr = os.Stderr
	return command.Run()
}

// contents are all files under a folder, by their paths in it.
func contents(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	tree := os.DirFS(folder)
	err := fs.WalkDir(tree, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[path], err = fs.ReadFile(tree, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
