package toolchain

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/go-cmp/cmp"
)

func TestEnsureBuildsOnceThenIsSilent(t *testing.T) {
	b := newBench(t)
	tools, printed, installs := b.ensure(t)
	want := []string{"go build -v", "go list -deps", "go mod download", "go mod download", "npm ci --ignore-scripts", "python -m pip", "python3 -m venv"}
	if diff := cmp.Diff(want, slices.Sorted(slices.Values(installs))); diff != "" {
		t.Errorf("first run (-want +got):\n%s", diff)
	}
	for _, said := range []string{"cdktf", "Python packages", "registry does not answer"} {
		if strings.Count(printed, said) != 1 {
			t.Errorf("the first run does not say %q once:\n%s", said, printed)
		}
	}
	for _, path := range []string{tools.Cdktf, tools.Terraform, tools.CLIConfig, tools.Python,
		providerIn(tools, "registry.terraform.io"), providerIn(tools, "registry.opentofu.org")} {
		if !filepath.IsAbs(path) || !exists(path) {
			t.Errorf("%q is not an existing absolute path", path)
		}
	}

	again, printed, installs := b.ensure(t)
	if printed != "" || len(installs) > 0 {
		t.Errorf("the second run did %v and said %q", installs, printed)
	}
	if diff := cmp.Diff(tools, again); diff != "" {
		t.Errorf("the second run found others:\n%s", diff)
	}
}

// providerIn is the provider in the mirror, as an engine with that registry finds it.
func providerIn(tools Tools, registry string) string {
	return filepath.Join(filepath.Dir(tools.CLIConfig), registry, "hashicorp/aws", ProviderVersion, platform, providerBinary)
}

func TestAnotherCheckoutCopiesTheCommandLine(t *testing.T) {
	b := newBench(t)
	b.ensure(t)
	first := b.setup.Root
	b.setup.Root = t.TempDir()
	for _, name := range []string{"package.json", "package-lock.json"} {
		write(t, filepath.Join(b.setup.Root, name), read(t, filepath.Join(first, name)))
	}
	tools, printed, installs := b.ensure(t)
	if printed != "" || len(installs) > 0 {
		t.Errorf("the second checkout did %v and said %q", installs, printed)
	}
	if want := filepath.Join(b.setup.Root, "node_modules/.bin/cdktf"); tools.Cdktf != want || !exists(want) {
		t.Errorf("the second checkout's command line is %s, want %s", tools.Cdktf, want)
	}
	if lists, _ := filepath.Glob(filepath.Join(b.setup.CacheDir, "node/*/node_modules/.package-lock.json")); len(lists) > 0 {
		t.Error("npm's list is copied with the rest, and a copy that was interrupted looks complete")
	}
}

func TestAStackWithANewServiceAddsItToTheProvider(t *testing.T) {
	b := newBench(t)
	before, _, _ := b.ensure(t)
	b.setup.Types = []string{"aws_sqs"}
	after, printed, installs := b.ensure(t)
	if want := "adding sqs to the AWS provider " + ProviderVersion; !strings.Contains(printed, want) {
		t.Errorf("the run does not say %q:\n%s", want, printed)
	}
	if want := []string{"go mod download", "go mod download", "go list -deps", "go build -v"}; !cmp.Equal(want, installs) {
		t.Errorf("the run did %v, want %v", installs, want)
	}
	if after.CLIConfig == before.CLIConfig || !exists(before.CLIConfig) {
		t.Errorf("the provider replaced the one in %s, which a rehearsal may be running with", before.CLIConfig)
	}
	if again, _, installs := b.ensure(t); len(installs) > 0 || again != after {
		t.Errorf("the run after it did %v, and has %v", installs, again)
	}
	b.setup.Types = []string{"aws_unheard_of"}
	if _, err := b.setup.ensure(t.Context()); err == nil || !strings.Contains(err.Error(), "no resource type aws_unheard_of") {
		t.Errorf("a type that the provider lacks: error %v", err)
	}
}

