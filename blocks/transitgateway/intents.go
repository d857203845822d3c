package transitgateway

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/intent"
)

// Kept are the black holes that no packet needs, of a hub with an id.
func (c Config) Kept(id string) (kept []intent.Kept) {
	for _, segment := range c.Segments {
		if !slices.Contains(c.SegmentsWithEgress(), segment.Name) {
			kept = append(kept, intent.Kept{Path: id + "/black-hole-" + segment.Name,
				Why: "without a default route the segment drops the same; the black hole stays for the day on which somebody adds one"})
		}
	}
	return kept
}
