package timeline

import (
	"math"
	"os"
	"testing"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
)

// rehearsed is region-jp as it was when it was rehearsed with real waits (region
// rehearse region-jp --waits real), of its stack only what waits for what, with
// the completions from the log of that deploy. Both stay as they are, whatever
// becomes of region-jp.
func rehearsed(t *testing.T) (stack.Stack, Log) {
	t.Helper()
	text, err := os.ReadFile("testdata/region-jp.real-waits.tf.json")
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open("testdata/region-jp.real-waits.log")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	log, err := ReadLog(file)
	if err != nil {
		t.Fatal(err)
	}
	return stackOf(t, string(text)), log
}

// rehearsedWith is the parallelism of that rehearsal.
const rehearsedWith = 60

// TestTheSimulatorAgreesWithARehearsedDeploy compares the graph, the scheduler and the
// table against a deploy in which Terraform and the provider were real, and the
// waits those of the table.
func TestTheSimulatorAgreesWithARehearsedDeploy(t *testing.T) {
	stack, log := rehearsed(t)
	report, err := NewReport(stack, Durations(), rehearsedWith)
	if err != nil {
		t.Fatal(err)
	}
	comparison := report.Compare(log, "region-jp.real-waits.log")
	if comparison.Missing != 0 || comparison.Foreign != 0 {
		t.Fatalf("the log lacks %d resources of the stack, and has %d others", comparison.Missing, comparison.Foreign)
	}
	took := comparison.Span
	t.Logf("rehearsed %s; replayed %s, p50 %s", Seconds(took), Seconds(comparison.Replayed), report.P50)
	for what, got := range map[string]struct {
		simulated time.Duration
		within    float64 // of a hundred
	}{
		"the log's own durations, replayed": {comparison.Replayed, 2},
		"p50":                               {time.Duration(report.P50), 10},
	} {
		if off := 100 * math.Abs(float64(got.simulated-took)) / float64(took); off > got.within {
			t.Errorf("%s: simulated %s, rehearsed %s, %.1f %% off; may be %.0f %%", what, Seconds(got.simulated), Seconds(took), off, got.within)
		}
	}
}

// TestWhatWasRehearsedFitsTheTable holds that what was held as long as the table
// says was seen to take that long, give or take one look of the provider's.
func TestWhatWasRehearsedFitsTheTable(t *testing.T) {
	const look = 10 * time.Second
	stack, log := rehearsed(t)
	report, err := NewReport(stack, Durations(), rehearsedWith)
	if err != nil {
		t.Fatal(err)
	}
	for _, seen := range report.Compare(log, "log").Seen {
		if seen.Table.Typical() < long {
			continue
		}
		if seen.Min < seen.Table.Min-look || seen.Max > seen.Table.Max+look {
			t.Errorf("%s: %s to %s in the rehearsal, %s to %s in the table", seen.Kind,
				Seconds(seen.Min), Seconds(seen.Max), Seconds(seen.Table.Min), Seconds(seen.Table.Max))
		}
	}
}
