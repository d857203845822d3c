package faststart

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// A small package as jsii's compiler writes it.
const (
	description = `{
  "name": "pkg",
  "submodules": {
    "pkg.one": {}
  },
  "types": {
    "pkg.one.A": {
      "fqn": "pkg.one.A"
    },
    "pkg.one.B": {
      "fqn": "pkg.one.B"
    },
    "pkg.two.C": {
      "fqn": "pkg.two.C"
    }
  },
  "version": "1.0.0"
}
`
	entry = `"use strict";
/**
 * Copyright
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.two = exports.one = void 0;
// generated
exports.one = require("./one");
exports.two = require("./two-2");
//# sourceMappingURL=data:
`
	hash = "91efb5ab9c432fd3663bc9909633099c4d9bd744e5d63626381344f4683648b9"
)

func TestAnIndexIsMadeOnlyOfAPackageLaidOutAsExpected(t *testing.T) {
	for name, test := range map[string]struct {
		folder, description, entry string
		indexed                    bool
	}{
		"as expected":                       {hash, description, entry, true},
		"not in jsii's package cache":       {"provider-aws", description, entry, false},
		"on one line":                       {hash, strings.ReplaceAll(description, "\n", ""), entry, false},
		"a namespace in two places":         {hash, strings.Replace(description, "pkg.two.C\": {", "pkg.one2.C\": {},\n    \"pkg.one.D\": {", 1), entry, false},
		"a member before the first type":    {hash, strings.Replace(description, "\"types\": {\n", "\"types\": {\n\n", 1), entry, false},
		"cut off":                           {hash, description[:len(description)-40], entry, false},
		"compressed":                        {hash, `{"schema": "jsii/file-redirect"}`, entry, false},
		"an entry that does something else": {hash, description, entry + "console.log(1);\n", false},
		"an entry that hides a module":      {hash, description, strings.Replace(entry, "exports.one = r", "exports.zero = r", 1), false},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), test.folder)
			write(t, filepath.Join(folder, ".jsii"), test.description)
			write(t, filepath.Join(folder, "lib", "index.js"), test.entry)
			got := indexOf(t, installed(t), folder)
			if indexed := got != nil; indexed != test.indexed {
				t.Errorf("indexed: %v, want %v: %v", indexed, test.indexed, got)
			}
		})
	}
}

func TestAnIndexFindsEveryType(t *testing.T) {
	folder := filepath.Join(t.TempDir(), hash)
	write(t, filepath.Join(folder, ".jsii"), description)
	write(t, filepath.Join(folder, "lib", "index.js"), entry)
	scripts := installed(t)
	for _, made := range []string{"just made", "kept", "damaged"} {
		got, _ := json.Marshal(indexOf(t, scripts, folder))
		want := `{"header":{"name":"pkg","version":"1.0.0"},"modules":{"one":"./one","two":"./two-2"},` +
			`"types":{"pkg.one":["pkg.one.A","pkg.one.B"],"pkg.two":["pkg.two.C"]}}`
		if string(got) != want {
			t.Errorf("an index %s finds\n%s, want\n%s", made, got, want)
		}
		if made == "kept" {
			write(t, filepath.Join(scripts, hash+".json"), "{\"head")
		}
	}
}

// TestManyProcessesMakeAnIndexAtOnce has every one of them find the same in an index,
// whoever made it, and one index is left.
func TestManyProcessesMakeAnIndexAtOnce(t *testing.T) {
	folder := filepath.Join(t.TempDir(), hash)
	write(t, filepath.Join(folder, ".jsii"), description)
	write(t, filepath.Join(folder, "lib", "index.js"), entry)
	scripts := installed(t)
	found := make([]map[string]any, 4)
	t.Run("at once", func(t *testing.T) {
		for i := range found {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				found[i] = indexOf(t, scripts, folder)
			})
		}
	})
	for _, index := range found {
		if index == nil || !reflect.DeepEqual(index, found[0]) {
			t.Errorf("at once, a process finds %v, and another %v", index, found[0])
		}
	}
	if kept, err := filepath.Glob(filepath.Join(scripts, "*.json*")); err != nil || len(kept) != 1 {
		t.Errorf("they left %v, want one index: %v", kept, err)
	}
}

