package timeline

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/arteraai/region-expansion/internal/stack"
)

func minutes(numbers ...int) (times []time.Duration) {
	for _, number := range numbers {
		times = append(times, time.Duration(number)*time.Minute)
	}
	return times
}

func TestAnApplyTakesAsLongAsItsLongestPathWhenThereAreSlots(t *testing.T) {
	graph := stack.Graph{{}, {}, {Needs: []int{0, 1}}, {Needs: []int{0}}}
	apply := play(graph.Connect(), minutes(2, 3, 10, 1), Unlimited, order(0))
	if apply.Took() != 13*time.Minute {
		t.Errorf("took %s, want 13 minutes", apply.Took())
	}
	if diff := cmp.Diff([]int{1, 2}, apply.Path()); diff != "" {
		t.Errorf("critical path (-want +got):\n%s", diff)
	}
}

func TestWhoFindsNoSlotWaitsForTheNextThatIsFree(t *testing.T) {
	graph := stack.Graph{{}, {}, {Needs: []int{0}}}
	apply := play(graph.Connect(), minutes(1, 4, 2), 1, order(0))
	if apply.Took() != 7*time.Minute {
		t.Errorf("took %s, want 7 minutes, one after the other", apply.Took())
	}
	if path := apply.Path(); len(path) != 3 {
		t.Errorf("the path %v must lead through the slot that was waited for", path)
	}
}

// TestASlotGoesToWhoWasReadyFirst is how Go's channels, and so Terraform's
// semaphore, serve those who wait.
func TestASlotGoesToWhoWasReadyFirst(t *testing.T) {
	graph := stack.Graph{{}, {}, {Needs: []int{0}}, {Needs: []int{1}}, {}}
	apply := play(graph.Connect(), minutes(1, 2, 9, 1, 4), 3, order(0))
	if apply[2].Start != time.Minute || apply[3].Start != 2*time.Minute {
		t.Errorf("started after %s and %s, want 1 and 2 minutes", apply[2].Start, apply[3].Start)
	}
}

// TestEnoughSlotsAreAsGoodAsNoLimit holds together the two ways to simulate an apply.
func TestEnoughSlotsAreAsGoodAsNoLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		graph, times := drawGraph(t)
		unlimited, enough := play(graph, times, Unlimited, order(0)), 0
		for _, step := range loadOf(unlimited) {
			enough = max(enough, step.count)
		}
		if diff := cmp.Diff(unlimited, play(graph, times, enough, order(0))); diff != "" {
			t.Fatalf("with %d slots, which no resource waits for (-unlimited +limited):\n%s", enough, diff)
		}
	})
}

// drawGraph is any graph, with a time for each resource.
func drawGraph(t *rapid.T) (stack.Graph, []time.Duration) {
	graph := make(stack.Graph, rapid.IntRange(1, 40).Draw(t, "resources"))
	times := make([]time.Duration, len(graph))
	for i := range graph {
		for need := range i {
			if rapid.IntRange(0, 5).Draw(t, "needs") == 0 {
				graph[i].Needs = append(graph[i].Needs, need)
			}
		}
		times[i] = time.Duration(rapid.IntRange(1, 600).Draw(t, "seconds")) * time.Second
	}
	return graph.Connect(), times
}

// TestEveryApplyKeepsTerraformsRules holds for all graphs, times and slots.
func TestEveryApplyKeepsTerraformsRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		graph, times := drawGraph(t)
		slots := rapid.IntRange(1, 50).Draw(t, "slots")
		apply := play(graph, times, slots, order(0))
		var work time.Duration
		for _, took := range times {
			work += took
		}
		for i, task := range apply {
			for _, need := range graph[i].Needs {
				if task.Start < apply[need].End {
					t.Fatalf("%d starts at %s, before %d ends at %s", i, task.Start, need, apply[need].End)
				}
			}
			if task.End-task.Start != times[i] {
				t.Fatalf("%d takes %s, want %s", i, task.End-task.Start, times[i])
			}
		}
		for _, step := range loadOf(apply) {
			if step.count > slots {
				t.Fatalf("%d at a time, with %d slots", step.count, slots)
			}
		}
		if apply.Took() > work || apply.Took() < work/time.Duration(slots) {
			t.Fatalf("took %s for %s of work with %d slots", apply.Took(), work, slots)
		}
		var along time.Duration
		for _, i := range apply.Path() {
			along += times[i]
		}
		if along != apply.Took() {
			t.Fatalf("the critical path takes %s, and the apply %s", along, apply.Took())
		}
	})
}
