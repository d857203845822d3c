package guardrails

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/internal/reach"
	model "github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// Reach are the rules about where packets get to. They are checked for the networks of all
// regions at once, and not for blocks one by one.
var Reach = []Rule{
	{
		ID:     "reach-read",
		Title:  "Everything that a route, a rule or an association names can be read from the stack",
		Why:    "nobody can work out where packets get to if a range, a target, a table or a group is only known once it is there",
		Remedy: "write the range out, or refer to something in the stack that the model of the network knows",
	},
	{
		ID:     "reach-flows",
		Title:  "What must flow gets there, and its replies back, also while any one zone is lost",
		Why:    "the region would come up and not work",
		Remedy: "put the route or the rule back, or change the intent in blocks/*/intents.go or regions/intents.go; region reach shows the way",
	},
	{
		ID:     "reach-never",
		Title:  "What must never flow does not",
		Why:    "patient data would have a way that nobody has decided on",
		Remedy: "take away what lets it through, or change the intent in blocks/*/intents.go or regions/intents.go; region reach shows the way",
	},
}

// CheckReach checks the intents of all regions of the fleet that are among the sources:
// each region, each pair, and with each zone lost.
func CheckReach(sources []model.Source, fleet []regions.Region) (found Findings) {
	n := model.Of(sources...)
	for _, u := range n.Unread {
		found = append(found, Finding{Stack: u.Stack, Address: u.Address, Path: pathOf(u.Resource), Attribute: u.Argument, Value: shown(u.Value), Rule: Reach[0]})
	}
	c := reach.NewChecker(n)
	meshed := slices.ContainsFunc(sources, func(s model.Source) bool { return s.IsMesh() })
	return append(found, atOnce(len(n.Regions), func(i int) Findings {
		return reachFrom(n.Regions[i], c.Fork(), n, fleet, meshed)
	})...)
}

// reachFrom checks the intents of one region, and those between it and each other one.
func reachFrom(from *model.Regional, c *reach.Checker, n *model.Network, fleet []regions.Region, meshed bool) (found Findings) {
	if region, err := regions.Find(fleet, from.Name); err == nil { // CheckAll reports it
		found = findingsOf(c.Everywhere(from, from, region.Intents()))
	}
	joined := regions.JoinedWith(fleet, from.Name)
	for _, to := range n.Regions {
		if from != to {
			found = append(found, findingsOf(c.Everywhere(from, to, regions.IntentsBetween(meshed && slices.Contains(joined, to.Name))))...)
		}
	}
	return found
}

func findingsOf(breaches []reach.Breach) (found Findings) {
	for _, b := range breaches {
		rule := Reach[1]
		if b.Kind == intent.Never {
			rule = Reach[2]
		}
		rule.Why = b.Why
		at := b.At()
		f := Finding{Stack: at.Stack, Address: at.Address, Path: pathOf(at), Attribute: b.Packet(), Value: b.What(), Rule: rule}
		if b.Lost != "" {
			f.Attribute = fmt.Sprintf("with the zone %s lost, %s", b.Lost, f.Attribute)
		}
		found = append(found, f)
	}
	return found
}

// pathOf is the path of the construct that made a resource, if it is one.
func pathOf(r model.Resource) string {
	if !strings.Contains(r.Address, ".") {
		return ""
	}
	path, _ := stack.Path(r.Address)
	return r.Stack + "/" + path
}
