package process

import (
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// waitFor runs argv, passes its exit status on, and never kills it, however long it
// takes. What the command leaves behind is killed, such as a plugin of Terraform.
func waitFor(argv []string) int {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT)
	// A closed terminal ends nothing, as with nohup. The command inherits that.
	signal.Ignore(syscall.SIGHUP)
	// Caught, so that output which nobody reads any more does not end this process.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)

	var copied sync.WaitGroup
	stdout, stderr := passOn(os.Stdout, &copied), passOn(os.Stderr, &copied)
	command := start(argv, stdout, stderr)
	_, _ = stdout.Close(), stderr.Close()
	go interruptOnce(command, signals)
	code := <-command.status
	killRest(command)
	copied.Wait()
	return code
}

// settle is how long a signal may take to reach all processes of a tree.
const settle = 200 * time.Millisecond

// interruptOnce interrupts the command when the caller asks for a stop or is gone:
// once, since Terraform takes a second interrupt for "at once, whatever is lost",
// and the command alone, since Terraform stops its plugins itself.
func interruptOnce(command *running, signals <-chan os.Signal) {
	select {
	case <-signals:
		// Whoever signals a supervisor signals its whole tree, as service managers
		// do. The command has had its interrupt.
		return
	case <-command.asked:
	case <-command.abandoned:
	}
	select {
	case <-signals:
	case <-time.After(settle):
		_ = syscall.Kill(command.pid, syscall.SIGINT)
	}
}

// passOn returns a pipe whose content is written to a file for as long as somebody
// reads that. A command that wrote there itself would die of SIGPIPE as soon as the
// caller is gone.
func passOn(to *os.File, copied *sync.WaitGroup) *os.File {
	reader, writer, err := os.Pipe()
	if err != nil {
		fail("make a pipe: %v", err)
	}
	copied.Go(func() {
		_, _ = io.Copy(to, reader)
		_, _ = io.Copy(io.Discard, reader)
	})
	return writer
}
