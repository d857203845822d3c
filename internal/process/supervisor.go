package process

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const (
	// marker is the first argument of a supervisor; no flag parser takes it for its own.
	marker        = "__supervise"
	interruptByte = 'i'
	lifeFD        = 3 // the first of exec.Cmd.ExtraFiles
	notStarted    = 127
	signalled     = 128
	killInterval  = 10 * time.Millisecond
)

// installed says that this executable's main calls Supervise.
var installed bool

// Supervise must be the first call of main (or TestMain) in every executable
// that uses Command. In a supervisor it runs the command and never returns;
// everywhere else it returns at once.
func Supervise() {
	installed = true
	if len(os.Args) < 4 || os.Args[1] != marker {
		return
	}
	grace, err := time.ParseDuration(os.Args[2])
	if err != nil {
		fail("bad grace time %q", os.Args[2])
	}
	os.Exit(supervise(grace, os.Args[3:]))
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "supervisor: "+format+"\n", args...)
	os.Exit(notStarted)
}

// supervise runs argv, passes its exit status on, and returns only when every
// process that it started, at whatever depth, has ended.
func supervise(grace time.Duration, argv []string) int {
	// The tree must not hold the pipe or each other's.
	syscall.CloseOnExec(lifeFD)
	// Catching, rather than ignoring, gives the command the default handlers
	// even where the caller was started with SIGINT ignored ("region ... &").
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	// A background group is suspended by these when it touches the terminal.
	signal.Ignore(syscall.SIGTTIN, syscall.SIGTTOU)

	if err := adoptOrphans(); err != nil {
		fail("become the parent of orphans: %v", err)
	}
	child, err := syscall.ForkExec(argv[0], argv, &syscall.ProcAttr{
		Env:   os.Environ(),
		Files: []uintptr{0, 1, 2},
		Sys:   &syscall.SysProcAttr{Setpgid: true},
	})
	if err != nil {
		fail("start %s: %v", argv[0], err)
	}

	stop, kill := requests(signals)
	status, ended := make(chan int, 1), make(chan struct{})
	go reap(child, status, ended)

	var deadline <-chan time.Time
	code, graceful := -1, false
	for {
		select {
		case <-ended:
			if code < 0 {
				code = <-status
			}
			// On Linux nothing is left now; elsewhere, orphans may be.
			for killTree() > 0 {
				time.Sleep(killInterval)
			}
			return code
		case code = <-status:
			if !graceful {
				go killForever()
			}
		case <-stop:
			go interrupt(child, grace/2)
			deadline, graceful, stop = time.After(grace), true, nil
		case <-deadline:
			go killForever()
		case <-kill:
			kill = nil
			go killForever()
		}
	}
}

// requests turns the control pipe and the signals into two events: stop when a
// graceful end was asked for, kill when the caller is gone.
func requests(signals <-chan os.Signal) (stop, kill chan struct{}) {
	stop, kill = make(chan struct{}, 2), make(chan struct{})
	go func() {
		<-signals
		stop <- struct{}{}
	}()
	go func() {
		life := os.NewFile(lifeFD, "life")
		buf, asked := make([]byte, 1), false
		for {
			n, err := life.Read(buf)
			if err != nil {
				close(kill)
				return
			}
			if n > 0 && !asked {
				asked = true
				stop <- struct{}{}
			}
		}
	}()
	return stop, kill
}

// reap collects every child that ends, adopted ones included, reports the
// command's own exit status, and closes ended when no child is left.
func reap(command int, status chan<- int, ended chan<- struct{}) {
	defer close(ended)
	for {
		var ws syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &ws, 0, nil)
		switch {
		case err == syscall.EINTR:
		case err != nil: // ECHILD
			return
		case pid == command && ws.Signaled():
			status <- signalled + int(ws.Signal())
		case pid == command && ws.Exited():
			status <- ws.ExitStatus()
		}
	}
}

// killForever kills until supervise returns: a process may fork while its
// siblings are being listed, so one pass is not enough.
func killForever() {
	for {
		killTree()
		time.Sleep(killInterval)
	}
}
