package regions

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
)

// entryPlace is the load balancer that users call.
const entryPlace = "ingress"

// entryPlaces are that place, if the region has it.
func (b Blocks) entryPlaces() []string {
	if b.Entry == nil {
		return nil
	}
	return []string{entryPlace}
}

// outside are the places on the internet from which packets come.
func (b Blocks) outside() []string {
	if b.Entry == nil {
		return []string{"internet"}
	}
	return []string{"internet", ingress.Users}
}

// repliedTo are the load balancer and its tier, for a tier of a spoke with a route to
// them, by which pods reply.
func (b Blocks) repliedTo(vpc, tier string) []string {
	if !slices.ContainsFunc(b.Hub.Routes, func(r transitgateway.Route) bool { return r.Attachment == vpc && r.Tier == tier }) {
		return nil
	}
	return intent.With(b.entryPlaces(), "edge/"+ingressTier)
}

// intentsOfTheEntry are those of the load balancer, if the region has one.
func (b Blocks) intentsOfTheEntry() []intent.Intent {
	if b.Entry == nil {
		return nil
	}
	return b.Entry.Balancer.Intents(entryPlace, "edge", "eks-web", "app/pod", intent.With(services, b.Endpoints.Places()...))
}