// TestOnlyTheRuntimeOfGoModIsHosted fails, too, when go.mod names a jsii that
// runtime.cjs does not know: the fast start would step aside for it.
func TestOnlyTheRuntimeOfGoModIsHosted(t *testing.T) {
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/aws/jsii-runtime-go").Output()
	if err != nil {
		t.Fatal(err)
	}
	resources := filepath.Join(strings.TrimSpace(string(module)), "internal", "embedded", "resources")
	changed := t.TempDir()
	if err := os.CopyFS(changed, os.DirFS(resources)); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(changed, "lib", "program.js")
	if err := os.Chmod(program, 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, program, "// another version")
	runtime := filepath.Join("bin", "jsii-runtime.js")
	for _, test := range []struct{ main, node, want string }{
		{filepath.Join(resources, runtime), "20.20.2", filepath.Join(resources, "lib", "program.js")},
		{filepath.Join(resources, runtime), "22.1.0", filepath.Join(resources, "lib", "program.js")},
		{filepath.Join(resources, runtime), "18.20.0", ""},
		{filepath.Join(resources, runtime), "24.0.0", ""},
		{filepath.Join(changed, runtime), "20.20.2", ""},
		{filepath.Join(resources, "lib", "program.js"), "20.20.2", ""}, // the kernel, if it is started as always
		{"", "20.20.2", ""}, // node -e
	} {
		got := node(t, `console.log(require(`+quote(filepath.Join(installed(t), "runtime.cjs"))+`).kernelOf(`+quote(test.main)+`, `+quote(test.node)+`) ?? '')`)
		if strings.TrimSpace(got) != test.want {
			t.Errorf("with Node.js %s, %s hosts %q, want %q; is the jsii of go.mod in js/runtime.cjs?", test.node, test.main, got, test.want)
		}
	}
}

// TestAnotherProgramStartsAsAlways checks that the preload leaves alone what it
// does not know: its output, its arguments and its options.
func TestAnotherProgramStartsAsAlways(t *testing.T) {
	program := filepath.Join(t.TempDir(), "bin", "jsii-runtime.js")
	write(t, program, `console.log("as always", process.env.NODE_OPTIONS, ...process.execArgv)`)
	write(t, filepath.Join(program, "..", "..", "lib", "program.js"), `console.log("hosted")`)
	command := exec.Command("node", program)
	command.Env = append(os.Environ(), "NODE_OPTIONS="+nodeOptions("", filepath.Join(installed(t), "preload.cjs")))
	if out, err := command.CombinedOutput(); err != nil || string(out) != "as always --max-old-space-size=4069\n" {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestTheKernelTalksToItsClientItself plays jsii's client to a program that
// talks as its kernel does.
func TestTheKernelTalksToItsClientItself(t *testing.T) {
	folder := t.TempDir()
	scripts := installed(t)
	write(t, filepath.Join(folder, "program.js"), `
		const fs = require('fs');
		const asked = Buffer.alloc(100);
		const length = fs.readSync(3, asked, 0, 100, null);
		console.log('to stdout');
		console.error('to stderr');
		fs.writeSync(3, 'answer to ' + asked.subarray(0, length) + ', own file ' + (fs.openSync(__filename, 'r') > 3));
		fs.writeSync(1, process.execArgv.includes('--preserve-symlinks') ? '.' : '?');`)
	write(t, filepath.Join(folder, "start.js"), "")
	write(t, filepath.Join(folder, "preload.cjs"), `require(`+quote(filepath.Join(scripts, "oneprocess.cjs"))+`).host(`+quote(filepath.Join(folder, "program.js"))+`)`)
	command := exec.Command("node", "--require", filepath.Join(folder, "preload.cjs"), filepath.Join(folder, "start.js"))
	command.Stdin = strings.NewReader("question")
	var stdout, stderr strings.Builder
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		t.Fatal(err, stderr.String())
	}
	if got, want := stdout.String(), "answer to question, own file true."; got != want {
		t.Errorf("the client reads %q, want %q", got, want)
	}
	if got, want := stderr.String(), `{"stdout":"dG8gc3Rkb3V0Cg=="}`+"\n"+`{"stderr":"dG8gc3RkZXJyCg=="}`+"\n"; got != want {
		t.Errorf("the client sees the output as %q, want %q", got, want)
	}
}

// indexOf is what the index of a package's folder has, with the names of the
// types in place of where they are, or nil if there is none.
func indexOf(t *testing.T, scripts, folder string) (found map[string]any) {
	t.Helper()
	out := node(t, `
		const index = require(`+quote(filepath.Join(scripts, "index.cjs"))+`);
		const found = index.of(`+quote(folder)+`);
		if (found) {
			const fd = fs.openSync(path.join(`+quote(folder)+`, '.jsii'), 'r');
			found.types = {};
			for (const [name, slice] of Object.entries(found.slices)) found.types[name] = Object.keys(index.read(fd, slice));
			delete found.slices;
		}
		console.log(JSON.stringify(found ?? null));`)
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err, out)
	}
	return found
}

func node(t *testing.T, script string) string {
	t.Helper()
	out, err := exec.Command("node", "-e", script).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

func installed(t *testing.T) (folder string) {
	t.Helper()
	preload, err := install(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(preload)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func quote(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}
