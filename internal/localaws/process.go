package localaws

import (
	"context"
	"io"
	"time"

	"github.com/arteraai/region-expansion/internal/process"
)

// stopGrace is how long an interrupted emulator may take to end by itself. It
// holds no state worth saving.
const stopGrace = 2 * time.Second

// command is an emulator to start.
type command struct {
	path   string
	args   []string  // without the command's name
	env    []string  // the whole environment
	dir    string    // working directory
	output io.Writer // standard output and standard error
}

// emulatorProcess is an emulator that was started.
type emulatorProcess interface {
	Stop()                 // returns when it is gone
	Done() <-chan struct{} // closed when it has ended
}

// supervised starts an emulator so that it cannot outlive its caller.
func supervised(ctx context.Context, c command) (emulatorProcess, error) {
	cmd := process.Command(ctx, c.path, c.args...)
	cmd.Env, cmd.Dir, cmd.Grace = c.env, c.dir, stopGrace
	cmd.Stdout, cmd.Stderr = c.output, c.output
	return cmd, cmd.Start()
}
