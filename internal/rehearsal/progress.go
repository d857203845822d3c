package rehearsal

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// interval is how often a phase that is still running says so.
const interval = 10 * time.Second

// progress tells a person, or the log of a pipeline, how far a rehearsal is: a
// line when a phase begins, one now and then while it runs, one when it ends.
type progress struct {
	out   io.Writer
	width int // of the column with the names of phases

	mu      sync.Mutex
	phase   phase
	started time.Time
	done    int // resources that Terraform has finished with
	total   int // 0 when the phase counts none
	stop    chan struct{}
}

func newProgress(out io.Writer) *progress { return &progress{out: out, width: len("leftovers")} }

func (p *progress) begin(next phase) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.phase, p.started, p.done, p.total = next, time.Now(), 0, 0
	p.stop = make(chan struct{})
	fmt.Fprintf(p.out, "%-*s %s\n", p.width, next.name, next.purpose)
	go p.tick(p.stop)
}

func (p *progress) tick(stop <-chan struct{}) {
	for ticker := time.NewTicker(interval); ; {
		select {
		case <-stop:
			ticker.Stop()
			return
		case <-ticker.C:
			p.mu.Lock()
			fmt.Fprintf(p.out, "%-*s   %s so far%s\n", p.width, "", p.elapsed(), p.count())
			p.mu.Unlock()
		}
	}
}

func (p *progress) end(how string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.stop)
	fmt.Fprintf(p.out, "%-*s   %s in %s%s\n", p.width, "", how, p.elapsed(), p.count())
}

// expect sets how many resources the phase will be done with.
func (p *progress) expect(total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total = total
}

// resource counts one resource that Terraform has finished with.
func (p *progress) resource() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
}

// finished is how many resources the phase is done with.
func (p *progress) finished() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done
}

func (p *progress) elapsed() string { return seconds(time.Since(p.started)) }

func (p *progress) count() string {
	if p.total == 0 {
		return ""
	}
	return fmt.Sprintf(", %d of %d resources", p.done, p.total)
}

// seconds prints a duration as a person reads a clock: 8.2 s, 1 min 5 s.
func seconds(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
}
