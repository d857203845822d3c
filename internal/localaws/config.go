package localaws

import (
	"context"
	"errors"
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

	// LogDir receives emulators.log, calls.jsonl, the gateway's journal, and the
	// emulators' program; it is created. Nothing is written outside it. Required.
	LogDir string

	// Port is the gateway's port on 127.0.0.1; 0 takes a free one. The
	// emulators always take a free one.
	Port int

	// StartTimeout is how long the emulators may take until they answer; 60 s when 0.
	StartTimeout time.Duration

	// Waits holds resources in their creating state; nil creates them at once.
	Waits Waits

	// Offers are the versions and images that AWS offers; nothing by default.
	Offers Offers

	// Linked are accounts that are new in an organization, to which AWS refuses budgets.
	Linked []string

	// run takes the place of supervised in tests.
	run func(context.Context, command) (emulatorsProcess, error)
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

// Offers are what AWS offers to clusters and the emulators do not know.
type Offers struct {
	AddOns map[string]map[string][]string // by Kubernetes version and add-on: its versions
	Images []string                       // the names of images of nodes
}
