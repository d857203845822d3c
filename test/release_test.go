package test

import (
	"testing"

	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
)

// TestRehearsalsRunTheProviderThatIsDeployed: A7. A range of versions had a deploy take
// another provider than was rehearsed.
func TestRehearsalsRunTheProviderThatIsDeployed(t *testing.T) {
	for _, release := range regions.Releases() {
		if release.Provider != toolchain.ProviderVersion {
			t.Errorf("%s deploys with the AWS provider %s, and rehearsals run %s; set both to the same version: "+
				"regions/versions.go and internal/toolchain/provider.go", release.Name, release.Provider, toolchain.ProviderVersion)
		}
	}
}
