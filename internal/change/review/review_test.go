package review_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/change/review"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

// planted is the review of a planted change of each kind: new subnets, changed
// policies, a renamed construct, a moved one, a removed access point, new versions,
// a tag on everything, and a NAT gateway that a cluster waits for in one region.
func planted(t *testing.T) review.Review {
	t.Helper()
	start := sync.OnceValues(access.Start)
	found := reviewOf(t, read(t, "testdata/before"), read(t, "testdata/after"))
	for _, changed := range found.Changed {
		former, present := found.Stacks(changed.Name)
		widenings, err := access.Widenings(start, former, present)
		if err != nil {
			t.Fatal(err)
		}
		found.AddAccess(changed.Name, widenings, []review.Statement{{Region: changed.Name, Address: "aws_kms_key.data-key_5D719C34"}})
	}
	return found
}

func read(t *testing.T, dir string) []stack.Stack {
	t.Helper()
	stacks, err := stack.ReadSnapshots(dir)
	if err != nil || len(stacks) == 0 {
		t.Fatalf("%d stacks in %s: %v", len(stacks), dir, err)
	}
	return stacks
}

func reviewOf(t *testing.T, former, present []stack.Stack) review.Review {
	t.Helper()
	found, err := review.New("main", former, present)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheReviewOfEachKindOfChangeIsAsAccepted(t *testing.T) {
	found := planted(t)
	accepted.File(t, "testdata/review.md", found.Markdown())
	accepted.File(t, "testdata/review.txt", found.Text(false))
	accepted.Section(t, "../../../docs/review.md", "planted changes", "```\n"+found.Text(false)+"```\n")
}

func TestMachinesReadEveryAddressAndValue(t *testing.T) {
	text, err := json.Marshal(planted(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"stack":"region-us","address":"aws_efs_access_point.efs-datasets_access-point-models_5DBC749B","path":"efs-datasets/access-point-models"}`,
		`"arguments":[{"argument":"version","old":"1.34","new":"1.35"}]`,
		`"timeline":{"before":{"p50_s":`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the JSON does not have %s", want)
		}
	}
}

func TestUnchangedRegionsAreOnlyCounted(t *testing.T) {
	before := read(t, "../../../__snapshots__")
	found := reviewOf(t, before, read(t, "../../../__snapshots__"))
	if !found.Empty() || len(found.Groups) > 0 || len(found.Unchanged) != len(before) {
		t.Errorf("the accepted stacks differ from themselves:\n%s", found.Text(false))
	}
}

// TestATagOnEverythingIsShownOnce plants the most common of large changes into the
// whole fleet.
func TestATagOnEverythingIsShownOnce(t *testing.T) {
	present, tagged := read(t, "../../../__snapshots__"), 0
	for _, stack := range present {
		for _, address := range stack.Addresses() {
			kind, name, _ := strings.Cut(address, ".")
			if tags, has := stack.Resources(kind)[name]["tags"].(map[string]any); has {
				tags["Owner"] = "platform"
				tagged++
			}
		}
	}
	found := reviewOf(t, read(t, "../../../__snapshots__"), present)
	if len(found.Groups) != 1 || len(found.Groups[0].Members) != tagged {
		t.Errorf("one tag on %d resources is shown as %d changes, want 1:\n%s", tagged, len(found.Groups), found.Text(false))
	}
}

func TestNewAndRemovedRegionsAreShownAsAWhole(t *testing.T) {
	stacks := read(t, "testdata/before")
	text := reviewOf(t, stacks[:1], stacks[1:2]).Text(false)
	for _, want := range []string{
		"1 stack new, 1 stack removed.",
		"- region-jp is new: 21 resources in ap-northeast-1, account 111111111181; p50 of its first deploy ",
		"- region-ca is removed from the code: its 21 resources stay in account 111111111124 until its state is destroyed; 7 of them hold data",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

// TestACommentIsNeverTooLong gives each of many resources a change of its own.
func TestACommentIsNeverTooLong(t *testing.T) {
	present := read(t, "../../../__snapshots__")[:3]
	for _, stack := range present {
		for i, address := range stack.Addresses() {
			kind, name, _ := strings.Cut(address, ".")
			stack.Resources(kind)[name][fmt.Sprintf("planted_%03d", i)] = strings.Repeat("long ", 20)
		}
	}
	found := reviewOf(t, read(t, "../../../__snapshots__")[:3], present)
	text := found.Markdown()
	if len(text) > 65_536 || !strings.HasSuffix(text, "\nA comment cannot hold more; for all of it: make review\n") {
		t.Errorf("%d changes make a comment of %d bytes, which ends with %q", len(found.Groups), len(text), text[max(0, len(text)-80):])
	}
}
