package eks

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// maxName keeps the longest name that is made of it, that of a group of nodes in
// a zone, below the 63 characters that EKS allows.
const maxName = 30

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
	if len(c.NodeGroups) == 0 {
		found.Add("nodeGroups", "none", "leaves the cluster without a node", "add at least one")
	}
	clients := problem.Names(c.Clients, func(c Client) string { return c.Name })
	for path, names := range map[string][]string{
		"clients":       clients,
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
		if group.MinNodes < 1 || group.MaxNodes < group.MinNodes {
			found.Add(path, fmt.Sprintf("%d to %d nodes", group.MinNodes, group.MaxNodes), "is not a range", "use a minimum of at least 1 and a maximum not below it")
		}
		if group.MaxNodes > maxNodes {
			found.Add(path+".maxNodes", group.MaxNodes, "is more than a group can have", fmt.Sprintf("use at most %d, or more groups", maxNodes))
		}
		if group.CapacityReservation != "" && !reservation.MatchString(group.CapacityReservation) {
			found.Add(path+".capacityReservation", group.CapacityReservation, "is not the id of a capacity reservation", "use one such as cr-0123456789abcdef0")
		}
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

func (v AddOnVersions) validate() (found problem.List) {
	fields := reflect.ValueOf(v)
	for i := range fields.NumField() {
		if version := fields.Field(i).String(); !addOnVersion.MatchString(version) {
			found.Add("addOns."+fields.Type().Field(i).Name, version, "is not an add-on version", "use one such as v1.21.1-eksbuild.1")
		}
	}
	return found
}
