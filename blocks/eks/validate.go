package eks

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/arteraai/region-expansion/internal/problem"
)

// maxName keeps the longest name that is made of it, that of a group of nodes in
// a zone, below the 63 characters that EKS allows.
const maxName = 30

// podSubnetsVersion comes before every version of the VPC CNI that leaves out subnets with
// the tag kubernetes.io/role/cni=0: its change log says so of v1.22.1.
const podSubnetsVersion = "v1.22.1-0"

// maxNodes is how many nodes a group may have before AWS has raised the quota
// "Nodes per managed node group".
const maxNodes = 450

var taintEffects = []string{"NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"}

var (
	minorVersion = regexp.MustCompile(`^1\.\d+$`)
	armType      = regexp.MustCompile(`^[a-z]+\d+[a-z]*g`) // m7g, c7gn, t4g; not g6e
	instanceType = regexp.MustCompile(`^[a-z][a-z0-9-]*[0-9][a-z0-9-]*\.([0-9]*(nano|micro|small|medium|x?large)|metal(-[0-9]+xl)?)$`)
	reservation  = regexp.MustCompile(`^cr-[0-9a-f]{8,17}$`)
	addOnVersion = regexp.MustCompile(`^v\d+\.\d+\.\d+-eksbuild\.\d+$`)
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if len(c.Name) > maxName {
		found.Add("name", c.Name, fmt.Sprintf("has %d characters", len(c.Name)), fmt.Sprintf("use at most %d", maxName))
	}
	if !minorVersion.MatchString(c.KubernetesVersion) {
		found.Add("kubernetesVersion", c.KubernetesVersion, "is not a minor version of Kubernetes", "use one such as 1.34")
	} else if !strings.HasPrefix(c.AddOns.KubeProxy, "v"+c.KubernetesVersion+".") {
		found.Add("addOns.KubeProxy", c.AddOns.KubeProxy, "is not a version for Kubernetes "+c.KubernetesVersion, "use one that starts with v"+c.KubernetesVersion+".")
	}
	if c.UpgradePolicy != "" && c.UpgradePolicy != Standard && c.UpgradePolicy != Extended {
		found.Add("upgradePolicy", c.UpgradePolicy, "is not an upgrade policy", "use eks.Standard or eks.Extended")
	}
	if _, some := c.SystemGroup(); !some {
		found.Add("nodeGroups", "none", "has nodes at all times and no taint, so that add-ons such as DNS run nowhere", "add one, with a minimum of at least 1")
	}
	clients := problem.Names(c.Clients, func(c Client) string { return c.Name })
	callers := problem.Names(c.PodCallers, func(p PodCaller) string { return p.Name })
	found.AddTaken("podCallers", callers, "nodes")
	for _, caller := range c.PodCallers {
		found.AddOutOfRange(fmt.Sprintf("podCallers[%s].port", caller.Name), caller.Port, 1, 65535)
	}
	for path, names := range map[string][]string{
		"clients":       clients,
		"podCallers":    callers,
		"accessEntries": problem.Names(c.AccessEntries, func(e AccessEntry) string { return e.Name }),
		"nodeGroups":    problem.Names(c.NodeGroups, func(g NodeGroup) string { return g.Name }),
	} {
		found.AddRepeated(path, names)
		found.AddBadNames(path, names)
	}
	found.AddTaken("clients", clients, "nodes")
	found = append(found, c.nodeGroupProblems()...)
	found = append(found, c.AddOns.validate()...)
	return append(found, c.AddOnSettings.validate()...)
}

