package rehearsal

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/process"
)

// outdir is where cdktf writes the stacks of a rehearsal: not cdktf.out, whose
// stacks may be initialized against the real AWS.
func (r *rehearsal) outdir() string { return filepath.Join(r.dir, "cdktf.out") }

// stackDir is where Terraform runs.
func (r *rehearsal) stackDir() string { return filepath.Join(r.outdir(), "stacks", r.stack.Name) }

// cdktf runs the cdktf command line, and keeps what it prints in the phase's log.
func (r *rehearsal) cdktf(ctx context.Context, verb string, env []string, args ...string) error {
	cmd := process.Command(ctx, r.tools.Cdktf, append([]string{verb}, args...)...)
	cmd.Dir = r.opts.Root
	cmd.Env = append(r.environment(), env...)
	return r.watch("cdktf "+verb, cmd)
}

// region runs another verb of this very command, as a pipeline would.
func (r *rehearsal) region(ctx context.Context, verb string, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := process.Command(ctx, self, append([]string{verb}, args...)...)
	cmd.Dir, cmd.Env = r.opts.Root, r.environment()
	return r.watch("region "+verb, cmd)
}

// watch runs a command that changes resources, counts those that are done, and
// keeps what it prints in a log.
func (r *rehearsal) watch(name string, cmd *process.Cmd) error {
	path := r.nextLog(strings.ReplaceAll(name, " ", "-"))
	log, err := os.Create(path)
	if err != nil {
		return err
	}
	defer log.Close()
	reader, writer := io.Pipe()
	counted := make(chan struct{})
	go func() { defer close(counted); r.count(reader, log) }()
	cmd.Stdout, cmd.Stderr = writer, writer
	err = cmd.Run()
	writer.Close()
	<-counted
	if err != nil {
		return &commandError{command: name, log: path, err: err}
	}
	return nil
}

// completed is what Terraform prints for each resource that it is done with.
var completed = regexp.MustCompile(`: (Creation|Modifications|Destruction) complete after`)

// clock is how a line of a log says when it was printed: as logs of pipelines do,
// so that region timeline can read either.
const clock = "2006-01-02T15:04:05.000Z"

// count counts what is done, and keeps every line in the log, with its time.
func (r *rehearsal) count(output io.Reader, log io.Writer) {
	lines := bufio.NewScanner(output)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fmt.Fprintf(log, "%s %s\n", time.Now().UTC().Format(clock), lines.Text())
		if completed.MatchString(lines.Text()) {
			r.progress.resource()
		}
	}
	_, _ = io.Copy(log, output) // a line too long to scan must not stop the command
}

// terraform runs Terraform in the folder of a stack and returns what it prints.
func (r *rehearsal) terraform(ctx context.Context, dir string, args ...string) ([]byte, error) {
	path := r.nextLog("terraform-" + args[0])
	log, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := process.Command(ctx, r.tools.Terraform, args...)
	cmd.Dir = dir
	cmd.Env = r.environment()
	cmd.Stderr = log
	output, err := cmd.Output()
	if err != nil {
		return nil, &commandError{command: "terraform " + args[0], log: path, err: err}
	}
	return output, nil
}

// nextLog is the path of a new log, numbered in the order in which things happen.
func (r *rehearsal) nextLog(name string) string {
	written, _ := filepath.Glob(filepath.Join(r.dir, "[0-9][0-9]-*.log"))
	return filepath.Join(r.dir, fmt.Sprintf("%02d-%s.log", len(written)+1, name))
}

// commandError is a command that failed, with its log.
type commandError struct {
	command string
	log     string
	err     error
}

func (e *commandError) Error() string { return e.command + ": " + e.err.Error() }
func (e *commandError) Unwrap() error { return e.err }

// tailLines is how much of a log an error shows.
const tailLines = 20

// tail is the end of the log, without empty lines and times.
func (e *commandError) tail() string {
	text, err := os.ReadFile(e.log)
	if err != nil {
		return err.Error()
	}
	lines := slices.DeleteFunc(strings.Split(timeOfLine.ReplaceAllString(string(text), ""), "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
	return strings.Join(lines[max(0, len(lines)-tailLines):], "\n")
}

var timeOfLine = regexp.MustCompile(`(?m)^\d{4}-\d\d-\d\dT[\d:.]+Z `)

// sentence says plainly what went wrong, for the causes that are known.
func (e *commandError) sentence() string {
	text, _ := os.ReadFile(e.log)
	for _, cause := range causes {
		if strings.Contains(string(text), cause.sign) {
			return cause.sentence
		}
	}
	return e.Error()
}

// causes are failures that their signs in a log tell, with what to do.
var causes = []struct{ sign, sentence string }{
	{"Error acquiring the state lock",
		"somebody else holds the lock of this region's state; wait until they have finished, or, if nobody runs, release it with terraform force-unlock and the lock's id below"},
	{"Failed to query available provider packages",
		"Terraform did not find the AWS provider in the cache; run make rehearse again, which puts it there"},
}

func indent(text string) string { return "  " + strings.ReplaceAll(text, "\n", "\n  ") }
