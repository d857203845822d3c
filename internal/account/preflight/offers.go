package preflight

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// What AWS offers in the region.

func checkZones(n Needs, f Facts) (found problem.List) {
	for _, zone := range n.Zones {
		switch state, offered := f.Zones[zone]; {
		case !offered:
			found.Add("zone", zone, "is not offered to the account", "use one of "+join(slices.Sorted(maps.Keys(f.Zones)))+" as Zones in "+n.regionFile())
		case state != "available":
			found.Add("zone", zone, "is "+state, "wait until it is available, or use another zone in "+n.regionFile())
		}
	}
	return found
}

func checkInstanceTypes(n Needs, f Facts) (found problem.List) {
	for _, kind := range slices.Sorted(maps.Keys(n.NodeZones)) {
		offered := f.InstanceTypes[kind].Zones
		for _, zone := range n.NodeZones[kind] {
			if !slices.Contains(offered, zone) {
				found.Add("instance type "+kind, zone, "does not have it",
					fmt.Sprintf("use a zone that has (%s), or another type in %s", join(offered), n.regionFile()))
			}
		}
	}
	return found
}

// checkEndpoints is finding A10: an endpoint service need not be in every zone.
func checkEndpoints(n Needs, f Facts) (found problem.List) {
	for _, service := range slices.Sorted(maps.Keys(n.Endpoints)) {
		offered, exists := f.EndpointServices[service]
		if !exists {
			found.Add("endpoint service", service, "is not offered in "+n.Place.AWSRegion, "take it out of the endpoints in regions/block_hub.go, for regions that do not have it")
			continue
		}
		if !slices.Contains(f.EndpointPolicies, service) {
			found.Add("endpoint service", service, "takes no endpoint policy in "+n.Place.AWSRegion+", without which other accounts can be reached through it",
				"take it out of the endpoints in regions/block_hub.go, for regions in which it takes none")
		}
		for _, zone := range n.Endpoints[service] {
			if !slices.Contains(offered, zone) {
				found.Add("endpoint service "+service, zone, "does not have it",
					fmt.Sprintf("use zones that have it (%s) as Zones in %s", join(offered), n.regionFile()))
			}
		}
	}
	return found
}

func checkAddOns(n Needs, f Facts) (found problem.List) {
	for _, addOn := range n.AddOns {
		offered := f.AddOns[addOn.Kubernetes][addOn.Name]
		if !slices.Contains(offered, addOn.Version) {
			found.Add("add-on "+addOn.Name, addOn.Version, "is not offered for Kubernetes "+addOn.Kubernetes,
				fmt.Sprintf("use a release with a version that is (%s): docs/decisions/0063-versions.md", join(offered)))
		}
	}
	return found
}

func checkImages(n Needs, f Facts) (found problem.List) {
	for _, name := range n.Images {
		if !slices.Contains(f.Images, name) {
			found.Add("node image", name, "is not published in "+n.Place.AWSRegion, "use a release with an image that is: docs/decisions/0063-versions.md")
		}
	}
	return found
}

// checkSupport asks AWS itself until when a version is supported. A build does not
// break by the calendar, and a deploy does.
func checkSupport(n Needs, f Facts) (found problem.List) {
	today, _ := time.Parse(time.DateOnly, f.Today)
	for _, version := range slices.Sorted(maps.Keys(n.Support)) {
		kind, last := "standard", f.Support[version].Standard
		if n.Support[version] == "EXTENDED" {
			kind, last = "extended", f.Support[version].Extended
		}
		end, err := time.Parse(time.DateOnly, last)
		switch {
		case err != nil:
			found.Add("Kubernetes", version, "is not offered by EKS in "+n.Place.AWSRegion, "use a release of a version that is: docs/decisions/0063-versions.md")
		case regions.DaysLeft(end, today) < regions.UpgradeDays:
			found.Add("Kubernetes", version, fmt.Sprintf("has %s support until %s, in %d days", kind, last, regions.DaysLeft(end, today)),
				fmt.Sprintf("upgrade to a release with at least %d days: docs/operate/upgrade-a-cluster.md", regions.UpgradeDays))
		}
	}
	return found
}

func join(names []string) string { return cmp.Or(strings.Join(names, ", "), "none") }
