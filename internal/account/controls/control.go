package controls

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// Kind is a kind of policy, as AWS Organizations calls it.
type Kind string

// The kinds that there are.
const (
	Service  Kind = "SERVICE_CONTROL_POLICY"
	Resource Kind = "RESOURCE_CONTROL_POLICY"
)

// Limit is how many characters a policy of either kind may have.
//
// Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
const Limit = 5120

// Unit is the organizational unit with the accounts of all regions, and no others.
const Unit = "the organizational unit of the regions"

// Control is one policy.
type Control struct {
	Name string
	Kind Kind
	// Target is what to attach it to: Unit, or an account.
	Target      string
	Description string
	Statements  []policy.Statement
}

// File is the name of the policy's file.
func (c Control) File() string { return c.Name + ".json" }

// Document is the policy's text. AWS takes no other form of everybody in a resource
// control policy.
func (c Control) Document() string {
	return strings.ReplaceAll(*policy.Document(c.Statements...), `"Principal":{"AWS":["*"]}`, `"Principal":"*"`)
}

// Organization is what the policies must know of the organization.
type Organization struct {
	// ID is the organization's id: o-a1b2c3d4e5.
	ID string
	// Owners are the names of the roles in each account with which its owner acts, who runs
	// region bootstrap and changes what the region's own roles may not.
	Owners []string
}

// DefaultOwner is the role that AWS Organizations makes in the accounts that it makes.
const DefaultOwner = "OrganizationAccountAccessRole"

var (
	idRule   = regexp.MustCompile(`^o-[a-z0-9]{10,32}$`)
	roleRule = regexp.MustCompile(`^[\w+=,.@/-]{1,128}$`)
)

// Validate returns every problem of the organization.
func (o Organization) Validate() (found problem.List) {
	if !idRule.MatchString(o.ID) {
		found.Add("organization", o.ID, "is not the id of an organization", "use what aws organizations describe-organization says, such as o-a1b2c3d4e5")
	}
	for _, owner := range o.Owners {
		if !roleRule.MatchString(owner) {
			found.Add("owner", owner, "is not the name of a role", "use one such as "+DefaultOwner)
		}
	}
	if len(o.Owners) == 0 {
		found.Add("owner", "none", "would leave nobody who may bootstrap a region", "name a role such as "+DefaultOwner)
	}
	return found
}

// All are the policies for a fleet: those of the unit first. The organization must be valid.
func All(fleet []regions.Region, o Organization) []Control {
	all := []Control{
		{"regions-keep", Service, Unit, "Records, detection, keys, backups and the roles of regions stay", o.keep(fleet)},
		{"regions-ways", Service, Unit, "No way for data out of the account and the organization", o.ways()},
		{"regions-principals", Resource, Unit, "Only the organization's own principals, over TLS", o.principals()},
	}
	for _, region := range fleet {
		all = append(all, Control{
			region.Name() + "-country", Service, "account " + region.AccountID,
			fmt.Sprintf("Nothing outside of %s", strings.Join(region.InCountry(), " and ")), o.country(region),
		})
	}
	return slices.Clip(all)
}
