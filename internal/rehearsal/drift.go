package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/iam"
)

// drift is a role whose description somebody edits behind Terraform's back: a small
// change, of the kind that is made in a hurry and forgotten.
type drift struct {
	address     string
	role        string
	description string // what the code says
}

// driftedDescription is what the description is changed to.
const driftedDescription = "edited in the console"

// line is the drift as region drift must print it.
func (d drift) line() string {
	return fmt.Sprintf("! %s, changed outside of Terraform\n    description: %q -> %q", d.address, driftedDescription, d.description)
}

// findDrift picks the first role of the stack that has a description.
func (r *rehearsal) findDrift() (drift, error) {
	roles := r.stack.Resources("aws_iam_role")
	for _, name := range slices.Sorted(maps.Keys(roles)) {
		role, named := roles[name]["name"].(string)
		description, described := roles[name]["description"].(string)
		if named && described {
			return drift{"aws_iam_role." + name, role, description}, nil
		}
	}
	return drift{}, errors.New("the stack has no role with a description that could be changed")
}

func (r *rehearsal) changeBehindTerraformsBack(ctx context.Context) (err error) {
	if r.drift, err = r.findDrift(); err != nil {
		return err
	}
	_, err = r.iam().UpdateRoleDescription(ctx, &iam.UpdateRoleDescriptionInput{
		RoleName: &r.drift.role, Description: new(driftedDescription),
	})
	if err != nil {
		return fmt.Errorf("change the description of %s: %w", r.drift.role, err)
	}
	return nil
}

// expectFixed asks the API, not Terraform, whether the description is back.
func (r *rehearsal) expectFixed(ctx context.Context) error {
	found, err := r.iam().GetRole(ctx, &iam.GetRoleInput{RoleName: &r.drift.role})
	if err != nil {
		return fmt.Errorf("read the role %s: %w", r.drift.role, err)
	}
	if found.Role.Description == nil || *found.Role.Description != r.drift.description {
		return fmt.Errorf("the deploy has not set the description of %s back to %q", r.drift.role, r.drift.description)
	}
	return nil
}

func (r *rehearsal) iam() *iam.Client {
	return iam.NewFromConfig(r.sdk(r.place))
}
