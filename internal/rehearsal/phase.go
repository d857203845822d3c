package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// phase is one step of a rehearsal.
type phase struct {
	name    string
	purpose string
	do      func(context.Context) error
}

// timing is how long a phase took, how many API calls it made, and how many
// resources it created, changed or destroyed.
type timing struct {
	phase     string
	took      time.Duration
	resources int
	calls     int
}

// run does one phase, telling how far it is. A failure says where its log is, in
// what it ends, and what to do about the causes that are known.
func (r *rehearsal) run(ctx context.Context, p phase) error {
	started, calls := time.Now(), len(r.journal())
	r.progress.begin(p)
	err := p.do(ctx)
	if err == nil {
		err = r.expectNoViolation()
	}
	took := time.Since(started)
	r.timings = append(r.timings, timing{p.name, took, r.progress.finished(), len(r.journal()) - calls})
	if ctx.Err() != nil {
		r.progress.end("interrupted")
		return fmt.Errorf("\nthe rehearsal of %s was interrupted during %s", r.opts.Stack, p.name)
	}
	if err != nil {
		r.progress.end("failed")
		return r.explain(p, err)
	}
	r.progress.end(done)
	return nil
}

// runAll does one phase after the other, until one fails. Whether AWS would have denied a
// call of a phase is decided beside the next one.
func (r *rehearsal) runAll(ctx context.Context, phases []phase) error {
	weighed := make(chan error, 1)
	weighed <- nil // before the first phase there is nothing to decide
	for _, p := range phases {
		err := r.run(ctx, p)
		if err = errors.Join(<-weighed, err); err != nil {
			return err
		}
		calls := r.journal()
		go func() {
			err := r.weighing.weigh(calls)
			if err != nil {
				err = r.explain(p, err)
			}
			weighed <- err
		}()
	}
	return <-weighed
}

// journal is what the local AWS was asked so far.
func (r *rehearsal) journal() []gateway.Call {
	if r.local == nil {
		return nil
	}
	return r.local.Gateway.Journal()
}

// expectNoViolation checks that every call so far keeps to AWS's model of it, also
// where the provider has taken the refusal for something else.
func (r *rehearsal) expectNoViolation() error {
	if broken := gateway.Summarize(r.journal()).Violations; len(broken) > 0 {
		return fmt.Errorf("AWS refuses what was asked of it:\n%s", indent(strings.Join(broken, "\n")))
	}
	return nil
}

// explain makes the error of a failed phase one that says what to do.
func (r *rehearsal) explain(p phase, err error) error {
	message := fmt.Sprintf("\n%s failed in phase %s: %v", r.opts.Stack, p.name, err)
	if failed, is := errors.AsType[*commandError](err); is {
		message = fmt.Sprintf("\n%s failed in phase %s: %s\n\nThe log is %s. It ends with:\n%s",
			r.opts.Stack, p.name, failed.sentence(), r.relative(failed.log), indent(failed.tail()))
	}
	summary := gateway.Summarize(r.journal())
	for _, problem := range slices.Concat(summary.Problems, summary.Violations) {
		if !strings.Contains(message, problem) {
			message += "\n\n" + problem
		}
	}
	return errors.New(message)
}

// relative is a path as the user would type it.
func (r *rehearsal) relative(path string) string {
	if short, err := filepath.Rel(r.opts.Root, path); err == nil {
		return short
	}
	return path
}
