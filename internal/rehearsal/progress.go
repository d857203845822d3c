package rehearsal

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/arteraai/region-expansion/internal/progress"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// interval is how often a phase that is still running says so.
const interval = 10 * time.Second

// reporter says how far a rehearsal is, to a person or to the log of a pipeline: a
// line when a phase begins, one now and then while it runs, one when it ends. Each has
// the name of its phase, since several may run at the same time.
type reporter struct {
	out     io.Writer
	width   int    // of the column with the names of phases
	subject string // what is rehearsed, under which the history keeps its phases
	history progress.History
	every   time.Duration

	mu      *sync.Mutex // of all reporters with this output and history
	phase   phase
	started time.Time
	done    int // resources that Terraform has finished with
	total   int // 0 when the phase counts none
	stop    chan struct{}
}

func newReporter(out io.Writer, subject string) (*reporter, error) {
	cache, err := toolchain.DefaultCacheDir()
	if err != nil {
		return nil, err
	}
	history := progress.Open(toolchain.HistoryFile(cache))
	return &reporter{out: out, width: len("leftovers"), subject: subject, history: history, every: interval, mu: new(sync.Mutex)}, nil
}

// beside is a reporter for one of several things that are done at the same time: they
// share the output, and together say as often as one alone how far they are.
func (p *reporter) beside(several int) *reporter {
	return &reporter{out: p.out, width: p.width, subject: p.subject, history: p.history, every: time.Duration(several) * interval, mu: p.mu}
}

func (p *reporter) begin(next phase) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.phase, p.started, p.done, p.total = next, time.Now(), 0, 0
	p.stop = make(chan struct{})
	fmt.Fprintf(p.out, "%-*s %s\n", p.width, next.name, next.purpose)
	go p.tick(p.stop)
}

func (p *reporter) tick(stop <-chan struct{}) {
	for ticker := time.NewTicker(p.every); ; {
		select {
		case <-stop:
			ticker.Stop()
			return
		case <-ticker.C:
			p.mu.Lock()
			fmt.Fprintf(p.out, "%-*s   %s so far%s%s\n", p.width, p.phase.name, p.elapsed(), p.count(), p.left())
			p.mu.Unlock()
		}
	}
}

func (p *reporter) end(how string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.stop)
	fmt.Fprintf(p.out, "%-*s   %s in %s%s\n", p.width, p.phase.name, how, p.elapsed(), p.count())
	if how == done {
		p.history.Keep(p.key(p.phase), time.Since(p.started))
	}
}

// done is how a phase ends that succeeds.
const done = "done"

// key is the name of a phase in the history.
func (p *reporter) key(of phase) string { return p.subject + "/" + of.name }

// foretell says how long it took the last time, if each phase was run on this machine:
// what comes first, and then the longest of the lives.
func (p *reporter) foretell(first []phase, lives []*rehearsal) {
	var longest time.Duration
	for _, life := range lives {
		var sum time.Duration
		for _, phase := range slices.Concat(first, life.phases()) {
			took := p.history.Took(p.key(phase))
			if took == 0 {
				return
			}
			sum += took
		}
		longest = max(longest, sum)
	}
	fmt.Fprintf(p.out, "This takes %s, as it did the last time.\n", progress.About(longest))
}

// left is an estimate of what is left of the phase.
func (p *reporter) left() string {
	left, known := progress.Left(time.Since(p.started), p.history.Took(p.key(p.phase)), p.done, p.total)
	if !known {
		return ""
	}
	return ", " + progress.About(left) + " left"
}

// expect sets how many resources the phase will be done with.
func (p *reporter) expect(total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total = total
}

// resource counts one resource that Terraform has finished with.
func (p *reporter) resource() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
}

// finished is how many resources the phase is done with.
func (p *reporter) finished() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done
}

func (p *reporter) elapsed() string { return progress.Seconds(time.Since(p.started)) }

func (p *reporter) count() string {
	if p.total == 0 {
		return ""
	}
	return fmt.Sprintf(", %d of %d resources", p.done, p.total)
}
