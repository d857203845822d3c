package bootstrap

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// LookAtRoles compares the roles that plan and deploy the region, with their policies
// and the provider that vouches for GitHub's workflows. The role of a teardown is there
// for a purpose alone: without one, it is removed.
func LookAtRoles(ctx context.Context, cfg aws.Config, region regions.Region, teardown *roles.Purpose) (Plan, error) {
	i := identities{iam.NewFromConfig(cfg), region}
	plan, err := i.lookAtProvider(ctx)
	if err != nil {
		return nil, fmt.Errorf("look at the provider %s: %w", roles.Provider, err)
	}
	var problems problem.List
	look := func(of string, look func() (Plan, problem.List, error)) error {
		steps, found, err := look()
		if err != nil {
			return fmt.Errorf("look at the %s: %w", of, err)
		}
		plan, problems = append(plan, steps...), append(problems, found...)
		return nil
	}
	for _, wanted := range roles.Policies(region) {
		if err := look("policy "+wanted.Name, func() (Plan, problem.List, error) { return i.lookAtPolicy(ctx, wanted) }); err != nil {
			return nil, err
		}
	}
	wanted := roles.Roles(region)
	if teardown != nil {
		wanted = append(wanted, roles.TeardownRole(region, *teardown))
	}
	for _, role := range wanted {
		if err := look("role "+role.Name, func() (Plan, problem.List, error) { return i.lookAtRole(ctx, role) }); err != nil {
			return nil, err
		}
	}
	if teardown == nil {
		if err := look("role "+roles.Teardown, func() (Plan, problem.List, error) { return i.lookAtOldRole(ctx, roles.Teardown) }); err != nil {
			return nil, err
		}
	}
	return plan, problems.Err()
}

func (i identities) lookAtRole(ctx context.Context, wanted roles.Role) (Plan, problem.List, error) {
	found, err := i.GetRole(ctx, &iam.GetRoleInput{RoleName: &wanted.Name})
	if isMissing(err) {
		return Plan{{"make the role " + wanted.Name + ": " + wanted.Description, func(ctx context.Context) error { return i.makeRole(ctx, wanted) }}}, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	return compare(ctx, "role "+wanted.Name, i.region, present(found.Role.Tags), []setting{
		i.trust(found.Role, wanted), i.session(found.Role, wanted), i.attached(wanted)})
}

func (i identities) makeRole(ctx context.Context, wanted roles.Role) error {
	_, err := i.CreateRole(ctx, &iam.CreateRoleInput{
		RoleName: &wanted.Name, Description: &wanted.Description, AssumeRolePolicyDocument: policy.Document(wanted.Trust...),
		MaxSessionDuration: new(int32(wanted.Session.Seconds())), Tags: i.tags(),
	})
	if err != nil {
		return err
	}
	return i.attached(wanted).write(ctx)
}

// trust is who may take the role.
func (i identities) trust(is *types.Role, wanted roles.Role) setting {
	document := policy.Document(wanted.Trust...)
	return setting{
		name: "the trust", wanted: "who may take it",
		read: func(context.Context) (string, error) {
			return sameDocument(aws.ToString(is.AssumeRolePolicyDocument), *document, "who may take it"), nil
		},
		write: func(ctx context.Context) error {
			_, err := i.UpdateAssumeRolePolicy(ctx, &iam.UpdateAssumeRolePolicyInput{RoleName: &wanted.Name, PolicyDocument: document})
			return err
		},
	}
}

// session is how long the role can be taken for.
func (i identities) session(is *types.Role, wanted roles.Role) setting {
	return setting{
		name: "the longest session", wanted: wanted.Session.String(),
		read: func(context.Context) (string, error) {
			return (time.Duration(aws.ToInt32(is.MaxSessionDuration)) * time.Second).String(), nil
		},
		write: func(ctx context.Context) error {
			_, err := i.UpdateRole(ctx, &iam.UpdateRoleInput{
				RoleName: &wanted.Name, Description: &wanted.Description, MaxSessionDuration: new(int32(wanted.Session.Seconds()))})
			return err
		},
	}
}

// attached are the policies of the role, and no others.
func (i identities) attached(wanted roles.Role) setting {
	var arns []string
	for _, name := range wanted.Policies {
		arns = append(arns, *i.arn("policy/" + name))
	}
	slices.Sort(arns)
	list := func(ctx context.Context) (attached []string, err error) {
		found, err := i.ListAttachedRolePolicies(ctx, &iam.ListAttachedRolePoliciesInput{RoleName: &wanted.Name}) // 20 at most, one page
		if err != nil {
			return nil, err
		}
		for _, each := range found.AttachedPolicies {
			attached = append(attached, aws.ToString(each.PolicyArn))
		}
		slices.Sort(attached)
		return attached, nil
	}
	names := strings.NewReplacer(*i.arn("policy/"), "", ",", ", ")
	return setting{
		name: "the policies", wanted: names.Replace(strings.Join(arns, ",")),
		read: func(ctx context.Context) (string, error) {
			attached, err := list(ctx)
			return names.Replace(strings.Join(attached, ",")), err
		},
		write: func(ctx context.Context) error {
			attached, err := list(ctx)
			if err != nil {
				return err
			}
			for _, arn := range arns {
				if !slices.Contains(attached, arn) {
					if _, err := i.AttachRolePolicy(ctx, &iam.AttachRolePolicyInput{RoleName: &wanted.Name, PolicyArn: &arn}); err != nil {
						return err
					}
				}
			}
			for _, arn := range attached {
				if !slices.Contains(arns, arn) {
					if _, err := i.DetachRolePolicy(ctx, &iam.DetachRolePolicyInput{RoleName: &wanted.Name, PolicyArn: &arn}); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
}

// lookAtOldRole plans to remove a role that bootstrap has made and that nothing asks for.
func (i identities) lookAtOldRole(ctx context.Context, name string) (Plan, problem.List, error) {
	found, err := i.GetRole(ctx, &iam.GetRoleInput{RoleName: &name})
	if isMissing(err) || err == nil && !madeFor(i.region, present(found.Role.Tags)) {
		return nil, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	return Plan{{"remove the role " + name + ", whose purpose was: " + aws.ToString(found.Role.Description), func(ctx context.Context) error {
		if err := i.attached(roles.Role{Name: name}).write(ctx); err != nil {
			return err
		}
		_, err := i.DeleteRole(ctx, &iam.DeleteRoleInput{RoleName: &name})
		return err
	}}}, nil, nil
}
