package test

import (
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/blocks/efs"
	"github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// TestBlocksThatGrowMoveAndReplaceNothing adds what every region has alike, and
// what therefore grows in all of them at once.
func TestBlocksThatGrowMoveAndReplaceNothing(t *testing.T) {
	full := regionNamed(t, "region-jp").Blocks()
	more := map[string]func(*regions.Blocks){
		"as-it-was": func(*regions.Blocks) {},
		"endpoint": func(b *regions.Blocks) {
			b.Endpoints.Services = append(b.Endpoints.Services, endpoints.Service("one-more"))
		},
		"access-point": func(b *regions.Blocks) {
			b.Shared.AccessPoints = append(b.Shared.AccessPoints, efs.AccessPoint{Name: "reports", Path: "/reports", UID: 1003, GID: 1003, Mode: "0750"})
		},
		"segment": func(b *regions.Blocks) {
			b.Hub.Segments = append(b.Hub.Segments, transitgateway.Segment{Name: "partner", Reaches: []string{"edge"}})
		},
		"attachment": func(b *regions.Blocks) { b.ML, b.Hub.Attachments = full.ML, full.Hub.Attachments },
	}
	built := synthesizeStacks(t, func(app scope) {
		for name, add := range more {
			blocks := full
			blocks.ML, blocks.Hub.Attachments = nil, slices.DeleteFunc(slices.Clone(full.Hub.Attachments), isML)
			add(&blocks)
			stacks.AddBlocks(newStack(app, name), blocks, nil)
		}
	})
	before := built["as-it-was"]
	for name, after := range built {
		if name == before.Name {
			continue
		}
		t.Run(name, func(t *testing.T) { expectUntouched(t, before, after) })
		if len(after.Addresses()) <= len(before.Addresses()) {
			t.Errorf("one more %s has added nothing, so nothing was tried", name)
		}
	}
}

func isML(a transitgateway.Attachment) bool { return a.Name == "ml" }
