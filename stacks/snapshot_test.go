package stacks_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/arteraai/region-expansion/internal/change/origin"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/internal/timeline"
	"github.com/arteraai/region-expansion/regions"
)

const snapshotDir = "__snapshots__"

// snapshots are what a reviewer sees of every stack: the stack as Terraform reads
// it, the address of each of its resources, one a line, in which a rename stands
// out, and how long it takes to come up, with the path that decides it; and of every
// region the values that are permanent.
var snapshots = sync.OnceValue(func() map[string]string {
	files := map[string]string{}
	var timelines sync.Map // a second of simulation, on all processors
	var working sync.WaitGroup
	for name, stack := range allStacks {
		working.Go(func() { timelines.Store(name, timelineRecord(stack)) })
		files[name+".tf.json"] = stack.JSON()
		files[name+".addresses.txt"] = strings.Join(stack.Addresses(), "\n") + "\n"
	}
	working.Wait()
	for name, record := range timelines.Range {
		files[name.(string)+".timeline.txt"] = record.(string)
	}
	for _, region := range regions.All() {
		files[region.Name()+origin.PermanentEnd] = origin.Permanent(region)
	}
	return files
})

// timelineRecord is what is accepted of a stack's timeline.
func timelineRecord(stack stack.Stack) string {
	report, err := timeline.NewReport(stack, timeline.Durations(), timeline.Parallelism)
	if err != nil {
		return err.Error() + "\n"
	}
	return report.Record()
}

func TestStacksAreAsAccepted(t *testing.T) {
	for file, got := range snapshots() {
		t.Run(file, func(t *testing.T) {
			name := strings.TrimSuffix(file, ".tf.json")
			if before, err := stack.Accepted(".", name); err == nil && len(refusedUpgrades(before, allStacks[name])) > 0 {
				t.Errorf("%s is not what the code makes now, and is not rewritten: EKS would refuse the upgrade", file)
				return
			}
			checkSnapshot(t, filepath.Join(snapshotDir, file), got)
		})
	}
}

// TestTheSourcesOfTheAcceptedStacksAreRecorded lets region review see, without a synth,
// that the code is newer than what was accepted.
func TestTheSourcesOfTheAcceptedStacksAreRecorded(t *testing.T) {
	now, err := origin.Sources(".")
	if err != nil {
		t.Fatal(err)
	}
	for file, got := range snapshots() {
		text, err := os.ReadFile(filepath.Join(snapshotDir, file))
		if strings.HasSuffix(file, stack.SnapshotEnd) && (err != nil || string(text) != got) {
			t.Fatalf("%s is not rewritten, since %s is not what the code makes now", origin.SourcesFile, file)
		}
	}
	accepted.File(t, filepath.Join(snapshotDir, origin.SourcesFile), now)
}

func checkSnapshot(t *testing.T, path, got string) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(filepath.Base(path), ".")
	if string(before) != got && len(lostBy(t, name)) > 0 {
		t.Errorf("%s is not what the code makes now, and is not rewritten: data would be lost", path)
		return
	}
	if strings.HasSuffix(path, origin.PermanentEnd) && len(permanentOf(t, name)) > 0 {
		t.Errorf("%s is not what the code says now, and is not rewritten: it has values that are permanent", path)
		return
	}
	accepted.File(t, path, got)
}

func TestEverySnapshotBelongsToARegion(t *testing.T) {
	current := maps.Clone(snapshots())
	current[origin.SourcesFile] = ""
	left, err := leftovers(snapshotDir, current)
	if err != nil {
		t.Fatal(err)
	}
	for _, leftover := range left {
		if !accepted.Rewriting || !leftover.mayGo {
			t.Error(leftover.message())
			continue
		}
		for _, file := range leftover.files {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s is removed: it belonged to no region", file)
		}
	}
}

// TestNothingThatHoldsDataLeavesAStackUnnoticed is about what prevent_destroy
// cannot see: a resource that leaves the code, or is renamed, loses its protection
// with it, and Terraform destroys it. `make snapshots` does not accept that.
func TestNothingThatHoldsDataLeavesAStackUnnoticed(t *testing.T) {
	for name := range allStacks {
		for _, lost := range lostBy(t, name) {
			t.Errorf("%s: Terraform would destroy %s with all that it holds. If it was renamed, call MoveFromId on it with this address; "+
				"if its data may go, take its line out of %s by hand", name, lost, addressesFile(name))
		}
	}
}

// TestWhatIsPermanentStaysAsAccepted is about values that cannot change once a region
// is deployed.
func TestWhatIsPermanentStaysAsAccepted(t *testing.T) {
	for _, region := range regions.All() {
		for _, problem := range permanentOf(t, region.Name()) {
			t.Error(problem)
		}
	}
}

// permanentOf are the values of a region that differ from the accepted ones, and must not.
func permanentOf(t *testing.T, name string) problem.List {
	t.Helper()
	region, err := regions.Find(regions.All(), name)
	if err != nil {
		t.Fatal(err)
	}
	found, err := origin.PermanentProblems(".", region)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// lostBy are the stateful resources of a stack, as it was accepted, that are gone.
// What a moved block names is kept under another address.
func lostBy(t *testing.T, name string) []string {
	t.Helper()
	before, err := os.ReadFile(addressesFile(name))
	if os.IsNotExist(err) {
		return nil // a new stack, which has nothing to lose
	} else if err != nil {
		t.Fatal(err)
	}
	moved := slices.Collect(maps.Keys(allStacks[name].Moved()))
	return lostData(strings.Fields(string(before)), append(moved, allStacks[name].Addresses()...))
}

// lostData are the stateful resources among the accepted addresses that are gone.
func lostData(accepted, now []string) (lost []string) {
	for _, address := range accepted {
		kind, _, _ := strings.Cut(address, ".")
		if stack.HoldsData(kind) && !slices.Contains(now, address) {
			lost = append(lost, address)
		}
	}
	return lost
}

func TestOnlyLostDataHoldsAChangeUp(t *testing.T) {
	got := lostData([]string{"aws_kms_key.logs", "aws_kms_key.kept", "aws_subnet.node"}, []string{"aws_kms_key.kept"})
	if !slices.Equal(got, []string{"aws_kms_key.logs"}) {
		t.Errorf("lost data: %v, want the key that is gone and not the subnet", got)
	}
}

func addressesFile(stack string) string { return filepath.Join(snapshotDir, stack+".addresses.txt") }

func TestSnapshotsTellNothingOfTheMachineOrTheLibrary(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range snapshots() {
		for _, leak := range []string{here, os.TempDir(), `"//"`, `"0.21.0"`} {
			if strings.Contains(text, leak) {
				t.Errorf("%s contains %q, which differs from machine to machine or with every upgrade", file, leak)
			}
		}
	}
}

func TestEveryRegionIsAStackOfItsOwn(t *testing.T) {
	if len(allStacks) != len(regions.All())+1 {
		t.Errorf("%d stacks for %d regions and their mesh", len(allStacks), len(regions.All()))
	}
	for _, region := range regions.All() {
		if _, ok := allStacks[region.Name()]; !ok {
			t.Errorf("%s has no stack", region.Name())
		}
	}
}
