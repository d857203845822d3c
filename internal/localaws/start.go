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
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/arteraai/region-expansion/internal/localaws/emulators"
	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

const (
	loopback = "127.0.0.1"
	// portAttempts bounds how often the emulators are started again because another
	// program took their port between our asking and their listening.
	portAttempts = 3
)

// LocalAWS is a running local AWS.
type LocalAWS struct {
	// URL is the gateway's, for AWS_ENDPOINT_URL.
	URL string
	// Gateway answers at URL; ask it for its journal.
	Gateway *gateway.Gateway

	upstream  *url.URL // the emulators'
	journal   *os.File
	server    *http.Server
	emulators emulatorsProcess
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
	local := &LocalAWS{URL: "http://" + listener.Addr().String()}
	if local.emulators, local.upstream, err = config.startEmulators(ctx, python); err == nil {
		local.journal, err = os.Create(filepath.Join(config.LogDir, "calls.jsonl"))
	}
	if err != nil {
		listener.Close()
		local.Stop()
		return nil, err
	}
	local.Gateway = gateway.New(local.upstream, local.journal)
	local.server = &http.Server{Handler: local.Gateway, ReadHeaderTimeout: time.Minute}
	go func() { _ = local.server.Serve(listener) }()
	return local, nil
}

// Stop ends the gateway and the emulators and returns when they are gone.
func (l *LocalAWS) Stop() {
	if l.server != nil {
		l.server.Close()
	}
	if l.emulators != nil {
		l.emulators.Stop()
	}
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

// startEmulators starts the emulators on a free port and waits until they answer.
// The process lives as long as ctx.
func (c Config) startEmulators(ctx context.Context, python string) (emulatorsProcess, *url.URL, error) {
	program, err := emulators.Write(filepath.Join(c.LogDir, "emulators"))
	if err != nil {
		return nil, nil, fmt.Errorf("write the emulators' program: %w", err)
	}
	log, err := os.Create(filepath.Join(c.LogDir, "emulators.log"))
	if err != nil {
		return nil, nil, fmt.Errorf("create the emulators' log: %w", err)
	}
	defer log.Close() // the process has its own
	run := c.run
	if run == nil {
		run = supervised
	}
	for attempt := 1; ; attempt++ {
		port, err := freePort()
		if err != nil {
			return nil, nil, err
		}
		process, err := run(ctx, command{
			path: python, args: []string{program, strconv.Itoa(port)}, env: environment(c.LogDir, c), dir: c.LogDir, output: log,
		})
		if err != nil {
			return nil, nil, fmt.Errorf("start the emulators: %w", err)
		}
		base := &url.URL{Scheme: "http", Host: net.JoinHostPort(loopback, strconv.Itoa(port))}
		err = c.await(ctx, base, process)
		if err == nil {
			return process, base, nil
		}
		process.Stop()
		last := lastLines(log.Name())
		if attempt < portAttempts && portWasTaken(last) {
			continue
		}
		return nil, nil, fmt.Errorf("the emulators %w; their log %s ends with:\n%s", err, log.Name(), last)
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

// await polls until the emulators answer.
func (c Config) await(ctx context.Context, base *url.URL, process emulatorsProcess) error {
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
		if response, err := client.Get(base.JoinPath("/moto-api/data.json").String()); err == nil {
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
