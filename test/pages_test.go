package test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/docs"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

const pagesDir = "docs/regions"

// TestEveryRegionIsDocumented holds the pages of the regions, and their pictures,
// against the stacks.
func TestEveryRegionIsDocumented(t *testing.T) {
	fleet := atlasOf(regions.All())
	for _, region := range fleet {
		var picture strings.Builder
		if err := docs.DrawNetwork(&picture, region); err != nil {
			t.Fatal(err)
		}
		accepted.File(t, filepath.Join(pagesDir, docs.FileOf(region.Name)), docs.PageOf(region))
		accepted.File(t, filepath.Join(pagesDir, docs.PictureOf(region.Name)), picture.String())
	}
	var world strings.Builder
	if err := docs.DrawMap(&world, fleet); err != nil {
		t.Fatal(err)
	}
	accepted.File(t, filepath.Join(pagesDir, docs.Index), docs.PageOfAll(fleet))
	accepted.File(t, filepath.Join(pagesDir, docs.MapFile), world.String())
}

// TestNoPageIsLeftDocumentedOfARegionThatIsGone holds that a page goes with its region.
func TestNoPageIsLeftDocumentedOfARegionThatIsGone(t *testing.T) {
	known := []string{docs.Index, docs.MapFile}
	for _, region := range regions.All() {
		known = append(known, docs.FileOf(region.Name()), docs.PictureOf(region.Name()))
	}
	files, err := filepath.Glob(pagesDir + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		switch {
		case slices.Contains(known, filepath.Base(file)):
		case !accepted.Rewriting:
			t.Errorf("%s is of no region. To remove it: %s", file, accepted.Command)
		default:
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			t.Errorf("%s is removed: it is of no region", file)
		}
	}
}

// atlasOf are regions as their pages tell of them.
func atlasOf(fleet []regions.Region) (all []docs.Region) {
	for i, facts := range stacks.Facts(fleet).Regions {
		summary := fleet[i].Summary()
		region := docs.Region{
			Name:        facts.Name,
			Country:     facts.Country,
			AWSRegion:   facts.AWSRegion,
			Place:       summary.Place,
			AccountID:   facts.AccountID,
			SecondSites: summary.SecondSites,
			Range:       summary.CIDR,
			Profile:     summary.Profile,
			Stack:       regionStacks[facts.Name],
			Mesh:        mesh,
		}
		region.Latitude, region.Longitude = fleet[i].Position()
		for _, store := range guardrails.Stores(region.Stack, facts) {
			region.Stores = append(region.Stores, docs.Store(store))
		}
		all = append(all, region)
	}
	return all
}
