package regions

import (
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/blocks/eks"
)

// TestApplicationsAreDeployedIntoTheNamespaceOfTheirCluster: B11.
func TestApplicationsAreDeployedIntoTheNamespaceOfTheirCluster(t *testing.T) {
	blocks := japan.Blocks()
	for namespace, cluster := range map[string]eks.Config{"web": blocks.Web, "ml": blocks.ML.Cluster} {
		i := slices.IndexFunc(cluster.AccessEntries, func(e eks.AccessEntry) bool { return e.Role == "application-deployer" })
		if got := cluster.AccessEntries[i].Namespaces; !slices.Equal(got, []string{namespace}) {
			t.Errorf("the pipeline of applications may change the namespaces %v of %s; give it %s", got, cluster.Name, namespace)
		}
	}
}
