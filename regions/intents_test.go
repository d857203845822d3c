package regions

import (
	"path"
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/blocks/intent"
)

// TestEveryIntentCanBeHeldAgainstANetwork looks for what would make an intent hold whatever
// the network is.
func TestEveryIntentCanBeHeldAgainstANetwork(t *testing.T) {
	intents := slices.Concat(IntentsBetween(true), IntentsBetween(false))
	for _, region := range All() {
		intents = append(intents, region.Intents()...)
	}
	for _, i := range intents {
		for _, pattern := range slices.Concat(i.From, i.To, i.ButFrom, i.ButTo) {
			if _, err := path.Match(pattern, ""); err != nil {
				t.Errorf("%v to %v: %s is not a pattern", i.From, i.To, pattern)
			}
		}
		switch {
		case len(i.From) == 0 || len(i.To) == 0 || i.Why == "":
			t.Errorf("%v to %v, because %q: an intent needs all three", i.From, i.To, i.Why)
		case i.Kind == intent.Never && (len(i.Packets) > 0 || i.Name != "" || i.ByEndpoint || i.OneZone):
			t.Errorf("%v to %v: never means no packet at all", i.From, i.To)
		case i.Kind != intent.Never && (len(i.Packets) == 0 || len(i.ButPorts) > 0):
			t.Errorf("%v to %v: name the packets that must get through", i.From, i.To)
		}
	}
}
