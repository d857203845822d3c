package regions

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/peering"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Peering is two regions, by their codes, between whose edges operators can
// work. The first asks for it and the second accepts; traffic flows alike.
type Peering struct{ Requester, Accepter string }

// peerings are all that lie between regions: the mesh, a stack of its own.
// Operators work from the US. No two other regions talk to each other.
var peerings = []Peering{
	{"us", "au"},
	{"us", "ca"},
	{"us", "de"},
	{"us", "jp"},
	{"us", "uk"},
}

// meshHome is the region that keeps the state of the mesh, and from whose account
// the mesh is deployed: that of the operators. The state has ids of gateways and
// ranges of networks in it, and nothing of patients.
const meshHome = "us"

// MeshName is the name of the mesh's stack.
const MeshName = "mesh"

// MeshRole is the IAM role that the mesh takes in the account of every region
// that it joins: docs/operate/mesh.md has its policy.
const MeshRole = "region-mesh"

// MeshReader is the role that it takes to be planned and compared: it may only read.
const MeshReader = "region-mesh-reader"

// Mesh are the peerings between regions of a fleet, and the region that keeps their
// state.
type Mesh struct {
	Home     Region
	Peerings []Joined
}

// Joined is a peering with its regions.
type Joined struct{ Requester, Accepter Region }

// Name is the peering's id: us-jp.
func (j Joined) Name() string { return j.Requester.Code + "-" + j.Accepter.Code }

// Peering lets operators in their tier of the one region work in that of the
// other.
func (j Joined) Peering() peering.Config { return peering.Config{Name: MeshName + "-" + j.Name()} }

// MeshOf is the mesh of a fleet, without peerings if the fleet lacks the region that
// keeps their state.
func MeshOf(fleet []Region) Mesh {
	with := func(code string) (Region, bool) {
		i := slices.IndexFunc(fleet, func(r Region) bool { return r.Code == code })
		if i < 0 {
			return Region{}, false
		}
		return fleet[i], true
	}
	home, known := with(meshHome)
	if !known {
		return Mesh{}
	}
	mesh := Mesh{Home: home}
	for _, p := range peerings {
		requester, asks := with(p.Requester)
		accepter, accepts := with(p.Accepter)
		if asks && accepts {
			mesh.Peerings = append(mesh.Peerings, Joined{requester, accepter})
		}
	}
	return mesh
}

// Regions are the regions of the peerings, each once, in their order.
func (m Mesh) Regions() (regions []Region) {
	for _, j := range m.Peerings {
		for _, r := range []Region{j.Requester, j.Accepter} {
			if !slices.ContainsFunc(regions, func(known Region) bool { return known.Code == r.Code }) {
				regions = append(regions, r)
			}
		}
	}
	return regions
}

// JoinedWith are the names of the regions of a fleet with which the mesh joins one.
func JoinedWith(fleet []Region, name string) (names []string) {
	for _, p := range MeshOf(fleet).Peerings {
		switch name {
		case p.Requester.Name():
			names = append(names, p.Accepter.Name())
		case p.Accepter.Name():
			names = append(names, p.Requester.Name())
		}
	}
	return names
}

// MeshHub is how the mesh finds the region's hub, and what it may reach there.
func (r Region) MeshHub() peering.Hub {
	hub := r.hub()
	return peering.Hub{
		Name:           hub.Name,
		EdgeName:       hub.SegmentName(edgeSegment),
		OperationsName: hub.SegmentName(operationsSegment),
		AccountID:      r.AccountID,
		AWSRegion:      r.AWSRegion,
		Range:          r.operatorRange(),
	}
}

// MeshRoleARN is the role that the mesh takes in the region's account.
func (r Region) MeshRoleARN() string {
	role := MeshRole
	if r.MeshReads {
		role = MeshReader
	}
	return "arn:aws:iam::" + r.AccountID + ":role/" + role
}

// MeshStateKey is the key of the mesh's state, in the bucket of its home.
const MeshStateKey = MeshName + "/terraform.tfstate"

// peeringProblems are those of a list of peerings between regions of a fleet.
func peeringProblems(list []Peering, fleet []Region) (found problem.List) {
	at := map[string]string{} // the AWS regions, by code
	for _, r := range fleet {
		at[r.Code] = r.AWSRegion
	}
	known := slices.Sorted(maps.Keys(at))
	for i, p := range list {
		path := fmt.Sprintf("peerings[%s-%s]", p.Requester, p.Accepter)
		for _, code := range []string{p.Requester, p.Accepter} {
			if !slices.Contains(known, code) {
				found.Add(path, code, "is not a region", "use one of "+strings.Join(known, ", ")+", or take the peering out of regions/mesh.go")
			}
		}
		if p.Requester == p.Accepter {
			found.Add(path, p.Requester, "is peered with itself", "name two regions")
		} else if at[p.Requester] != "" && at[p.Requester] == at[p.Accepter] {
			// AWS gives each side an id of its own there, and the provider knows one.
			found.Add(path, at[p.Requester], "is the AWS region of both", "peer regions in two AWS regions")
		}
		for _, earlier := range list[:i] {
			if p == earlier || p == (Peering{earlier.Accepter, earlier.Requester}) {
				found.Add(path, p.Requester+" and "+p.Accepter, "are peered already", "name each two once, since traffic flows both ways")
			}
		}
	}
	if len(list) > 0 && !slices.Contains(known, meshHome) {
		found.Add("meshHome", meshHome, "is not a region", "name the region that keeps the state of the mesh, and move the state there first")
	}
	return found
}
