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
	marker = "__supervise"
	// unlimited stands in place of the grace time of a command that is never killed.
	unlimited    = "unlimited"
	notStarted   = 127
	signalled    = 128
	killInterval = 10 * time.Millisecond
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
	if os.Args[2] == unlimited {
		os.Exit(waitFor(os.Args[3:]))
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
	// Catching, rather than ignoring, gives the command the default handlers
	// even where the caller was started with SIGINT ignored ("region ... &").
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	command := start(argv, os.Stdout, os.Stderr)

	var deadline <-chan time.Time
	code, graceful := -1, false
	for {
		stop := false
		select {
		case <-command.left:
			if code < 0 {
				code = <-command.status
			}
			killRest(command)
			return code
		case code = <-command.status:
			if !graceful {
				go killForever()
			}
		case <-signals:
			stop = true
		case <-command.asked:
			command.asked = nil
			stop = true
		case <-deadline:
			go killForever()
		case <-command.abandoned:
			command.abandoned = nil
			go killForever()
		}
		if stop && !graceful {
			go interrupt(command.pid, grace/2)
			deadline, graceful = time.After(grace), true
		}
	}
}

// killRest kills what an ended command has left behind, and returns when it is gone.
func killRest(command *running) {
	go killForever()
	<-command.left
	// On Linux nothing is left now; elsewhere, orphans may be.
	for killTree() > 0 {
		time.Sleep(killInterval)
	}
}

// killForever kills until the supervisor ends: a process may fork while its
// siblings are being listed, so one pass is not enough.
func killForever() {
	for {
		killTree()
		time.Sleep(killInterval)
	}
}
