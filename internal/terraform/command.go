package terraform

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/stack"
)

// synth has cdktf write all stacks, and checks that this one is among them.
func (s Stack) synth(ctx context.Context) error {
	if err := s.missing(); err != nil {
		return err
	}
	cdktf := s.cdktf()
	cmd := process.Command(ctx, cdktf, "synth")
	cmd.Dir = s.Root
	if err := run(cmd, io.Discard); err != nil {
		return err
	}
	stacks, err := stack.Read(s.outdir())
	if err != nil {
		return err
	}
	var names []string
	for _, found := range stacks {
		if names = append(names, found.Name); found.Name == s.Name {
			return nil
		}
	}
	return fmt.Errorf("%q is not a stack of this application; use one of %s", s.Name, strings.Join(names, ", "))
}

// Synthesized is the stack as cdktf has written it.
func (s Stack) Synthesized() (stack.Stack, error) {
	return stack.ReadFile(filepath.Join(s.outdir(), "stacks", s.Name, "cdk.tf.json"))
}

// outdir is where cdktf writes the stacks: CDKTF_OUTPUT, as for cdktf, or what
// cdktf.json says.
func (s Stack) outdir() string {
	dir := cmp.Or(os.Getenv("CDKTF_OUTPUT"), "cdktf.out")
	if filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(s.Root, dir)
}

// terraform runs Terraform in the folder of the stack. Any of its commands may hold the
// lock of the state, so that none is killed.
func (s Stack) terraform(ctx context.Context, out io.Writer, args ...string) error {
	dir := filepath.Join(s.outdir(), "stacks", s.Name)
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	cmd := process.Command(ctx, engine(), args...)
	cmd.Dir, cmd.NeverKill = dir, true
	return s.explained(run(cmd, out))
}

// show reads a plan.
func (s Stack) show(ctx context.Context, file string) (made tfjson.Plan, err error) {
	var text bytes.Buffer
	if err := s.terraform(ctx, &text, "show", "-json", file); err != nil {
		return made, err
	}
	if err := made.UnmarshalJSON(text.Bytes()); err != nil {
		return made, fmt.Errorf("the plan of %s cannot be read: %w", s.Name, err)
	}
	return made, nil
}

// run runs a command. What it prints to standard error is part of the error; so is its
// standard output when that is discarded, since cdktf prints errors there, too.
func run(cmd *process.Cmd, out io.Writer) error {
	var printed bytes.Buffer
	cmd.Stdout, cmd.Stderr = out, &printed
	if out == io.Discard {
		cmd.Stdout = &printed
	}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w%s", filepath.Base(cmd.Path), cmd.Args[0], err, strings.TrimRight("\n"+printed.String(), "\n"))
	}
	return nil
}

// commit is the checked out one; empty outside of git.
func (s Stack) commit(ctx context.Context) string {
	cmd := process.Command(ctx, "git", "rev-parse", "--short=12", "HEAD")
	cmd.Dir = s.Root
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
