package bootstrap

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
)

// linkedRolesPath is where IAM keeps the roles with which AWS's own services act.
const linkedRolesPath = "/aws-service-role/"

// lookAtLinkedRoles plans the roles of AWS's services that are not there. AWS makes
// one by itself with the first resource that needs it, takes seconds to know it, and
// fails in the meantime: so they come first.
func lookAtLinkedRoles(ctx context.Context, cfg aws.Config, services []string) (Plan, error) {
	client := iam.NewFromConfig(cfg)
	var present []string
	for pages := iam.NewListRolesPaginator(client, &iam.ListRolesInput{PathPrefix: new(linkedRolesPath)}); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("list the service-linked roles: %w", err)
		}
		for _, role := range page.Roles {
			present = append(present, strings.Trim(strings.TrimPrefix(aws.ToString(role.Path), linkedRolesPath), "/"))
		}
	}
	var plan Plan
	for _, service := range services {
		if !slices.Contains(present, service) {
			plan = append(plan, Step{"make the service-linked role of " + service, func(ctx context.Context) error {
				_, err := client.CreateServiceLinkedRole(ctx, &iam.CreateServiceLinkedRoleInput{AWSServiceName: &service})
				return err
			}})
		}
	}
	return plan, nil
}
