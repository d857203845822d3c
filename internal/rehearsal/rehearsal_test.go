package rehearsal

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/rehearsal/runbook"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform"
	"github.com/arteraai/region-expansion/regions"
)

func TestOnlyNamesOfRegionsBecomeFolders(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "kept"), "work")
	for _, stack := range []string{"", ".", "..", "../kept", "region-jp/../..", "kept"} {
		err := Run(t.Context(), Options{Stack: stack, Root: filepath.Join(root, "checkout"), Out: io.Discard})
		if err == nil || !strings.HasSuffix(err.Error(), "is not a region's name; use one such as region-jp") {
			t.Errorf("%q was not refused as a name: %v", stack, err)
		}
	}
	if files, _ := os.ReadDir(root); len(files) != 1 {
		t.Errorf("something was made or removed: %v", files)
	}
}

func TestRehearsalsOfDifferentKindsCanRunAtTheSameTime(t *testing.T) {
	root := t.TempDir()
	start := func(options Options) error {
		options.Root, options.Out = root, io.Discard
		r, err := newRehearsal(options, options.subject())
		if err != nil {
			return err
		}
		t.Cleanup(r.close)
		return r.takeDir()
	}
	for _, options := range []Options{
		{Stack: "region-jp"},
		{Stack: "region-us"},
		{Stack: "region-jp", Runbooks: true},
		{Stack: "region-jp", Seeds: []uint64{7}},
	} {
		if err := start(options); err != nil {
			t.Errorf("%s: %v", options.subject(), err)
		}
		if err := start(options); err == nil || !strings.HasPrefix(err.Error(), "another rehearsal of "+options.Stack+" runs in this checkout") {
			t.Errorf("%s, a second time: got %v", options.subject(), err)
		}
	}
}

func TestAPortThatDoesNotExistIsRefusedBeforeAnythingStarts(t *testing.T) {
	err := Run(t.Context(), Options{Stack: "region-jp", Root: t.TempDir(), Port: 70000, Out: io.Discard})
	if err == nil || err.Error() != "--port 70000 is not a port; use 1 to 65535, or leave it out for a free one" {
		t.Errorf("got %v", err)
	}
}

func TestALossIsToldWithWhatForcesIt(t *testing.T) {
	change := func(address string, paths string, actions ...tfjson.Action) *tfjson.ResourceChange {
		found := &tfjson.ResourceChange{Address: address, Change: &tfjson.Change{Actions: actions}}
		if err := json.Unmarshal([]byte(paths), &found.Change.ReplacePaths); err != nil {
			t.Fatal(err)
		}
		return found
	}
	made := tfjson.Plan{ResourceChanges: []*tfjson.ResourceChange{
		change("aws_vpc.same", `[]`, tfjson.ActionNoop),
		change("aws_subnet.new", `[]`, tfjson.ActionCreate),
		change("aws_eip.changed", `[]`, tfjson.ActionUpdate),
		change("aws_subnet.moved", `[["cidr_block"]]`, tfjson.ActionDelete, tfjson.ActionCreate),
		change("aws_eks_node_group.moved", `[["instance_types"], ["launch_template", 0, "id"]]`, tfjson.ActionCreate, tfjson.ActionDelete),
		change("aws_route.gone", `[]`, tfjson.ActionDelete),
	}}
	want := []string{
		"-/+ aws_eks_node_group.moved, replaced because of instance_types and launch_template[0].id",
		"- aws_route.gone",
		"-/+ aws_subnet.moved, replaced because of cidr_block",
	}
	if diff := cmp.Diff(want, losses(terraform.NewRecord("region-jp", "", made))); diff != "" {
		t.Errorf("losses (-want +got):\n%s", diff)
	}
}

