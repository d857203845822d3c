package transitgateway

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ramprincipalassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ramresourceassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ramresourceshare"

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
}
