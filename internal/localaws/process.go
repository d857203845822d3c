package localaws

import (
	"context"
	"io"
	"time"

	"github.com/arteraai/region-expansion/internal/process"
)

// stopGrace is how long the interrupted emulators may take to end by themselves.
// They hold no state worth saving.
const stopGrace = 2 * time.Second

// command is what starts the emulators.
type command struct {
	path   string
	args   []string  // without the command's name
	env    []string  // the whole environment
	dir    string    // working directory
	output io.Writer // standard output and standard error
}

// emulatorsProcess is the emulators, started.
type emulatorsProcess interface {
	Stop()                 // returns when they are gone
	Done() <-chan struct{} // closed when they have ended
}

// supervised starts the emulators so that they cannot outlive their caller.
func supervised(ctx context.Context, c command) (emulatorsProcess, error) {
	cmd := process.Command(ctx, c.path, c.args...)
	cmd.Env, cmd.Dir, cmd.Grace = c.env, c.dir, stopGrace
	cmd.Stdout, cmd.Stderr = c.output, c.output
	return cmd, cmd.Start()
}
