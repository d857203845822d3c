package localaws

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/arteraai/region-expansion/internal/gateway"
)

const (
	loopback = "127.0.0.1"
	// portAttempts bounds how often an emulator is started again because
	// another program took its port between our asking and its listening.
	portAttempts = 3
)

// LocalAWS is a running local AWS.
type LocalAWS struct {
	// URL is the gateway's, for AWS_ENDPOINT_URL.
	URL string
	// Gateway answers at URL; ask it for its journal.
	Gateway *gateway.Gateway

	journal   *os.File
	server    *http.Server
	processes []emulatorProcess
}

// Start starts the emulators and the gateway and returns when all answer. When
// ctx ends, the emulators end too; call Stop in any case.
func Start(ctx context.Context, config Config) (*LocalAWS, error) {
	python, err := config.python()
	if err != nil {
		return nil, err
	}
	if config.LogDir, err = filepath.Abs(config.LogDir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(config.LogDir, 0o755); err != nil {
		return nil, fmt.Errorf("create the log directory: %w", err)
	}
	// The caller's port first: when it is taken, nothing has been started yet.
	listener, err := listen(config.Port)
	if err != nil {
		return nil, err
	}

	running := make([]runningEmulator, 2)
	group, groupCtx := errgroup.WithContext(ctx)
	for i, e := range []emulator{moto, ministack} {
		group.Go(func() (err error) {
			running[i], err = config.startEmulator(ctx, groupCtx, python, e)
			return err
		})
	}
	err = group.Wait()
	local := &LocalAWS{URL: "http://" + listener.Addr().String()}
	for _, r := range running {
		if r.process != nil {
			local.processes = append(local.processes, r.process)
		}
	}
	if err != nil {
		listener.Close()
		local.Stop()
		return nil, err
	}
	if local.journal, err = os.Create(filepath.Join(config.LogDir, "calls.jsonl")); err != nil {
		listener.Close()
		local.Stop()
		return nil, fmt.Errorf("create the journal: %w", err)
	}
	local.Gateway = gateway.New(gateway.Config{Moto: running[0].url, Ministack: running[1].url, Journal: local.journal, Waits: config.Waits})
	local.server = &http.Server{Handler: local.Gateway, ReadHeaderTimeout: time.Minute}
	go func() { _ = local.server.Serve(listener) }()
	return local, nil
}

// Stop ends the gateway and both emulators and returns when they are gone.
func (l *LocalAWS) Stop() {
	if l.server != nil {
		l.server.Close()
	}
	var group sync.WaitGroup
	for _, p := range l.processes {
		group.Go(p.Stop)
	}
	group.Wait()
	if l.journal != nil {
		l.journal.Close()
	}
}

// listen opens the gateway's port.
func listen(port int) (net.Listener, error) {
	listener, err := net.Listen("tcp", fmt.Sprintf("%s:%d", loopback, port))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("port %d on %s is taken; stop what listens there or leave the port out", port, loopback)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("port %d on %s needs privileges; choose one above 1023 or leave the port out", port, loopback)
	}
	return listener, err
}

type runningEmulator struct {
	process emulatorProcess
	url     *url.URL
}

// startEmulator starts one emulator on a free port and waits until it answers.
// The process lives as long as ctx; the wait ends with waitCtx, which ends when
// the other emulator has failed.
func (c Config) startEmulator(ctx, waitCtx context.Context, python string, e emulator) (runningEmulator, error) {
	log, err := os.Create(filepath.Join(c.LogDir, e.name+".log"))
	if err != nil {
		return runningEmulator{}, fmt.Errorf("create the log of %s: %w", e.name, err)
	}
	defer log.Close() // the process has its own
	run := c.run
	if run == nil {
		run = supervised
	}
	for attempt := 1; ; attempt++ {
		port, err := freePort()
		if err != nil {
			return runningEmulator{}, err
		}
		process, err := run(ctx, command{
			path: python, args: e.args(port), env: e.environment(port, c.LogDir), dir: c.LogDir, output: log,
		})
		if err != nil {
			return runningEmulator{}, fmt.Errorf("start %s: %w", e.name, err)
		}
		base, _ := url.Parse(e.url(port))
		err = c.await(waitCtx, e, base, process)
		if err == nil {
			return runningEmulator{process: process, url: base}, nil
		}
		process.Stop()
		last := lastLines(log.Name())
		if attempt < portAttempts && portWasTaken(last) {
			continue
		}
		return runningEmulator{}, fmt.Errorf("%s %w; its log %s ends with:\n%s", e.name, err, log.Name(), last)
	}
}

// freePort asks the kernel for a port that nobody listens on.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", loopback+":0")
	if err != nil {
		return 0, fmt.Errorf("find a free port on %s: %w", loopback, err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// portWasTaken recognizes in a log that the port was lost to another program.
func portWasTaken(log string) bool {
	log = strings.ToLower(log)
	return strings.Contains(log, "already in use") || strings.Contains(log, "is in use")
}

// await polls until the emulator answers.
func (c Config) await(ctx context.Context, e emulator, base *url.URL, process emulatorProcess) error {
	timeout := c.StartTimeout
	if timeout == 0 {
		timeout = defaultStartTimeout
	}
	deadline := time.After(timeout)
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	for {
		select {
		case <-process.Done():
			return errors.New("ended while starting")
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-deadline:
			return fmt.Errorf("did not answer within %s", timeout)
		case <-time.After(50 * time.Millisecond):
		}
		if response, err := client.Get(base.JoinPath(e.ready).String()); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
	}
}

// lastLines returns the end of a log, for error messages.
func lastLines(path string) string {
	const count = 15
	content, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := bytes.Split(bytes.TrimSpace(content), []byte("\n"))
	return string(bytes.Join(lines[max(0, len(lines)-count):], []byte("\n")))
}
