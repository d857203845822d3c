package bootstrap

import (
	"context"
	"errors"
	"fmt"
	"path"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
)

// MissingRoles are the names of the roles that the region's clusters let in and
// that nobody has made. EKS refuses to let in a role that does not exist.
func MissingRoles(ctx context.Context, cfg aws.Config, region Region) (missing []string, err error) {
	client := iam.NewFromConfig(cfg)
	for _, arn := range region.Roles {
		name := path.Base(arn)
		_, err := client.GetRole(ctx, &iam.GetRoleInput{RoleName: &name})
		if none := (*types.NoSuchEntityException)(nil); errors.As(err, &none) {
			missing = append(missing, name)
		} else if err != nil {
			return nil, fmt.Errorf("look at the role %s: %w", name, err)
		}
	}
	return missing, nil
}
