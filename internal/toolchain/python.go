package toolchain

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"strings"

	"github.com/arteraai/region-expansion/internal/process"
)

// EnsurePython puts nothing in place but a virtual environment with exactly
// opts.Requirements, and returns its python.
func EnsurePython(ctx context.Context, opts Options) (string, error) {
	s := newSetup(opts)
	if err := s.locate(); err != nil {
		return "", err
	}
	if err := s.language.findPython(ctx); err != nil {
		return "", err
	}
	if s.hasPython(ctx) { // a complete one stays as it is, also while another run sets up the rest
		return s.venv() + "/bin/python", nil
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		return "", err
	}
	defer unlock()
	return s.python(ctx)
}

func (s *setup) venv() string {
	return s.cache("python", key(s.Requirements, s.language.pythonVersion, s.language.python))
}

// hasPython says whether the virtual environment is complete. It cannot be moved into
// place, since its scripts name their own folder; requirements.txt, written last, says so.
func (s *setup) hasPython(ctx context.Context) bool {
	return exists(s.venv()+"/requirements.txt") && process.Command(ctx, s.venv()+"/bin/python", "-c", "").Run() == nil
}

// python is the interpreter of a virtual environment with exactly the
// requirements. The folder's name is derived from all that went into it, so
// another set of requirements gets another folder.
func (s *setup) python(ctx context.Context) (string, error) {
	venv, python := s.venv(), s.venv()+"/bin/python"
	if s.hasPython(ctx) {
		return python, nil
	}

	s.say("installing %d Python packages into a virtual environment of Python %s (about a minute)",
		strings.Count(s.Requirements, "=="), s.language.pythonVersion)
	if err := os.RemoveAll(venv); err != nil {
		return "", err
	}
	if err := s.run(ctx, work{name: "python venv",
		cmd:    process.Command(ctx, s.language.python, "-m", "venv", venv),
		remedy: "on Debian and Ubuntu, install python3-venv and run again"}); err != nil {
		return "", err
	}
	wanted := venv + "/wanted.txt"
	if err := os.WriteFile(wanted, []byte(s.Requirements), 0o644); err != nil {
		return "", err
	}
	if err := s.run(ctx, work{name: "pip install",
		cmd: process.Command(ctx, python, "-m", "pip", "install", "--no-input",
			"--disable-pip-version-check", "--no-compile", // Python compiles a module when it is first imported, and most never are
			"--require-hashes", "--only-binary=:all:", "--requirement", wanted),
		remedy: "check that pip reaches its package index (PIP_INDEX_URL names another) and run again"}); err != nil {
		return "", err
	}
	return python, os.Rename(wanted, venv+"/requirements.txt")
}

// key is short and differs for different parts.
func key(parts ...string) string {
	hash := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(hash, "%d:%s\n", len(part), part)
	}
	return fmt.Sprintf("%x", hash.Sum(nil))[:16]
}
