package localaws

import (
	"context"
	"os"
	"os/exec"
	"time"
)

// stopGrace is how long an interrupted emulator may take to end by itself. It
// holds no state worth saving.
const stopGrace = 2 * time.Second

// runPlain starts a command with os/exec.
func runPlain(ctx context.Context, c Command) (Process, error) {
	cmd := exec.CommandContext(ctx, c.Path, c.Args...)
	cmd.Env, cmd.Dir = c.Env, c.Dir
	cmd.Stdout, cmd.Stderr = c.Output, c.Output
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = stopGrace
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &plainProcess{cmd: cmd, done: make(chan struct{})}
	go func() {
		cmd.Wait() // how it ended stands in its log
		close(p.done)
	}()
	return p, nil
}

type plainProcess struct {
	cmd  *exec.Cmd
	done chan struct{}
}

func (p *plainProcess) Done() <-chan struct{} { return p.done }

func (p *plainProcess) Stop() {
	p.cmd.Process.Signal(os.Interrupt)
	select {
	case <-p.done:
	case <-time.After(stopGrace):
		p.cmd.Process.Kill()
		<-p.done
	}
}
