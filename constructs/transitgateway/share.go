package transitgateway

import (
	"maps"
	"slices"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ramprincipalassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ramresourceassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ramresourceshare"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53profilesprofile"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53profilesresourceassociation"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// share lets other accounts attach VPCs of theirs. An account outside the
// organization cannot be added.
func (h *Hub) share() {
	if len(h.cfg.SharedWith) == 0 {
		return
	}
	share := ramresourceshare.NewRamResourceShare(h, new("share"), &ramresourceshare.RamResourceShareConfig{
		Name:                    &h.cfg.Name,
		AllowExternalPrincipals: new(false),
		Tags:                    tag.Name(h.cfg.Name),
	})
	ramresourceassociation.NewRamResourceAssociation(h, new("shared-gateway"), &ramresourceassociation.RamResourceAssociationConfig{
		ResourceShareArn: share.Arn(),
		ResourceArn:      h.gateway.Arn(),
	})
	for _, account := range h.cfg.SharedWith {
		ramprincipalassociation.NewRamPrincipalAssociation(h, new("shared-with-"+account), &ramprincipalassociation.RamPrincipalAssociationConfig{
			ResourceShareArn: share.Arn(),
			Principal:        &account,
		})
	}
	h.shared = share.Arn()
}

// ShareZones has the accounts that attach VPCs know private zones, by name: they
// associate the profile, which they find in their account, with a VPC. A zone itself
// names the VPCs of its own account alone, and Terraform would remove others from it.
func (h *Hub) ShareZones(zones map[string]*string) {
	if h.shared == nil {
		return
	}
	profile := route53profilesprofile.NewRoute53ProfilesProfile(h, new("profile"), &route53profilesprofile.Route53ProfilesProfileConfig{
		Name: &h.cfg.Name,
		Tags: tag.Name(h.cfg.Name),
	})
	for _, name := range slices.Sorted(maps.Keys(zones)) {
		route53profilesresourceassociation.NewRoute53ProfilesResourceAssociation(h, new("zone-"+name), &route53profilesresourceassociation.Route53ProfilesResourceAssociationConfig{
			Name:        new(h.cfg.Name + "-" + name),
			ProfileId:   profile.Id(),
			ResourceArn: zones[name],
		})
	}
	ramresourceassociation.NewRamResourceAssociation(h, new("shared-profile"), &ramresourceassociation.RamResourceAssociationConfig{
		ResourceShareArn: h.shared,
		ResourceArn:      profile.Arn(),
	})
}
