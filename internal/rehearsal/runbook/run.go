package runbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/arteraai/region-expansion/internal/process"
)

// Shell is where the commands of a page run: bash, in a folder of the checkout.
type Shell struct {
	Dir string
	Env []string
	// Out gets the commands and what they print.
	Out io.Writer
}

// Run runs the steps of a page, each in the folder and with the variables in which
// the one before has ended. The first that does otherwise than the page says ends it.
func (s Shell) Run(ctx context.Context, page Page) error {
	dir, err := os.MkdirTemp("", "runbook-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, step := range page.Steps {
		if step.ForAWS {
			continue
		}
		if step.Edit.File != "" {
			if err := step.Edit.Apply(s.Dir); err != nil {
				return fmt.Errorf("%s/%s.md:%d: %w", page.Folder, page.Name, step.Line, err)
			}
			continue
		}
		if err := s.step(ctx, step, filepath.Join(dir, "environment")); err != nil {
			return fmt.Errorf("%s/%s.md:%d: %w\n%s", page.Folder, page.Name, step.Line, err, indent(step.Commands))
		}
	}
	return nil
}

// script runs commands as a person types them, but that the first failure ends them.
// All variables are exported, so that the next step has them.
const script = `set -a
if [ -e "$RUNBOOK_ENVIRONMENT" ]; then . "$RUNBOOK_ENVIRONMENT"; cd "$PWD"; fi
trap 'status=$?; export -p > "$RUNBOOK_ENVIRONMENT"; exit $status' EXIT
set -euo pipefail
`

func (s Shell) step(ctx context.Context, step Step, environment string) error {
	fmt.Fprintf(s.Out, "\n%s\n\n", indent(step.Commands))
	var printed bytes.Buffer
	cmd := process.Command(ctx, "bash", "-c", script+step.Commands)
	cmd.Dir = s.Dir
	cmd.Env = append(append([]string{}, s.Env...), "RUNBOOK_ENVIRONMENT="+environment)
	both := io.MultiWriter(s.Out, &printed)
	cmd.Stdout, cmd.Stderr = both, both
	err := cmd.Run()
	status := 0
	if ended, is := errors.AsType[*exec.ExitError](err); is {
		status = ended.ExitCode()
	} else if err != nil {
		return err
	}
	if status != step.Status {
		return fmt.Errorf("the commands end with status %d, and must with %d; they are", status, step.Status)
	}
	if missing, ok := shows(printed.String(), step.Prints); !ok {
		return fmt.Errorf("the page shows a line that is not printed, or not after those before it: %q. The commands are", missing)
	}
	return nil
}

// shows tells whether lines are printed in their order, or which is the first that
// is not.
func shows(printed string, lines []string) (missing string, ok bool) {
	left := strings.Split(printed, "\n")
	for _, line := range lines {
		at := 0
		for at < len(left) && !matches(left[at], line) {
			at++
		}
		if at == len(left) {
			return line, false
		}
		left = left[at+1:]
	}
	return "", true
}

// matches tells whether a printed line is the one of the page, in which … stands for
// anything. How much space there is, and of which kind, does not count.
func matches(printed, line string) bool {
	parts := strings.Split(singleSpaced(line), "…")
	printed = singleSpaced(printed)
	rest, begins := strings.CutPrefix(printed, parts[0])
	if !begins || len(parts) == 1 {
		return begins && rest == ""
	}
	for _, part := range parts[1 : len(parts)-1] {
		_, after, found := strings.Cut(rest, part)
		if !found {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, parts[len(parts)-1])
}

func singleSpaced(line string) string { return strings.Join(strings.Fields(line), " ") }

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n  ")
}
