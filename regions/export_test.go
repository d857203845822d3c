package regions

import "github.com/arteraai/region-expansion/constructs/vpc"

// VPCs are the region's networks, for tests of the address plan.
func (r Region) VPCs() []vpc.Config {
	all := []vpc.Config{r.edge(), r.app()}
	if r.hasML() {
		all = append(all, r.mlVPC())
	}
	return all
}
