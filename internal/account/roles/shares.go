package roles

import (
	"maps"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// shares let a deploy share the hub, and its private zones, with the accounts that the
// region names, and nothing else with nobody else. A region that names none has none of
// them: to begin to share is a change of the account's roles, too.
//
// Source: https://docs.aws.amazon.com/ram/latest/userguide/security-iam-policies-examples.html
func (p place) shares() []policy.Statement {
	with := p.region.Network.SharedWith
	if len(with) == 0 {
		return nil
	}
	named := p.inside()
	named["StringEqualsIfExists"] = map[string][]string{
		"ram:Principal":             with,
		"ram:RequestedResourceType": {"ec2:TransitGateway", "route53profiles:Profile"},
	}
	within := maps.Clone(named) // the organization, which AWS does not take for granted
	within["Bool"] = map[string][]string{"ram:RequestedAllowsExternalPrincipals": {"false"}}
	return []policy.Statement{
		allow("MakeAShare", everything, []string{"ram:CreateResourceShare"}, within),
		allow("ShareTheHub", everything, []string{
			"ram:AssociateResourceShare", "ram:DeleteResourceShare", "ram:DisassociateResourceShare", "ram:TagResource"}, named),
		allow("ZonesOfTheHub", everything, []string{
			"route53profiles:AssociateResourceToProfile", "route53profiles:CreateProfile", "route53profiles:DeleteProfile",
			"route53profiles:DisassociateResourceFromProfile", "route53profiles:TagResource"}, p.inside()),
	}
}

// readShares are what a plan asks about what is shared.
func (p place) readShares() []policy.Statement {
	if len(p.region.Network.SharedWith) == 0 {
		return nil
	}
	return []policy.Statement{allow("Shares", everything, []string{
		"ram:GetResourceShareAssociations", "ram:GetResourceShares", "ram:ListResourceSharePermissions",
		"route53profiles:GetProfile", "route53profiles:GetProfileResourceAssociation", "route53profiles:ListTagsForResource"}, p.inside())}
}
