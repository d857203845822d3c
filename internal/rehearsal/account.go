package rehearsal

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"

	"github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/internal/account/bootstrap"
	"github.com/arteraai/region-expansion/internal/account/preflight"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
)

//go:embed account.py
var prepareAccount string

// Organization is the account of a member of an organization that runs there what AWS
// lets an account have only once, and has not allowed it budgets.
const Organization = "organization"

// isNew reports whether the account stays as AWS makes it, and the first page of the
// runbooks prepares it.
func (r *rehearsal) isNew() bool { return r.opts.Runbooks && r.life == 1 }

// makeReady does what bootstrap does with consent and what is left to the owner of the
// account.
func (r *rehearsal) makeReady(ctx context.Context, stack stack.Stack) error {
	needs, err := preflight.NeedsOf(stack)
	if err != nil {
		return err
	}
	if err := r.makeRoles(ctx, stack.Name, needs.Place, nil); err != nil {
		return err
	}
	python := bootstrap.Python{Path: r.tools.Python, Env: toolchain.Environ(r.local.Settings(needs.Place.AccountID))}
	for _, prepare := range []func(context.Context, bootstrap.Python, string) error{bootstrap.DeleteDefaultVPC, bootstrap.BlockInternetGateways} {
		if err := prepare(ctx, python, needs.Place.AWSRegion); err != nil {
			return fmt.Errorf("prepare the network of the account of %s: %w", stack.Name, err)
		}
	}
	return r.doAsOwner(ctx, needs)
}

// expectReady checks that preflight finds nothing missing. A deploy begins with the same
// questions, as its role.
func (r *rehearsal) expectReady(ctx context.Context, name string) error {
	stack, place, err := r.inFleet(name)
	if err != nil {
		return err
	}
	needs, err := preflight.NeedsOf(stack)
	if err != nil {
		return err
	}
	env := append(toolchain.Environ(r.local.Settings(place.AccountID)), localaws.RoleVariable+"="+roles.Deployer)
	facts, err := preflight.Ask(ctx, r.tools.Python, env, needs)
	if err != nil {
		return err
	}
	if missing := preflight.Check(needs, facts); len(missing) > 0 {
		return fmt.Errorf("region preflight %s finds that the account is not ready:\n%s", name, indent(missing.Err().Error()))
	}
	if r.opts.Account == Organization {
		return r.expectSettings(needs, facts)
	}
	return nil
}

// doAsOwner does in the account what only its owner may.
func (r *rehearsal) doAsOwner(ctx context.Context, needs preflight.Needs) error {
	questions, err := json.Marshal(map[string]any{
		"region": needs.Place.AWSRegion, "account": needs.Place.AccountID, "quotas": needs.QuotaCodes(), "roles": needs.Roles,
		"publicZones": append([]string{}, needs.PublicZones...), "certificates": append([]string{}, needs.Certificates...),
		"organization": r.opts.Account == Organization, "features": detection.FeatureNames(),
	})
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, r.tools.Python, "-c", prepareAccount)
	cmd.Env, cmd.Stdin = toolchain.Environ(r.local.Settings(needs.Place.AccountID)), bytes.NewReader(questions)
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("prepare the account of %s: %w\n%s", needs.Stack, err, output)
	}
	return nil
}

// expectSettings checks that preflight asks for each setting of the shape organization
// where a region does not have it.
func (r *rehearsal) expectSettings(needs preflight.Needs, facts preflight.Facts) error {
	accepted, err := stack.Accepted(r.opts.Root, needs.Stack)
	if err != nil {
		return err
	}
	if needs, err = preflight.NeedsOf(accepted); err != nil {
		return err
	}
	asked := preflight.Check(needs, facts).Error()
	for _, setting := range []string{"GuardDuty", "SecurityHub", "Config", "Budgets"} {
		if want := "set Organization." + setting + " to true in regions/"; !strings.Contains(asked, want) {
			return fmt.Errorf("in the account of an organization, region preflight must say %q, and says\n%s", want, indent(asked))
		}
	}
	return nil
}

// linked are the accounts to which the local AWS refuses budgets.
func (r *rehearsal) linked() (accounts []string, err error) {
	if r.opts.Account != Organization {
		return nil, nil
	}
	for _, name := range r.opts.regions() {
		_, place, err := r.inFleet(name)
		if err != nil {
			return nil, err
		}
		accounts = append(accounts, place.AccountID)
	}
	return accounts, nil
}

// clusterOffers are what the local AWS offers to clusters: the versions and images of
// all releases, and those of the stacks, which may be former ones.
func clusterOffers(stacks []stack.Stack) (localaws.Offers, error) {
	found := localaws.Offers{AddOns: map[string]map[string][]string{}}
	add := func(kubernetes, name, version string) {
		if found.AddOns[kubernetes] == nil {
			found.AddOns[kubernetes] = map[string][]string{}
		}
		found.AddOns[kubernetes][name] = append(found.AddOns[kubernetes][name], version)
	}
	for _, release := range regions.Releases() {
		for _, part := range release.Components() {
			add(release.Kubernetes, part.Name, part.Version)
		}
		for _, kind := range []string{"AL2023_x86_64_STANDARD", "AL2023_x86_64_NVIDIA"} {
			found.Images = append(found.Images, preflight.ImageName(kind, release.Kubernetes, release.AMIRelease))
		}
	}
	for _, each := range stacks {
		if each.IsMesh() {
			continue
		}
		needs, err := preflight.NeedsOf(each)
		if err != nil {
			return found, err
		}
		for _, addOn := range needs.AddOns {
			add(addOn.Kubernetes, addOn.Name, addOn.Version)
		}
		found.Images = append(found.Images, needs.Images...)
	}
	return found, nil
}
