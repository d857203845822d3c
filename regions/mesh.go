package regions

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/constructs/peering"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/stack"
)

// Peering is two regions, by their codes, between whose edges operators can
// work. The first asks for it and the second accepts; traffic flows alike.
type Peering struct{ Requester, Accepter string }

// peerings are all that lie between regions: the mesh, a stack of its own.
// Operators stand in the US. No two other regions have anything to say to each
// other.
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
const MeshName = stack.Mesh

// meshRole is the IAM role that the mesh takes in the account of every region
// that it joins: docs/operate/mesh.md has its policy.
const meshRole = "region-mesh"

// joined is a peering with its regions.
type joined struct{ requester, accepter Region }

// name is the peering's id: us-jp.
func (j joined) name() string { return j.requester.Code + "-" + j.accepter.Code }

// peering lets operators in the edge VPC of the one region work in that of the
// other.
func (j joined) peering() peering.Config { return peering.Config{Name: MeshName + "-" + j.name()} }

// mesh are the peerings between regions of a fleet, and the region that keeps
// their state. A fleet without that region has none.
func mesh(fleet []Region) (home Region, between []joined) {
	with := func(code string) (Region, bool) {
		i := slices.IndexFunc(fleet, func(r Region) bool { return r.Code == code })
		if i < 0 {
			return Region{}, false
		}
		return fleet[i], true
	}
	home, known := with(meshHome)
	if !known {
		return Region{}, nil
	}
	for _, p := range peerings {
		requester, asks := with(p.Requester)
		accepter, accepts := with(p.Accepter)
		if asks && accepts {
			between = append(between, joined{requester, accepter})
		}
	}
	return home, between
}

// inMesh are the regions of some peerings, each once, in their order.
func inMesh(between []joined) (regions []Region) {
	for _, j := range between {
		for _, r := range []Region{j.requester, j.accepter} {
			if !slices.ContainsFunc(regions, func(known Region) bool { return known.Code == r.Code }) {
				regions = append(regions, r)
			}
		}
	}
	return regions
}

// meshHub is how the mesh finds the region's hub, and what it may reach there.
func (r Region) meshHub() peering.HubConfig {
	hub := r.hub()
	return peering.HubConfig{
		Name:           hub.Name,
		EdgeName:       hub.SegmentName(edgeSegment),
		OperationsName: hub.SegmentName(operationsSegment),
		AccountID:      r.AccountID,
		AWSRegion:      r.AWSRegion,
		Range:          r.edgeCIDR(),
	}
}

// meshRoleARN is the role that the mesh takes in the region's account.
func (r Region) meshRoleARN() string { return "arn:aws:iam::" + r.AccountID + ":role/" + meshRole }

func meshStateKey() string { return MeshName + "/terraform.tfstate" }

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
				found.Add(path, code, "is no region", "use one of "+strings.Join(known, ", ")+", or take the peering out of regions/mesh.go")
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
		found.Add("meshHome", meshHome, "is no region", "name the region that keeps the state of the mesh, and move the state there first")
	}
	return found
}
