package faststart

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestItStepsAsideForWhoeverWantsNodeOrJSIIAsTheyAre(t *testing.T) {
	for variable, want := range map[string]string{
		"":                       "",
		"HOME=/root":             "",
		Switch + "=off":          "it is turned off",
		Switch + "=on":           "",
		"NODE_OPTIONS=":          "",
		"NODE_OPTIONS=--inspect": "NODE_OPTIONS has options of the user's",
		"NODE_OPTIONS=--trace-gc --max-old-space-size=4096": "NODE_OPTIONS has options of the user's",
		"NODE_OPTIONS=--max-old-space-size=4096":            "", // the cdktf command line's
		"JSII_RUNTIME=node /opt/runtime.js":                 "JSII_RUNTIME is set",
		"JSII_DEBUG=1":                                      "JSII_DEBUG is set",
		"JSII_RUNTIME_PACKAGE_CACHE=disabled":               "JSII_RUNTIME_PACKAGE_CACHE is set",
		"JSII_VALIDATE_ASSEMBLIES=1":                        "JSII_VALIDATE_ASSEMBLIES is set",
		"JSII_OF_A_LATER_VERSION=1":                         "JSII_OF_A_LATER_VERSION is set",
		"JSII_NODE=/opt/node/bin/node":                      "",
		"JSII_RUNTIME_PACKAGE_CACHE_ROOT=/var/cache/jsii":   "",
		"JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20":  "", // nodeenv's
	} {
		if got := aside("linux", []string{variable}); got != want {
			t.Errorf("with %q it steps aside because %q, want %q", variable, got, want)
		}
	}
	if aside("windows", nil) == "" {
		t.Error("it must step aside on systems where it is not tested")
	}
}

func TestNodeKeepsTheMemoryThatItWouldHaveHad(t *testing.T) {
	for there, want := range map[string]string{
		"":                          `--max-old-space-size=4069 --preserve-symlinks --require "/a \"b\"/c.cjs"`,
		"--max-old-space-size=4096": `--max-old-space-size=4096 --preserve-symlinks --require "/a \"b\"/c.cjs"`,
	} {
		if got := nodeOptions(there, `/a "b"/c.cjs`); got != want {
			t.Errorf("beside %q the options are %s, want %s", there, got, want)
		}
	}
}

func TestManyProcessesInstallAtOnce(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "not there yet")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := install(cache); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	expectScripts(t, cache)
}

func TestADamagedScriptIsReplaced(t *testing.T) {
	cache := t.TempDir()
	preload, err := install(cache)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(preload, []byte("half of i"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := install(cache); err != nil {
		t.Fatal(err)
	}
	expectScripts(t, cache)
}

func TestWithoutAPlaceThereIsNoFastStart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if preload, err := install(filepath.Join(file, "cache")); err == nil {
		t.Errorf("%s is said to be in a folder that cannot be", preload)
	}
}

// expectScripts checks that a cache has one folder with the scripts and no more,
// and that nobody else can write there.
func expectScripts(t *testing.T, cache string) {
	t.Helper()
	folders, err := os.ReadDir(cache)
	if err != nil || len(folders) != 1 {
		t.Fatalf("the cache has %d folders, want 1: %v", len(folders), err)
	}
	folder := filepath.Join(cache, folders[0].Name())
	if about, err := os.Stat(folder); err != nil || about.Mode().Perm() != 0o700 {
		t.Errorf("%s must be its owner's alone: %v, %v", folder, about.Mode(), err)
	}
	want, err := scripts.ReadDir("js")
	if err != nil {
		t.Fatal(err)
	}
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != len(want) {
		t.Errorf("%d files are in the cache, want %d: %v", len(found), len(want), found)
	}
	for _, script := range want {
		text, _ := scripts.ReadFile("js/" + script.Name())
		if there, err := os.ReadFile(filepath.Join(folder, script.Name())); err != nil || string(there) != string(text) {
			t.Errorf("%s is not what it should be: %v\n%s", script.Name(), err, strings.TrimSpace(string(there)))
		}
	}
}