func (c Config) nodeGroupProblems() (found problem.List) {
	for _, group := range c.NodeGroups {
		path := fmt.Sprintf("nodeGroups[%s]", group.Name)
		if len(group.Name) > 12 {
			found.Add(path+".name", group.Name, fmt.Sprintf("has %d characters", len(group.Name)), "use at most 12")
		}
		if group.MinNodes < 0 || group.MaxNodes < max(1, group.MinNodes) {
			found.Add(path, fmt.Sprintf("%d to %d nodes", group.MinNodes, group.MaxNodes), "is not a range", "use a minimum of at least 0, and a maximum of at least 1 that is not below it")
		}
		if group.MaxNodes > maxNodes {
			found.Add(path+".maxNodes", group.MaxNodes, "is more than a group can have", fmt.Sprintf("use at most %d, or more groups", maxNodes))
		}
		found = append(found, group.reservationProblems().Under(path)...)
		if group.Capacity != "" && group.Capacity != OnDemand && group.Capacity != Spot {
			found.Add(path+".capacity", group.Capacity, "is not a capacity type", "use eks.OnDemand or eks.Spot")
		}
		if group.UpdatePercentage != 0 {
			found.AddOutOfRange(path+".updatePercentage", group.UpdatePercentage, 1, 100)
		}
		if group.DiskGiB != 0 {
			found.AddOutOfRange(path+".diskGiB", group.DiskGiB, 20, 16384)
		}
		if len(group.InstanceTypes) == 0 {
			found.Add(path+".instanceTypes", "none", "leaves the group without a type", "name at least one, such as m7i.large")
		}
		for _, kind := range group.InstanceTypes {
			if !instanceType.MatchString(kind) {
				found.Add(path+".instanceTypes", kind, "is not an instance type", "use one such as m7i.large")
			} else if armType.MatchString(kind) && strings.Contains(group.AMIType, "x86_64") {
				found.Add(path+".instanceTypes", kind, "is an Arm type, and "+group.AMIType+" an x86-64 image", "use one such as m7i.large")
			}
		}
		if !strings.HasPrefix(group.AMIRelease, c.KubernetesVersion+".") {
			found.Add(path+".amiRelease", group.AMIRelease, "is not a release of Kubernetes "+c.KubernetesVersion, "use one that starts with "+c.KubernetesVersion+".")
		}
		if group.EFA && group.Zone == "" {
			found.Add(path+".zone", "none", "spreads nodes that talk over EFA, which reaches no other zone", "name one zone")
		}
		for _, taint := range group.Taints {
			if !slices.Contains(taintEffects, taint.Effect) {
				found.Add(path+".taints["+taint.Key+"].effect", taint.Effect, "is not a taint effect", "use one of "+strings.Join(taintEffects, ", "))
			}
		}
	}
	return found
}

func (g NodeGroup) reservationProblems() (found problem.List) {
	reserved := g.Reservation
	if reserved != (Reservation{}) && !reservation.MatchString(reserved.ID) {
		found.Add("reservation.id", reserved.ID, "is not the id of a capacity reservation", "use one such as cr-0123456789abcdef0")
	}
	if reserved.ID != "" && g.PlacementGroup {
		found.Add("placementGroup", true, "makes a group in which no capacity of "+reserved.ID+" can be", "leave it out, and name the reservation's own group in reservation.placementGroup")
	}
	if reserved.ID != "" && g.Zone == "" {
		found.Add("zone", "none", "has nodes in zones where "+reserved.ID+" has no capacity", "name the reservation's zone")
	}
	return found
}

func (v AddOnVersions) validate() (found problem.List) {
	fields := reflect.ValueOf(v)
	for i := range fields.NumField() {
		if version := fields.Field(i).String(); !addOnVersion.MatchString(version) {
			found.Add("addOns."+fields.Type().Field(i).Name, version, "is not an add-on version", "use one such as v1.22.4-eksbuild.3")
		}
	}
	if addOnVersion.MatchString(v.VPCCNI) && semver.Compare(v.VPCCNI, podSubnetsVersion) < 0 {
		found.Add("addOns.VPCCNI", v.VPCCNI, "gives pods addresses of the node subnets, whatever their tags say", "use v1.22.1 or newer")
	}
	return found
}
