package operation

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
	"strings"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/stack"
)

// synth has cdktf write the stacks, this one among them.
func (s Stack) synth(ctx context.Context) error {
	cdktf := filepath.Join(s.Root, "node_modules", ".bin", "cdktf")
	if _, err := os.Stat(cdktf); err != nil {
		return fmt.Errorf("the cdktf command line is not installed: %w; run npm ci", err)
	}
	cmd := process.Command(ctx, cdktf, "synth")
	cmd.Dir = s.Root
	if err := s.run(cmd, io.Discard); err != nil {
		return err
	}
	stacks, err := stack.Read(s.outdir())
	if err != nil {
		return err
	}
	var names []string
	for _, stack := range stacks {
		if names = append(names, stack.Name); stack.Name == s.Name {
			return nil
		}
	}
	return fmt.Errorf("%q is no stack of this application; use one of %s", s.Name, strings.Join(names, ", "))
}

// outdir is where cdktf writes the stacks: CDKTF_OUTPUT, as cdktf has it, or what
// cdktf.json says.
func (s Stack) outdir() string {
	dir := cmp.Or(os.Getenv("CDKTF_OUTPUT"), "cdktf.out")
	if filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(s.Root, dir)
}

// terraform runs Terraform in the stack and returns what it prints.
func (s Stack) terraform(ctx context.Context, args ...string) ([]byte, error) {
	cmd, err := s.command(ctx, terraformName(), args...)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = s.run(cmd, &out)
	return out.Bytes(), err
}

// terraformName is Terraform's command, as cdktf finds it.
func terraformName() string { return cmp.Or(os.Getenv("TERRAFORM_BINARY_NAME"), "terraform") }

// command is a command in the folder of the stack.
func (s Stack) command(ctx context.Context, name string, args ...string) (*process.Cmd, error) {
	dir := filepath.Join(s.outdir(), "stacks", s.Name)
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	cmd := process.Command(ctx, name, args...)
	cmd.Dir = dir
	return cmd, nil
}

// failure is a command that ended badly, with what it said of that.
type failure struct {
	command string
	said    string
	err     error
}

func (f *failure) Error() string {
	return strings.TrimSpace(fmt.Sprintf("%s: %v\n%s", f.command, f.err, f.said))
}

func (f *failure) Unwrap() error { return f.err }

// run runs a command. What it says on standard error is part of the error; cdktf
// says what is wrong on standard output, too.
func (s Stack) run(cmd *process.Cmd, out io.Writer) error {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = out, &said
	if out == io.Discard {
		cmd.Stdout = &said
	}
	if err := cmd.Run(); err != nil {
		return &failure{filepath.Base(cmd.Path) + " " + cmd.Args[0], strings.TrimSpace(said.String()), err}
	}
	return nil
}

// exitStatus is that of a command that has ended, and 0 if none has failed.
func exitStatus(err error) int {
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		return ended.ExitCode()
	}
	return 0
}

// commit is what the checkout stands at; empty outside of git.
func (s Stack) commit(ctx context.Context) string {
	cmd := process.Command(ctx, "git", "rev-parse", "--short=12", "HEAD")
	cmd.Dir = s.Root
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
