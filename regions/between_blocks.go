package regions

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/internal/problem"
)

// problemsBetween are those that no block has alone: the hub attaches the VPCs, and
// other blocks stand in a tier and a zone of one of them.
func (b Blocks) problemsBetween() (found problem.List) {
	vpcs := map[string]vpc.Config{"edge": b.Edge, "app": b.App}
	found = append(tierProblems("endpoints.tier", b.Endpoints.Tier, b.Edge), clusterProblems("web", b.Web, b.App)...)
	found = append(found, tierProblems("shared.tier", b.Shared.Tier, b.App)...)
	found = append(found, tierProblems("operators.tier", b.Operators.Tier, b.Edge)...)
	if b.ML != nil {
		vpcs["ml"] = b.ML.VPC
		found = append(found, clusterProblems("ml", b.ML.Cluster, b.ML.VPC)...)
		found = append(found, tierProblems("datasets.tier", b.ML.Datasets.Tier, b.ML.VPC)...)
	}
	for _, name := range slices.Sorted(maps.Keys(vpcs)) {
		if !slices.ContainsFunc(b.Hub.Attachments, func(a transitgateway.Attachment) bool { return a.Name == name }) {
			found.Add("hub.attachments", name, "is a VPC without an attachment", "add one")
		}
		if name != "edge" {
			found = append(found, tierProblems("contract.nodeTier", b.Contract.NodeTier, vpcs[name])...)
			found = append(found, tierProblems("contract.dataTier", b.Contract.DataTier, vpcs[name])...)
		}
	}
	for _, attachment := range b.Hub.Attachments {
		path := fmt.Sprintf("hub.attachments[%s]", attachment.Name)
		if attached, known := vpcs[attachment.Name]; known {
			found = append(found, tierProblems(path+".tier", attachment.Tier, attached)...)
		} else {
			found.Add(path+".name", attachment.Name, "is not a VPC of the region", "use one of "+strings.Join(slices.Sorted(maps.Keys(vpcs)), ", "))
		}
	}
	return found
}

func clusterProblems(path string, cluster eks.Config, within vpc.Config) problem.List {
	found := tierProblems(path+".nodeTier", cluster.NodeTier, within)
	for _, group := range cluster.NodeGroups {
		if group.Zone != "" && !slices.Contains(within.Zones, group.Zone) {
			found.Add(fmt.Sprintf("%s.nodeGroups[%s].zone", path, group.Name), group.Zone, "is not a zone of "+within.Name, "use one of "+strings.Join(within.Zones, ", "))
		}
	}
	return found
}

func tierProblems(path, tier string, within vpc.Config) (found problem.List) {
	names := problem.Names(within.Built(), func(t vpc.Tier) string { return t.Name })
	if !slices.Contains(names, tier) {
		found.Add(path, tier, "is not a tier of "+within.Name, "use one of "+strings.Join(names, ", "))
	}
	return found
}