func TestOpenTofuIsBuiltWhereThereIsNoTerraform(t *testing.T) {
	b := newBench(t)
	b.fake(t, "terraform", "exit 1")
	b.fake(t, "go", strings.Replace(fakeCommands["go"], "echo built", `printf '#!/bin/sh\necho "{\"terraform_version\": \"1.10.6\"}"\n'`, 1)+`
for arg; do [ "$last" = -o ] && chmod +x "$arg"; last=$arg; done`)
	tools, printed, _ := b.ensure(t)
	if want := filepath.Join(b.setup.CacheDir, "tofu", tofuVersion, "tofu"); tools.Terraform != want {
		t.Errorf("the engine is %s, want %s", tools.Terraform, want)
	}
	if !strings.Contains(printed, "building OpenTofu "+tofuVersion) {
		t.Errorf("the run does not say that it builds OpenTofu:\n%s", printed)
	}
	if again, printed, installs := b.ensure(t); again != tools || len(installs) > 0 {
		t.Errorf("the second run did %v and said %q", installs, printed)
	}
}

func TestTheEngineThatIsAskedForIsUsed(t *testing.T) {
	b := newBench(t)
	b.fake(t, "tofu", fakeCommands["terraform"])
	for engine, want := range map[Engine]string{AnyEngine: "terraform", Terraform: "terraform", OpenTofu: "tofu"} {
		b.setup.Engine = engine
		if got, err := b.setup.engine(t.Context()); err != nil || got != filepath.Join(b.fakes, want) {
			t.Errorf("asked for %q: %s, %v", engine, got, err)
		}
	}
}

func TestEnsureDownloadsWhereTheRegistryAnswers(t *testing.T) {
	b := newBench(t)
	b.setup.registryProbes = []string{registry(t, http.StatusOK)}
	_, _, installs := b.ensure(t)
	if !slices.Contains(installs, "terraform providers mirror") || slices.Contains(installs, "go build -v") {
		t.Errorf("the provider did not come from the registry: %q", installs)
	}
	if _, _, installs := b.ensure(t); len(installs) > 0 {
		t.Errorf("the second run did %v", installs)
	}
	if outside := filepath.Join(b.setup.CacheDir, "outside"); exists(outside) {
		t.Error("the archive wrote outside its folder")
	}
}

// TestEnsureRedoes breaks one thing after another.
func TestEnsureRedoes(t *testing.T) {
	b := newBench(t)
	tools, _, _ := b.ensure(t)
	root := b.setup.Root
	for _, c := range []struct {
		name  string
		spoil func()
		want  []string
	}{
		{"interrupted copy of cdktf", func() { _ = os.Remove(filepath.Join(root, "node_modules/.package-lock.json")) }, nil},
		{"interrupted npm ci", func() {
			_ = os.RemoveAll(filepath.Join(root, "node_modules"))
			_ = os.Rename(filepath.Join(b.setup.CacheDir, "node"), filepath.Join(b.setup.CacheDir, "node.new"))
		}, []string{"npm ci --ignore-scripts"}},
		{"another cdktf", func() {
			write(t, filepath.Join(root, "package-lock.json"), `{"packages": {"node_modules/cdktf-cli": {"version": "0.22.0"}}}`)
		}, []string{"npm ci --ignore-scripts"}},
		{"no build of node-pty", func() { write(t, filepath.Join(b.fakes, "no-pty"), "") },
			[]string{"npm rebuild " + ptyModule}},
		{"interrupted pip", func() { _ = os.Remove(filepath.Join(filepath.Dir(tools.Python), "../requirements.txt")) },
			[]string{"python3 -m venv", "python -m pip"}},
		{"another moto", func() { b.setup.Requirements = "moto==5.2.2\n" }, []string{"python3 -m venv", "python -m pip"}},
		{"interrupted provider", func() {
			_ = os.RemoveAll(filepath.Join(b.setup.CacheDir, "provider"))
			_ = os.MkdirAll(filepath.Join(b.setup.CacheDir, "provider.new"), 0o755)
		}, []string{"go mod download", "go mod download", "go list -deps", "go build -v"}},
	} {
		c.spoil()
		if _, _, installs := b.ensure(t); !cmp.Equal(c.want, installs) {
			t.Errorf("%s: %v, want %v", c.name, installs, c.want)
		}
		if !exists(installedList(filepath.Join(root, "node_modules"))) {
			t.Errorf("%s: the copy of the command line is not complete", c.name)
		}
	}
}

