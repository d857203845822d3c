package rehearsal

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/stack"
)

// makeRoles makes the IAM roles that the clusters of a stack let in and that the stack
// does not make: they are the account owner's, and EKS refuses an entry for a role
// that does not exist.
func (r *rehearsal) makeRoles(ctx context.Context, in stack.Stack) error {
	place, err := in.Location()
	if err != nil {
		return err
	}
	client := iam.NewFromConfig(r.sdk(place))
	for _, name := range admittedRoles(in) {
		_, err := client.CreateRole(ctx, &iam.CreateRoleInput{
			RoleName: &name,
			AssumeRolePolicyDocument: policy.Document(policy.Statement{
				Sid: "Account", Effect: policy.Allow, Principal: policy.Account(place.AccountID), Action: []string{"sts:AssumeRole"},
			}),
		})
		if err != nil {
			return fmt.Errorf("make the role %s, which a cluster of %s lets in: %w", name, in.Name, err)
		}
	}
	return nil
}

// admittedRoles are the names of these roles.
func admittedRoles(in stack.Stack) []string {
	names := map[string]bool{}
	for _, entry := range in.Resources("aws_eks_access_entry") {
		principal, _ := entry["principal_arn"].(string)
		if _, name, is := strings.Cut(principal, ":role/"); is && !strings.Contains(principal, "${") {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}
