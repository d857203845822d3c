package terraform

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/stack"
)

// synth writes all stacks, and checks that this one is among them. It runs the application
// itself, as cdktf synth does: cdktf takes seconds to start, and to ask which versions it
// runs on.
func (s Stack) synth(ctx context.Context) error {
	if err := missing(); err != nil {
		return err
	}
	app, err := s.app()
	if err != nil {
		return err
	}
	cmd := process.Command(ctx, "sh", "-c", app)
	cmd.Dir, cmd.Env = s.Root, append(os.Environ(), "CDKTF_OUTDIR="+s.outdir(), "SYNTH_HCL_OUTPUT=false")
	if err := run(cmd, app, io.Discard); err != nil {
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

// app is the command that runs the application: CDKTF_APP, as for cdktf, or what
// cdktf.json says.
func (s Stack) app() (string, error) {
	if app := os.Getenv("CDKTF_APP"); app != "" {
		return app, nil
	}
	file := filepath.Join(s.Root, "cdktf.json")
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	var config struct{ App string }
	if err := json.Unmarshal(text, &config); err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	if config.App == "" {
		return "", fmt.Errorf(`%s: app is empty; it is the command that runs the application, such as "go run ."`, file)
	}
	return config.App, nil
}

// Synthesized is the stack as it was written last.
func (s Stack) Synthesized() (stack.Stack, error) {
	return stack.ReadFile(filepath.Join(s.outdir(), "stacks", s.Name, "cdk.tf.json"))
}

// outdir is where the stacks are written: CDKTF_OUTPUT, as for cdktf, or the folder that
// cdktf.json names, too.
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
	return s.explained(run(cmd, filepath.Base(cmd.Path)+" "+args[0], out))
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

// run runs a command. Its error begins with a name for it, and has what it prints to
// standard error; and to standard output, when that is discarded.
func run(cmd *process.Cmd, name string, out io.Writer) error {
	var printed bytes.Buffer
	cmd.Stdout, cmd.Stderr = out, &printed
	if out == io.Discard {
		cmd.Stdout = &printed
	}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w%s", name, err, strings.TrimRight("\n"+printed.String(), "\n"))
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
