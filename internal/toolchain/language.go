package toolchain

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"

	"github.com/hashicorp/go-version"

	"github.com/arteraai/region-expansion/internal/process"
)

// The languages that the tools run on; people install these themselves.
const (
	needGo     = "Go 1.26 or newer is needed to build the app and, where no registry answers, the AWS provider"
	needNode   = "Node.js 20 or 22 is needed by the cdktf command line, whose native module has no build for others"
	needNpm    = "npm is needed to install the cdktf command line"
	needPython = "Python 3.11 or newer is needed by the AWS emulators and by Checkov"

	getGo     = "get it from https://go.dev/dl"
	getNode   = "get Node.js 22 from https://nodejs.org/en/download, or with nvm: nvm install 22"
	getNpm    = "it comes with Node.js; on Debian and Ubuntu: apt install npm"
	getPython = "get it from https://www.python.org/downloads; on Debian and Ubuntu: apt install python3 python3-venv"
)

// pythons are the names to try: a distribution's python3 may be older than a
// version installed beside it.
var pythons = []string{"python3", "python3.13", "python3.12", "python3.11", "python3.14"}

// languages is what findLanguages found.
type languages struct {
	python        string // executable
	pythonVersion string // x.y.z
	goCommand     string
	npm           string
	node          string
}

// findLanguages reports everything that is missing or too old and that Ensure
// cannot install by itself, each with how to get it.
func findLanguages(ctx context.Context, root string) (found languages, missing []error) {
	check := func(err error) {
		if err != nil {
			missing = append(missing, err)
		}
	}
	check(found.findGo(ctx, root))
	check(found.findNode(ctx))
	check(found.findNpm())
	check(found.findPython(ctx))
	return found, missing
}

// findGo asks in the checkout, where Go may fetch the version that go.mod names.
func (l *languages) findGo(ctx context.Context, root string) error {
	cmd := process.Command(ctx, "go", "env", "GOVERSION")
	cmd.Dir = root
	text, err := answer(cmd)
	if err != nil {
		return lacking(needGo, err, getGo)
	}
	l.goCommand = cmd.Path
	if strings.HasPrefix(text, "devel") { // built from Go's own repository
		return nil
	}
	text, _, _ = strings.Cut(text, " ") // "go1.26.1 X:experiment"
	return atLeast(needGo, "1.26", strings.TrimPrefix(text, "go"), getGo)
}

func (l *languages) findNode(ctx context.Context) error {
	cmd := process.Command(ctx, "node", "--version")
	text, err := answer(cmd)
	if err != nil {
		return lacking(needNode, err, getNode)
	}
	l.node = cmd.Path
	major, _, _ := strings.Cut(strings.TrimPrefix(text, "v"), ".")
	if !slices.Contains([]string{"20", "22"}, major) {
		return fmt.Errorf("%s: this is %s; %s", needNode, text, getNode)
	}
	return nil
}

func (l *languages) findNpm() error {
	path, err := exec.LookPath("npm")
	if err != nil {
		return lacking(needNpm, err, getNpm)
	}
	l.npm = path
	return nil
}

// pythonProbe prints the version, the executable that a shim runs, and whether
// virtual environments work: Debian packages ensurepip separately.
const pythonProbe = `import sys, importlib.util as u
print("%d.%d.%d" % sys.version_info[:3], "venv" if u.find_spec("ensurepip") else "bare", sys.executable)`

func (l *languages) findPython(ctx context.Context) error {
	var problem error
	for _, name := range pythons {
		text, err := answer(process.Command(ctx, name, "-c", pythonProbe))
		fields := strings.SplitN(text, " ", 3)
		if err != nil || len(fields) != 3 {
			continue
		}
		if err = usablePython(fields[0], fields[1] == "venv"); err == nil {
			l.pythonVersion, l.python = fields[0], fields[2]
			return nil
		}
		if problem == nil {
			problem = err
		}
	}
	if problem == nil {
		problem = lacking(needPython, exec.ErrNotFound, getPython)
	}
	return problem
}

func usablePython(version string, venv bool) error {
	if err := atLeast(needPython, "3.11", version, getPython); err != nil {
		return err
	}
	if !venv {
		short := version[:strings.LastIndex(version, ".")]
		return fmt.Errorf("%s: Python %s cannot make virtual environments, because its ensurepip module is not installed; "+
			"on Debian and Ubuntu: apt install python%s-venv", needPython, version, short)
	}
	return nil
}

// answer runs a short command and returns its one line.
func answer(cmd *process.Cmd) (string, error) {
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// lacking distinguishes a command that is not there from one that does not run.
func lacking(need string, err error, get string) error {
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("%s: none is on PATH; %s", need, get)
	}
	return fmt.Errorf("%s: the one on PATH does not run (%w); %s", need, err, get)
}

// atLeast compares release numbers; a pre-release counts as its release.
func atLeast(need, minimum, have, get string) error {
	v, err := version.NewVersion(have)
	if err != nil {
		return fmt.Errorf("%s: cannot read the version %q; %s", need, have, get)
	}
	if v.Core().LessThan(version.Must(version.NewVersion(minimum))) {
		return fmt.Errorf("%s: this is %s; %s", need, v, get)
	}
	return nil
}
