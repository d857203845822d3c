package process

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// DefaultGrace is how long an interrupted command may take to end by itself.
const DefaultGrace = 10 * time.Second

// Cmd is a command to run under a supervisor. It is used like exec.Cmd; the
// fields must not change after Start.
type Cmd struct {
	Path string   // executable, as resolved by Command
	Args []string // arguments, without the command's name
	Dir  string   // working directory; the caller's when empty
	Env  []string // environment; the caller's when nil

	// Stdin, Stdout and Stderr are as in exec.Cmd: nil means the null device.
	Stdin          io.Reader
	Stdout, Stderr io.Writer

	// Grace is the time between the interrupt and the kill; DefaultGrace when zero.
	Grace time.Duration
	// NeverKill is for a command that loses something when it is killed, such as
	// Terraform its state. Whatever ends it, also the death of the caller, it gets
	// one interrupt, and then all the time that it needs.
	NeverKill bool

	ctx     context.Context
	lookErr error
	control *os.File // write end: one byte interrupts, closing kills unless NeverKill
	done    chan struct{}
	err     error
}

// Command prepares a command; name is looked up in the caller's PATH. When ctx
// ends, the command's whole tree is stopped as by Stop.
func Command(ctx context.Context, name string, args ...string) *Cmd {
	found := exec.Command(name)
	return &Cmd{Path: found.Path, Args: args, ctx: ctx, lookErr: found.Err}
}

// Start starts the command and returns at once.
func (c *Cmd) Start() error {
	switch {
	case c.done != nil:
		return fmt.Errorf("%s: already started", c.name())
	case c.lookErr != nil:
		return c.lookErr
	case c.ctx.Err() != nil:
		return context.Cause(c.ctx)
	case !installed:
		// Without it the supervisor would be a second run of the caller's main.
		return errors.New("process: main must call process.Supervise first")
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the running executable: %w", err)
	}
	life, control, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("start %s: %w", c.name(), err)
	}
	defer life.Close()

	sup := exec.Command(self, append([]string{marker, c.grace(), c.Path}, c.Args...)...)
	sup.Dir, sup.Env = c.Dir, c.Env
	sup.Stdin, sup.Stdout, sup.Stderr = c.Stdin, c.Stdout, c.Stderr
	sup.ExtraFiles = []*os.File{life}
	// A group of its own: a terminal's Ctrl-C must not end the supervisor
	// before it has ended the tree.
	sup.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	// Bounds the wait for a process that kept our pipes and could not be killed.
	sup.WaitDelay = 5 * time.Second
	if err := sup.Start(); err != nil {
		control.Close()
		return fmt.Errorf("start %s: %w", c.name(), err)
	}
	c.control, c.done = control, make(chan struct{})

	unhook := context.AfterFunc(c.ctx, c.interrupt)
	go func() {
		err := sup.Wait()
		if !unhook() && err != nil {
			err = fmt.Errorf("%s was stopped: %w", c.name(), context.Cause(c.ctx))
		}
		c.control.Close()
		c.err = err
		close(c.done)
	}()
	return nil
}

// Wait waits until the command has ended and nothing of its tree is left. The
// error is an *exec.ExitError unless the command succeeded; it wraps the
// context's cause if that ended the command. A command killed by signal n has
// exit status 128+n, as in a shell. Wait may be called any number of times.
func (c *Cmd) Wait() error {
	if c.done == nil {
		return fmt.Errorf("%s: not started", c.name())
	}
	<-c.done
	return c.err
}

// Done is closed when the command has ended; nil before Start.
func (c *Cmd) Done() <-chan struct{} { return c.done }

// Run starts the command and waits for it.
func (c *Cmd) Run() error {
	if err := c.Start(); err != nil {
		return err
	}
	return c.Wait()
}

// Output runs the command and returns what it wrote to its standard output.
func (c *Cmd) Output() ([]byte, error) {
	var out bytes.Buffer
	c.Stdout = &out
	err := c.Run()
	return out.Bytes(), err
}

// Stop interrupts the tree as Ctrl-C in a terminal would, from the bottom up,
// kills what is left of it after Grace, and returns when all of it is gone. It
// does nothing if the command was not started or has ended.
func (c *Cmd) Stop() {
	if c.done == nil {
		return
	}
	c.interrupt()
	<-c.done
}

// interrupt asks the supervisor for a graceful stop. A failed write means that
// the supervisor is gone, and its tree with it.
func (c *Cmd) interrupt() { _, _ = c.control.Write([]byte{interruptByte}) }

func (c *Cmd) name() string { return filepath.Base(c.Path) }

// grace is its argument for the supervisor.
func (c *Cmd) grace() string {
	if c.NeverKill {
		return unlimited
	}
	return cmp.Or(c.Grace, DefaultGrace).String()
}
