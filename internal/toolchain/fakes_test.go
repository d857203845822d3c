package toolchain

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/toolchain/slim/slimtest"
)

func TestMain(m *testing.M) {
	process.Supervise()
	// A binary built with -race sleeps for a second at its end, each supervisor too.
	_ = os.Setenv("GORACE", "atexit_sleep_ms=0")
	os.Exit(m.Run())
}

// fakeCommands stand for the real ones; each notes how it was called.
var fakeCommands = map[string]string{
	"go": `case $1 in
env) echo go1.26.1 ;;
mod) case $4 in *opentofu*) cat "$FAKES/tofu.json" ;; *sdk*) cat "$FAKES/sdk.json" ;; *) cat "$FAKES/fetched.json" ;; esac ;;
list) echo a; echo b; echo c ;;
build) for arg; do [ "$last" = -o ] && mkdir -p "$(dirname "$arg")" && echo built >"$arg"; last=$arg; done ;;
esac`,
	"node": `case $1 in
--version) echo v22.1.0 ;;
-e) test ! -e "$FAKES/no-pty" ;;
esac`,
	"npm": `case $1 in
ci) mkdir -p node_modules/.bin && : >node_modules/.bin/cdktf && cp package-lock.json node_modules/.package-lock.json ;;
rebuild) rm "$FAKES/no-pty" ;;
esac`,
	"python3": `case $1$2 in
-c) ;;
-c*) echo "3.12.1 venv $0" ;;
-mvenv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac`,
	"terraform": `echo "Warning: the CLI configuration file does not exist" >&2
case $1 in
version) echo '{"terraform_version": "1.12.0"}' ;;
providers) mkdir -p "mirror/$SOURCE" && cp "$FAKES/provider.zip" "mirror/$SOURCE/$ARCHIVE" ;;
esac`,
}

// bench is a checkout, a cache and a PATH of fakes.
type bench struct {
	fakes string
	setup *setup
	out   *bytes.Buffer
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{fakes: t.TempDir(), out: &bytes.Buffer{}}
	b.setup = &setup{
		Options:        Options{Root: t.TempDir(), CacheDir: filepath.Join(t.TempDir(), "the cache"), Requirements: "moto==5.2.1\n"},
		out:            b.out,
		every:          time.Hour,
		accepted:       []string{"aws_vpc"},
		engineProbes:   []string{registry(t, http.StatusServiceUnavailable)},
		registryProbes: []string{registry(t, http.StatusServiceUnavailable)},
	}
	for name, script := range fakeCommands {
		b.fake(t, name, script)
	}
	t.Setenv("FAKES", b.fakes)
	t.Setenv("SOURCE", providerSource)
	t.Setenv("ARCHIVE", "terraform-provider-aws_"+ProviderVersion+"_"+runtime.GOOS+"_"+runtime.GOARCH+".zip")
	t.Setenv("PATH", b.fakes+":/usr/bin:/bin")

	write(t, filepath.Join(b.setup.Root, "package.json"), "{}")
	write(t, filepath.Join(b.setup.Root, "package-lock.json"),
		`{"packages": {"": {"version": "1"}, "node_modules/cdktf-cli": {"version": "0.21.0", "integrity": "sha512-x"}}}`)
	source := t.TempDir()
	if err := os.CopyFS(source, slimtest.Provider("ec2", "sqs", "meta", "sts")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(source, "go.mod"), providerMod)
	write(t, filepath.Join(b.fakes, "fetched.json"), `{"Dir": "`+source+`", "Sum": "`+forkSum+`", "GoModSum": "`+forkModSum+`"}`)
	sdk := t.TempDir()
	if err := os.CopyFS(sdk, slimtest.SDK()); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(b.fakes, "sdk.json"), `{"Dir": "`+sdk+`"}`)
	write(t, filepath.Join(b.fakes, "tofu.json"), `{"Dir": "`+source+`", "Sum": "`+tofuSum+`", "GoModSum": "`+tofuModSum+`"}`)
	archive(t, filepath.Join(b.fakes, "provider.zip"))
	return b
}

func (b *bench) fake(t *testing.T, name, script string) {
	t.Helper()
	path := filepath.Join(b.fakes, name)
	// An open file cannot be executed, and a fork elsewhere may hold it open, so it is renamed.
	write(t, path+".new", "#!/bin/sh\necho \"${0##*/} $1 $2\" >>\"$FAKES/calls\"\n"+script+"\n")
	if err := os.Chmod(path+".new", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		t.Fatal(err)
	}
}

// ensure runs once and returns the tools, what was printed and the calls that
// put something in place.
func (b *bench) ensure(t *testing.T) (tools Tools, printed string, installs []string) {
	t.Helper()
	b.out.Reset()
	_ = os.Remove(filepath.Join(b.fakes, "calls"))
	tools, err := b.setup.ensure(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for call := range strings.SplitSeq(read(t, filepath.Join(b.fakes, "calls")), "\n") {
		for _, install := range []string{"npm", "python3 -m", "python -m", "go mod", "go list", "go build", "terraform providers"} {
			if strings.HasPrefix(call, install) {
				installs = append(installs, call)
			}
		}
	}
	return tools, b.out.String(), installs
}

func registry(t *testing.T, status int) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
	t.Cleanup(server.Close)
	return server.URL
}

func archive(t *testing.T, path string) {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range []string{"LICENSE.txt", providerBinary + "_x5", "../outside"} {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, path, buf.String())
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
