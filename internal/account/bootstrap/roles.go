package bootstrap

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/regions"
)

// MissingRoles are the names of the roles that the region's clusters let in and
// that nobody has made. EKS refuses to let in a role that does not exist.
func MissingRoles(ctx context.Context, cfg aws.Config, region regions.Region) (missing []string, err error) {
	client := iam.NewFromConfig(cfg)
	for _, name := range admittedRoles(region.Blocks()) {
		_, err := client.GetRole(ctx, &iam.GetRoleInput{RoleName: &name})
		if none := (*types.NoSuchEntityException)(nil); errors.As(err, &none) {
			missing = append(missing, name)
		} else if err != nil {
			return nil, fmt.Errorf("look at the role %s: %w", name, err)
		}
	}
	return missing, nil
}

// admittedRoles are the names of the IAM roles that the clusters of a region let in.
func admittedRoles(blocks regions.Blocks) (names []string) {
	clusters := []eks.Config{blocks.Web}
	if blocks.ML != nil {
		clusters = append(clusters, blocks.ML.Cluster)
	}
	for _, cluster := range clusters {
		for _, entry := range cluster.AccessEntries {
			names = append(names, entry.Role)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
