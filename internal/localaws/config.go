package localaws

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Config says what to start.
type Config struct {
	// Python is a virtual environment that holds the packages of
	// requirements.txt, or the path of its python. Required.
	Python string

	// LogDir receives moto.log and ministack.log; it is created. The emulators
	// write nothing outside it. Required.
	LogDir string

	// Port is the gateway's port on 127.0.0.1; 0 takes a free one. The
	// emulators always take free ones.
	Port int

	// StartTimeout is how long an emulator may take until it answers; 60 s when 0.
	StartTimeout time.Duration

	// Journal, when set, receives each call as a JSON line.
	Journal io.Writer

	// Run starts the emulators' processes; plain os/exec when nil. A caller
	// that wants whole process trees to end with it passes its own.
	Run func(context.Context, Command) (Process, error)
}

// Command is a process to start.
type Command struct {
	Path   string
	Args   []string  // without the command's name
	Env    []string  // the whole environment
	Dir    string    // working directory
	Output io.Writer // standard output and standard error
}

// Process is a started command.
type Process interface {
	// Stop ends the process and returns when it is gone. Stopping a process
	// that has ended does nothing.
	Stop()
	// Done is closed when the process has ended.
	Done() <-chan struct{}
}

const defaultStartTimeout = 60 * time.Second

// python returns the interpreter's path.
func (c Config) python() (string, error) {
	if c.Python == "" {
		return "", errors.New("no Python given; name the virtual environment that holds the packages of internal/localaws/requirements.txt")
	}
	path := c.Python
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, "bin", "python")
	}
	found, err := exec.LookPath(path)
	if err != nil {
		return "", errors.New("no Python at " + path + "; create a virtual environment with the packages of internal/localaws/requirements.txt")
	}
	return found, nil
}
