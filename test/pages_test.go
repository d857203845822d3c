package test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/docs"
	"github.com/arteraai/region-expansion/internal/reach"
	"github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/regions"
)

const pagesDir = "docs/regions"

// TestEveryRegionIsDocumented checks the pages of the regions, and their pictures,
// against the stacks.
func TestEveryRegionIsDocumented(t *testing.T) {
	fleet := entriesOf(regions.All())
	for _, region := range fleet {
		var picture strings.Builder
		if err := docs.DrawNetwork(&picture, region); err != nil {
			t.Fatal(err)
		}
		accepted.File(t, filepath.Join(pagesDir, docs.FileOf(region.Name())), docs.PageOf(region))
		accepted.File(t, filepath.Join(pagesDir, docs.PictureOf(region.Name())), picture.String())
	}
	whole := network.Read(slices.Collect(maps.Values(stacksAndMesh()))...)
	for _, region := range regions.All() {
		documentReach(t, whole, region)
	}
	var world strings.Builder
	if err := docs.DrawMap(&world, fleet); err != nil {
		t.Fatal(err)
	}
	accepted.File(t, filepath.Join(pagesDir, docs.Index), docs.PageOfAll(fleet))
	accepted.File(t, filepath.Join(pagesDir, docs.MapFile), world.String())
}

// TestWhatIsPermanentIsDocumented writes the table of the fields' own tags.
func TestWhatIsPermanentIsDocumented(t *testing.T) {
	table := "| field | a change would do | instead |\n|---|---|---|\n"
	for _, field := range regions.PermanentFields() {
		table += fmt.Sprintf("| `%s` | %s | %s |\n", field.Path, field.Change, field.Instead)
	}
	accepted.Section(t, "docs/change-things.md", "permanent values", table)
}

// documentReach checks the page about who reaches whom in a region, and its picture. The
// network is that of the region with those that the mesh joins with it.
func documentReach(t *testing.T, whole *network.Network, region regions.Region) {
	t.Helper()
	around := append([]string{region.Name()}, regions.JoinedWith(regions.All(), region.Name())...)
	n := &network.Network{}
	for _, name := range around {
		n.Regions = append(n.Regions, whole.Region(name))
	}
	matrix := reach.NewMatrix(n, region.Name(), slices.Concat(region.Intents(), regions.IntentsBetween(true)))
	var picture strings.Builder
	if err := docs.DrawReach(&picture, matrix); err != nil {
		t.Fatal(err)
	}
	accepted.File(t, filepath.Join(pagesDir, docs.ReachOf(region.Name())), docs.ReachPage(matrix, region.Intents()))
	accepted.File(t, filepath.Join(pagesDir, docs.ReachPictureOf(region.Name())), picture.String())
}

// TestNoPageIsLeftDocumentedOfARegionThatIsGone checks that a page goes with its region.
func TestNoPageIsLeftDocumentedOfARegionThatIsGone(t *testing.T) {
	known := []string{docs.Index, docs.MapFile}
	for _, region := range regions.All() {
		known = append(known, docs.FileOf(region.Name()), docs.PictureOf(region.Name()), docs.ReachOf(region.Name()), docs.ReachPictureOf(region.Name()))
	}
	files, err := filepath.Glob(pagesDir + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		switch {
		case slices.Contains(known, filepath.Base(file)):
		case !accepted.Rewriting:
			t.Errorf("%s does not belong to a region. To remove it: %s", file, accepted.Command)
		default:
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s is removed: it did not belong to a region", file)
		}
	}
}

// entriesOf are regions with their stacks.
func entriesOf(fleet []regions.Region) (all []docs.Entry) {
	for _, region := range fleet {
		entry := docs.Entry{Region: region, Stack: regionStacks[region.Name()], Mesh: mesh}
		for _, store := range guardrails.Stores(entry.Stack, region) {
			entry.Stores = append(entry.Stores, docs.Store(store))
		}
		all = append(all, entry)
	}
	return all
}