func TestEnsurePythonInstallsNothingElse(t *testing.T) {
	b := newBench(t)
	opts := b.setup.Options
	opts.Requirements, opts.Out = "checkov==3.3.30\n", b.out
	for _, want := range []string{"installing 1 Python packages into a virtual environment of Python 3.12.1 (about a minute)\n", ""} {
		b.out.Reset()
		python, err := EnsurePython(t.Context(), opts)
		if err != nil {
			t.Fatal(err)
		}
		if b.out.String() != want {
			t.Errorf("printed %q, want %q", b.out, want)
		}
		if got := read(t, filepath.Join(filepath.Dir(python), "../requirements.txt")); got != opts.Requirements {
			t.Errorf("%s holds %q", python, got)
		}
	}
	for call := range strings.Lines(read(t, filepath.Join(b.fakes, "calls"))) {
		for _, other := range []string{"npm", "node", "go ", "terraform"} {
			if strings.HasPrefix(call, other) {
				t.Errorf("%s was called", call)
			}
		}
	}
}

func TestEnsureRefusesAnotherSource(t *testing.T) {
	b := newBench(t)
	write(t, filepath.Join(b.fakes, "fetched.json"), `{"Sum": "h1:other=", "GoModSum": "`+forkModSum+`"}`)
	_, err := b.setup.ensure(t.Context())
	if err == nil || !strings.Contains(err.Error(), "not the pinned one") {
		t.Errorf("error %v", err)
	}
}

func TestFailureNamesCauseRemedyAndLog(t *testing.T) {
	for script, want := range map[string]string{
		"exit 3": "npm ci failed: exit status 3; check that npm reaches its registry (npm ping) and run again; its log is ",
		"echo 'npm error ENOSPC: no space left on device' >&2; exit 1": "npm ci failed: exit status 1; the disk is full: free some space and run again; its log is ",
	} {
		b := newBench(t)
		b.fake(t, "npm", script)
		_, err := b.setup.ensure(t.Context())
		log := filepath.Join(b.setup.CacheDir, "logs", "npm-ci.log")
		if err == nil || err.Error() != want+log {
			t.Errorf("error %v", err)
		}
		if first := "ci --ignore-scripts"; !strings.Contains(read(t, log), first) {
			t.Errorf("the log does not begin with the command")
		}
	}
}

func TestProgressWhileWorkLasts(t *testing.T) {
	b := newBench(t)
	b.setup.every = 20 * time.Millisecond
	b.fake(t, "go", fakeCommands["go"]+"\n[ $1 != build ] || { echo p >&2; echo q >&2; sleep 0.2; }")
	_, printed, _ := b.ensure(t)
	if want := " s, 2 of at most 3 packages compiled, a few seconds left\n"; !strings.Contains(printed, want) {
		t.Errorf("no %q in:\n%s", want, printed)
	}
}

func TestEnsureWaitsForItsTurn(t *testing.T) {
	b := newBench(t)
	if err := os.MkdirAll(b.setup.CacheDir, 0o755); err != nil {
		t.Fatal(err)
	}
	other := flock.New(filepath.Join(b.setup.CacheDir, "lock"))
	if err := other.Lock(); err != nil {
		t.Fatal(err)
	}
	defer other.Close() // or the garbage collector closes it, and with it the lock
	ctx, cancel := context.WithCancel(t.Context())
	b.setup.out = writerFunc(func(said string) {
		if !strings.HasPrefix(said, "waiting for another run") {
			t.Errorf("said %q", said)
		}
		cancel()
	})
	if _, err := b.setup.ensure(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

type writerFunc func(string)

func (f writerFunc) Write(p []byte) (int, error) { f(string(p)); return len(p), nil }
