package process

import (
	"os"
	"os/signal"
	"syscall"
)

const (
	interruptByte = 'i'
	lifeFD        = 3 // the first of exec.Cmd.ExtraFiles
)

// running is a command below a supervisor, and what happens to it and its caller.
type running struct {
	pid       int
	status    <-chan int      // its exit status, when it has ended
	left      <-chan struct{} // closed when nothing of its tree is left
	asked     <-chan struct{} // closed when the caller asks for a stop
	abandoned <-chan struct{} // closed when the caller is gone, or asks for a kill
}

// start starts argv as a child of this supervisor.
func start(argv []string, stdout, stderr *os.File) *running {
	// The tree must not hold the pipe or each other's.
	syscall.CloseOnExec(lifeFD)
	// A background group is suspended by these when it touches the terminal.
	signal.Ignore(syscall.SIGTTIN, syscall.SIGTTOU)
	if err := adoptOrphans(); err != nil {
		fail("become the parent of orphans: %v", err)
	}
	pid, err := syscall.ForkExec(argv[0], argv, &syscall.ProcAttr{
		Env:   os.Environ(),
		Files: []uintptr{os.Stdin.Fd(), stdout.Fd(), stderr.Fd()},
		Sys:   &syscall.SysProcAttr{Setpgid: true},
	})
	if err != nil {
		fail("start %s: %v", argv[0], err)
	}
	status, left := make(chan int, 1), make(chan struct{})
	go reap(pid, status, left)
	asked, abandoned := make(chan struct{}), make(chan struct{})
	go listen(asked, abandoned)
	return &running{pid, status, left, asked, abandoned}
}

// listen reads the control pipe: a byte asks for a stop, and its end says that the
// caller has closed it or is gone.
func listen(asked, abandoned chan<- struct{}) {
	defer close(abandoned)
	life := os.NewFile(lifeFD, "life")
	if n, _ := life.Read(make([]byte, 1)); n == 0 {
		return
	}
	close(asked)
	for {
		if _, err := life.Read(make([]byte, 1)); err != nil {
			return
		}
	}
}

// reap collects every child that ends, adopted ones included, reports the
// command's own exit status, and closes left when no child is left.
func reap(command int, status chan<- int, left chan<- struct{}) {
	defer close(left)
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