func TestAGrowingRegionHasItsStepsInPlaceOfTheDrift(t *testing.T) {
	for want, opts := range map[string]Options{
		"deploy diff recover hcl drift fix destroy leftovers":           {},
		"deploy diff recover hcl drift fix":                             {Keep: true},
		"deploy firewall zones nodes tier names diff destroy leftovers": {Grow: true},
	} {
		var names []string
		for _, p := range (&rehearsal{opts: opts}).phases() {
			names = append(names, p.name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%+v: got the phases %s, want %s", opts, got, want)
		}
	}
}

// TestEveryPhaseIsWeighed runs one before there is a local AWS, which nobody has asked yet.
func TestEveryPhaseIsWeighed(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	r, err := newRehearsal(Options{Stack: "offers", Out: io.Discard}, "offers")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.run(t.Context(), phase{name: "plan", do: func(context.Context) error { return nil }}); err != nil {
		t.Error(err)
	}
}

func TestTheFirstLifeOfTheRunbooksIsWhole(t *testing.T) {
	r := &rehearsal{opts: Options{Stack: "region-jp", Runbooks: true}, dir: "region-jp", progress: &reporter{}, weighing: newWeighing(regions.All()),
		runbooks: [][]runbook.Page{{{Name: "first-deploy"}, {Name: "retire-a-region"}}, {{Name: "held-lock"}}}}
	var got []string
	for _, life := range r.lives() {
		got = append(got, life.dir)
		for _, p := range life.phases() {
			got = append(got, p.name)
		}
	}
	want := []string{"region-jp/life-1", "1 start", "1 first-deploy", "1 retire-a-region", "1 leftovers",
		"region-jp/life-2", "2 start", "2 deploy", "2 held-lock"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAMeshComesUpAfterItsRegionsAndGoesDownBeforeThem(t *testing.T) {
	for want, keep := range map[string]bool{
		"deploy region-us, deploy region-jp, deploy mesh, diff, destroy mesh, destroy region-us, destroy region-jp, leftovers": false,
		"deploy region-us, deploy region-jp, deploy mesh, diff":                                                                true,
	} {
		var names []string
		for _, p := range (&rehearsal{opts: Options{Stack: "mesh", Between: []string{"region-us", "region-jp"}, Keep: keep}}).phases() {
			names = append(names, p.name)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("got the phases %s, want %s", got, want)
		}
	}
}

func TestAMeshIsRehearsedBetweenTwoRegions(t *testing.T) {
	for want, opts := range map[string]Options{
		"a mesh is rehearsed between two regions, and not 1; use --between region-us,region-jp, or another pair that is peered": {Stack: "mesh", Between: []string{"region-us"}},
		`"../us" is not a region's name; use one such as region-jp`:                                                             {Stack: "mesh", Between: []string{"region-jp", "../us"}},
		"--grow is for one region; name that, or leave out --grow":                                                              {Stack: "mesh", Between: []string{"region-us", "region-jp"}, Grow: true},
		"--between is for the mesh; use region rehearse mesh, or leave out --between":                                           {Stack: "region-jp", Between: []string{"region-us", "region-jp"}},
	} {
		if err := opts.validate(); err == nil || err.Error() != want {
			t.Errorf("%+v: got %v, want %s", opts, err, want)
		}
	}
}

func TestAMeshIsRehearsedInAFleetOfItsTwoRegions(t *testing.T) {
	r := &rehearsal{opts: Options{Stack: "mesh", Between: []string{"region-us", "region-jp"}}, shape: "small"}
	settings := r.settings(stack.Location{})
	if settings["FLEET"] != "region-us region-jp" || settings["SHAPE"] != "region-us:small region-jp:small" {
		t.Errorf("the fleet is %q, in the shape %q", settings["FLEET"], settings["SHAPE"])
	}
}

func TestCommandsRunInTheShapeOfTheMoment(t *testing.T) {
	t.Setenv("SHAPE", "region-us:small")
	r := &rehearsal{opts: Options{Stack: "region-jp"}}
	for shape, want := range map[string]string{"": "", "small": "SHAPE=region-jp:small"} {
		r.shape = shape
		var got string
		for _, entry := range r.environment() {
			if strings.HasPrefix(entry, "SHAPE=") {
				got = entry
			}
		}
		if got != want {
			t.Errorf("in the shape %q, commands run with %q, want %q", shape, got, want)
		}
	}
}

func TestTheDriftIsMadeToARoleOfTheStack(t *testing.T) {
	r := &rehearsal{stack: stack.Stack{Body: map[string]any{"resource": map[string]any{
		"aws_iam_role": map[string]any{
			"bare":     map[string]any{"name": "region-jp-bare"},
			"flow_log": map[string]any{"name": "region-jp-app-flow-log", "description": "Delivers the flow log"},
		},
	}}}}
	got, err := r.findDrift()
	if want := (drift{"aws_iam_role.flow_log", "region-jp-app-flow-log", "Delivers the flow log"}); err != nil || got != want {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestAHeldLockIsToldInAPlainSentence(t *testing.T) {
	failed := &commandError{command: "cdktf deploy", err: errors.New("exit status 1"), log: filepath.Join(t.TempDir(), "log")}
	write(t, failed.log, "Acquiring state lock\n\n╷\n│ Error: Error acquiring the state lock\n│ ID: 4f0c\n")
	if !strings.HasPrefix(failed.sentence(), "somebody else holds the lock of this region's state; wait") {
		t.Errorf("got %q", failed.sentence())
	}
	if want := "Acquiring state lock\n╷\n│ Error: Error acquiring the state lock\n│ ID: 4f0c"; failed.tail() != want {
		t.Errorf("the end of the log is %q, want %q", failed.tail(), want)
	}
}

func TestAnUnknownFailureIsToldAsItIs(t *testing.T) {
	failed := &commandError{command: "cdktf deploy", err: errors.New("exit status 1"), log: filepath.Join(t.TempDir(), "log")}
	write(t, failed.log, strings.Repeat("line\n", 100))
	if got := failed.sentence(); got != "cdktf deploy: exit status 1" {
		t.Errorf("got %q", got)
	}
	if got := strings.Count(failed.tail(), "line"); got != tailLines {
		t.Errorf("the error shows %d lines of the log, want %d", got, tailLines)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
