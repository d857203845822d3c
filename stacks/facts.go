package stacks

import (
	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/regions"
)

// Facts are what the guardrails hold the stacks of a fleet against. They are
// accepted with the stacks, in __snapshots__/fleet.json, where tools read them.
func Facts(fleet []regions.Region) (facts guardrails.Fleet) {
	for _, r := range fleet {
		blocks := r.Blocks()
		facts.Regions = append(facts.Regions, guardrails.Region{
			Name:        r.Name(),
			Code:        r.Code,
			Country:     r.Country,
			AWSRegion:   r.AWSRegion,
			AccountID:   r.AccountID,
			InCountry:   regions.InCountry(r.Country),
			Hub:         blocks.Hub.Name,
			EdgeCIDR:    blocks.Edge.CIDR.String(),
			SharedWith:  r.Network.SharedWith,
			StateBucket: r.StateBucket,
			StateKey:    r.StateKey(),
			Tags:        r.Tags(),
			Teardown:    r.Teardown,
		})
	}
	mesh := regions.MeshOf(fleet)
	if len(mesh.Peerings) == 0 {
		return facts
	}
	facts.Mesh = &guardrails.Mesh{Name: regions.MeshName, Home: mesh.Home.Name(), StateKey: regions.MeshStateKey, Role: regions.MeshRole}
	for _, j := range mesh.Peerings {
		facts.Mesh.Peerings = append(facts.Mesh.Peerings, [2]string{j.Requester.Name(), j.Accepter.Name()})
	}
	return facts
}
