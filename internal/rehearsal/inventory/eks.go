package inventory

import (
	"context"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eks"
	"github.com/aws/aws-sdk-go-v2/service/eks/types"
)

func eksListers(cfg aws.Config) []lister {
	c := eks.NewFromConfig(cfg)
	return []lister{func(ctx context.Context) ([]Item, error) {
		clusters, err := every(ctx, eks.NewListClustersPaginator(c, nil),
			func(o *eks.ListClustersOutput) []string { return o.Clusters })
		if err != nil {
			return nil, err
		}
		items := itemize(clusters, named("eks/cluster", ""))
		for _, cluster := range clusters {
			for _, list := range clusterListers(c, cluster) {
				inside, err := list(ctx)
				if err != nil {
					return nil, fmt.Errorf("cluster %s: %w", cluster, err)
				}
				items = slices.Concat(items, inside)
			}
		}
		return items, nil
	}}
}

// clusterListers list what exists inside a cluster; its name is part of their IDs.
func clusterListers(c *eks.Client, cluster string) []lister {
	name, prefix := aws.String(cluster), cluster+"/"
	return []lister{
		paged(eks.NewListNodegroupsPaginator(c, &eks.ListNodegroupsInput{ClusterName: name}),
			func(o *eks.ListNodegroupsOutput) []string { return o.Nodegroups }, named("eks/node-group", prefix)),
		paged(eks.NewListAddonsPaginator(c, &eks.ListAddonsInput{ClusterName: name}),
			func(o *eks.ListAddonsOutput) []string { return o.Addons }, named("eks/addon", prefix)),
		paged(eks.NewListAccessEntriesPaginator(c, &eks.ListAccessEntriesInput{ClusterName: name}),
			func(o *eks.ListAccessEntriesOutput) []string { return o.AccessEntries }, named("eks/access-entry", prefix)),
		paged(
			eks.NewListPodIdentityAssociationsPaginator(c, &eks.ListPodIdentityAssociationsInput{ClusterName: name}),
			func(o *eks.ListPodIdentityAssociationsOutput) []types.PodIdentityAssociationSummary {
				return o.Associations
			},
			func(a types.PodIdentityAssociationSummary) Item {
				return Item{"eks/pod-identity-association", prefix + str(a.AssociationId), str(a.Namespace) + "/" + str(a.ServiceAccount)}
			}),
	}
}
