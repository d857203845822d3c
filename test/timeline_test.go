package test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/internal/timeline"
	"github.com/arteraai/region-expansion/regions"
)

// budgets are how long a region may take to come up. docs/timeline.md says how the
// times are worked out.
var budgets = map[regions.Profile]timeline.Budget{
	regions.Full:  {CriticalPath: 15 * time.Minute, P50: 16*time.Minute + 30*time.Second, P95: 19 * time.Minute},
	regions.Small: {CriticalPath: 15 * time.Minute, P50: 16*time.Minute + 30*time.Second, P95: 19 * time.Minute},
}

func TestEveryRegionComesUpWithinItsBudget(t *testing.T) {
	for _, region := range regions.All() {
		now := reportOn(t, regionStacks[region.Name()])
		if budgets[region.Profile].Check(now, now) != nil {
			t.Error(budgets[region.Profile].Check(now, acceptedReport(t, now))) // which says what made it slower
		}
	}
}

func TestASmallRegionComesUpWithinItsBudget(t *testing.T) {
	now := reportOn(t, reshaped(t, "region-jp", "small"))
	if err := budgets[regions.Small].Check(now, now); err != nil {
		t.Error(err)
	}
}

// TestADeployUsesTheParallelismOfTheTimeline holds the two places together in which
// the number stands.
func TestADeployUsesTheParallelismOfTheTimeline(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("\nPARALLELISM = %d\n", timeline.Parallelism); !strings.Contains(string(makefile), want) {
		t.Errorf("make deploy must use timeline.Parallelism; set%sin the Makefile", want)
	}
}

func TestTheTimelineOfRegionJPIsDocumented(t *testing.T) {
	report := reportOn(t, regionStacks["region-jp"])
	report.Explore()
	accepted.Section(t, "docs/timeline.md", "region-jp", "```\n"+report.Text()+"```\n")

	var picture strings.Builder
	if err := report.DrawTypical(&picture); err != nil {
		t.Fatal(err)
	}
	accepted.File(t, "docs/timeline-region-jp.svg", picture.String())
}

// reportOn is the timeline of a stack at the parallelism of a deploy.
func reportOn(t *testing.T, stack stack.Stack) timeline.Report {
	t.Helper()
	report, err := timeline.NewReport(stack, timeline.Durations(), timeline.Parallelism)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// acceptedReport is the timeline of a region as it was last accepted, or, of a new
// region, as it is now.
func acceptedReport(t *testing.T, now timeline.Report) timeline.Report {
	t.Helper()
	accepted, err := stack.Accepted(".", now.Stack)
	if err != nil {
		return now
	}
	return reportOn(t, accepted)
}
