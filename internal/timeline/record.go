package timeline

import (
	"fmt"
	"strings"
	"time"
)

// grain is how exactly a record says p50 and p95, so that a change of no
// consequence does not change it.
const grain = 15 * time.Second

// Record is what a reviewer accepts of a region's timeline: how long it takes, to
// a quarter of a minute, and its critical path.
func (r Report) Record() string {
	var out strings.Builder
	fmt.Fprintf(&out, "p50 about %s, p95 about %s, %d at a time\n", about(r.P50), about(r.P95), r.Parallelism)
	fmt.Fprintf(&out, "critical path %s\n", r.CriticalPath)
	apply := r.model.Typical(Unlimited)
	for _, i := range r.path {
		resource, task := r.model.Graph[i], apply[i]
		fmt.Fprintf(&out, "%7s  %s, %s: %s\n", clock(task.Start), resource.Path, shortKind(KindOf(resource)), Seconds(task.took()))
	}
	return out.String()
}

func about(s Seconds) Seconds { return Seconds(time.Duration(s).Round(grain)) }
