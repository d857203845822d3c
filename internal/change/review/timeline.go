package review

import (
	"fmt"
	"slices"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// Timeline is how long a deploy of a whole region takes, before and now.
type Timeline struct {
	Before Figures `json:"before"`
	Now    Figures `json:"now"`
}

// Figures are what region timeline says of a stack.
type Figures struct {
	P50          timeline.Seconds `json:"p50_s"`
	P95          timeline.Seconds `json:"p95_s"`
	CriticalPath timeline.Seconds `json:"critical_path_s"`
	Steps        []string         `json:"steps"` // the critical path, as paths of resources
}

func timelineOf(old, new stack.Stack) (t Timeline, err error) {
	if t.Before, err = figuresOf(old); err != nil {
		return t, fmt.Errorf("the timeline of %s as it was: %w", old.Name, err)
	}
	before, _ := old.Graph()
	if now, err := new.Graph(); err == nil && timeline.Alike(before, now) {
		t.Now = t.Before // most changes leave alone what waits for what
		return t, nil
	}
	if t.Now, err = figuresOf(new); err != nil {
		return t, fmt.Errorf("the timeline of %s: %w", new.Name, err)
	}
	return t, nil
}

func figuresOf(stack stack.Stack) (Figures, error) {
	report, err := timeline.NewReport(stack, timeline.Durations(), timeline.Parallelism)
	if err != nil {
		return Figures{}, err
	}
	f := Figures{P50: report.P50, P95: report.P95, CriticalPath: report.CriticalPath}
	for _, step := range report.Steps {
		_, path := place(step.Address)
		f.Steps = append(f.Steps, path)
	}
	return f, nil
}

// noticed is the smallest difference that a review shows: resources that are only
// renamed draw other times, which moves the figures by a second or two.
const noticed = 5 * time.Second

// same tells whether the difference is too small to show.
func (t Timeline) same() bool {
	near := func(before, now timeline.Seconds) bool { return time.Duration(max(before-now, now-before)) < noticed }
	return near(t.Before.P50, t.Now.P50) && near(t.Before.P95, t.Now.P95) && near(t.Before.CriticalPath, t.Now.CriticalPath) &&
		slices.Equal(t.Before.Steps, t.Now.Steps)
}
