package localaws

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// fakeProcess stands for the emulators' process.
type fakeProcess struct {
	stop func()
	done chan struct{}
}

func (p *fakeProcess) Stop()                 { p.stop() }
func (p *fakeProcess) Done() <-chan struct{} { return p.done }

// answering runs an HTTP server in place of the emulators.
func answering(_ context.Context, c command) (emulatorsProcess, error) {
	listener, err := net.Listen("tcp", loopback+":"+c.args[1])
	if err != nil {
		return nil, err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "{}") })}
	go server.Serve(listener)
	p := &fakeProcess{done: make(chan struct{})}
	p.stop = func() { server.Close() }
	return p, nil
}

// ending is a process that writes to its log and ends.
func ending(text string) func(context.Context, command) (emulatorsProcess, error) {
	return func(_ context.Context, c command) (emulatorsProcess, error) {
		fmt.Fprintln(c.output, text)
		p := &fakeProcess{stop: func() {}, done: make(chan struct{})}
		close(p.done)
		return p, nil
	}
}

// testConfig names an existing file as the Python, which no test runs.
func testConfig(t *testing.T) Config {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Config{Python: self, LogDir: t.TempDir(), run: answering}
}

func TestStartAndStop(t *testing.T) {
	local, err := Start(t.Context(), testConfig(t))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Get(local.URL)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if calls := local.Gateway.Journal(); len(calls) != 1 {
		t.Errorf("the journal has %d calls; want 1", len(calls))
	}
	local.Stop()
	local.Stop() // harmless
	if answer, err := http.Get(local.URL); err == nil {
		answer.Body.Close()
		t.Error("the gateway still answers after Stop")
	}
}

func TestTakenPort(t *testing.T) {
	listener, err := net.Listen("tcp", loopback+":0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	config := testConfig(t)
	config.Port = listener.Addr().(*net.TCPAddr).Port
	_, err = Start(t.Context(), config)
	want := fmt.Sprintf("port %d on 127.0.0.1 is taken; stop what listens there or leave the port out", config.Port)
	if err == nil || err.Error() != want {
		t.Errorf("error %v; want %s", err, want)
	}
}

func TestTriesAnotherPort(t *testing.T) {
	attempts := 0
	config := testConfig(t)
	config.run = func(ctx context.Context, c command) (emulatorsProcess, error) {
		if attempts++; attempts == 1 {
			return ending("Address already in use\nPort 5000 is in use by another program.")(ctx, c)
		}
		return answering(ctx, c)
	}
	local, err := Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	local.Stop()
	if attempts != 2 {
		t.Errorf("the emulators were started %d times; want 2", attempts)
	}
}

func TestEmulatorsEnd(t *testing.T) {
	config := testConfig(t)
	config.run = ending("ModuleNotFoundError: No module named 'moto'")
	_, err := Start(t.Context(), config)
	if err == nil || !strings.Contains(err.Error(), "the emulators ended while starting") || !strings.Contains(err.Error(), "No module named 'moto'") {
		t.Errorf("error %v; want one that quotes the log", err)
	}
}

func TestEmulatorsSilent(t *testing.T) {
	config := testConfig(t)
	config.StartTimeout = 100 * time.Millisecond
	config.run = func(context.Context, command) (emulatorsProcess, error) {
		return &fakeProcess{stop: func() {}, done: make(chan struct{})}, nil
	}
	if _, err := Start(t.Context(), config); err == nil || !strings.Contains(err.Error(), "did not answer within 100ms") {
		t.Errorf("error %v; want a timeout", err)
	}
}

func TestPython(t *testing.T) {
	for python, want := range map[string]string{
		"":                          "no Python given",
		filepath.Join("no", "venv"): "no Python at no/venv",
		t.TempDir():                 "bin/python; create a virtual environment",
	} {
		if _, err := (Config{Python: python}).python(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v; want %q", python, err, want)
		}
	}
}

func TestEmulatorsSeeNothingOfTheCaller(t *testing.T) {
	t.Setenv("AWS_PROFILE", "production")
	t.Setenv("DOCKER_HOST", "unix:///var/run/docker.sock")
	env := environment("/logs", Config{})
	for _, entry := range env {
		if strings.Contains(entry, "production") || entry == "DOCKER_HOST=unix:///var/run/docker.sock" {
			t.Errorf("the emulators see %s", entry)
		}
	}
	if !slices.Contains(env, "HOME=/logs") || !slices.Contains(env, "TMPDIR=/logs") {
		t.Errorf("the emulators may write outside their log directory: %v", env)
	}
}

func TestEmulatorsAreHandedTheWaits(t *testing.T) {
	env := environment("/logs", Config{Waits: Waits{"aws_eks_cluster": {10 * time.Minute, 9 * time.Minute}, "": {time.Second}}})
	if want := `LOCALAWS_WAITS={"":[1000],"aws_eks_cluster":[600000,540000]}`; !slices.Contains(env, want) {
		t.Errorf("no %s in %v", want, env)
	}
}

func TestSettings(t *testing.T) {
	const url = "http://127.0.0.1:4566"
	settings := (&LocalAWS{URL: url}).Settings(account)
	for name, want := range map[string]string{
		"AWS_ENDPOINT_URL":          url,
		"AWS_ACCESS_KEY_ID":         account,
		"AWS_EC2_METADATA_DISABLED": "true",
		"HTTP_PROXY":                url,
	} {
		if got := settings[name]; got != want {
			t.Errorf("%s is %q; want %q", name, got, want)
		}
	}
	if _, set := settings["AWS_REGION"]; set {
		t.Error("AWS_REGION would hide that a provider names no region")
	}
}
