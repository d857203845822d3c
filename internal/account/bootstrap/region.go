package bootstrap

import "github.com/arteraai/region-expansion/regions"

// keyAlias is the name of the key of a region's state.
func keyAlias(r regions.Region) string { return "alias/" + r.StateBucket }

// ownTags mark what bootstrap has made.
func ownTags(r regions.Region) map[string]string {
	return map[string]string{"Project": "region-expansion", "Region": r.Name(), madeBy: "region-bootstrap"}
}

const madeBy = "ManagedBy"

// madeFor reports from its tags whether bootstrap made something for a region.
func madeFor(r regions.Region, present map[string]string) bool {
	return present[madeBy] == ownTags(r)[madeBy] && present["Region"] == r.Name()
}
