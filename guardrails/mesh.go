package guardrails

import "slices"

// Mesh is what the stack between the regions of a fleet is checked against, beside
// the facts of the regions that it joins.
type Mesh struct {
	Name     string      // mesh
	Home     string      // region-us, which keeps the state
	StateKey string      // in the home's state bucket
	Role     string      // region-mesh, which the mesh takes in every region's account
	Peerings [][2]string // region-us, region-jp: who asks and who accepts
}

// The segments of a hub that the mesh knows, by what their Name tags have after
// the hub's.
const edgeSegment, operationsSegment = "-edge", "-operations"

// between is a mesh with the facts of the regions that it joins.
type between struct {
	Mesh
	home   Region
	joined []Region
}

// between are the facts of the fleet's mesh.
func (f Fleet) between() between {
	b := between{Mesh: *f.Mesh}
	for _, r := range f.Regions {
		if r.Name == f.Mesh.Home {
			b.home = r
		}
		if slices.ContainsFunc(f.Mesh.Peerings, func(p [2]string) bool { return slices.Contains(p[:], r.Name) }) {
			b.joined = append(b.joined, r)
		}
	}
	return b
}
